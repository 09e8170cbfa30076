package cuebus.osc;

import cuebus.status.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machines that were let in, as a file beside the evenings. Whatever happens while it is written, it is whole: the
 * new one takes the old one's place in one step, when it is on the disk. One that cannot be read lets nobody in, and
 * is put aside before another takes its place.
 *
 * <pre>
 *   {"cuebusDevices": 1,
 *    "devices": [{"address": "192.168.1.23", "name": "iPad", "role": "tablet", "since": "2026-11-27T19:00:00Z"}]}
 * </pre>
 *
 * <p>Threads: one at a time.
 */
final class AllowList {
  static final int MOST = 64;

  private static final String VERSION = "cuebusDevices";
  private static final long MOST_BYTES = 100_000;
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * One of them.
   *
   * @param address never of this machine
   * @param since when it was let in, for people
   */
  record Entry(InetAddress address, String name, Role role, String since) {}

  private final Path file;
  private final List<Entry> entries;
  private final String problem;

  private AllowList(Path file, List<Entry> entries, String problem) {
    this.file = file;
    this.entries = entries;
    this.problem = problem;
  }

  /** Reads it; nobody is in one that is not there, or cannot be read. */
  static AllowList open(Path file) {
    try {
      if (Files.notExists(file)) return new AllowList(file, List.of(), "");
      if (Files.size(file) > MOST_BYTES) throw new IOException("too long");
      return new AllowList(file, read(Files.readString(file)), "");
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      String why = file + " cannot be read: "
          + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new AllowList(file, List.of(), why + "; no machine of the network is let in by it");
    }
  }

  private static List<Entry> read(String json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    if (root.path(VERSION).asInt(0) != 1) throw new IOException("no list of devices, version 1");
    JsonNode devices = root.path("devices");
    if (!devices.isArray() || devices.size() > MOST) throw new IOException("no list of devices");
    List<Entry> entries = new ArrayList<>();
    Set<InetAddress> seen = new HashSet<>();
    for (JsonNode each : devices) {
      InetAddress address = address(text(each, "address"));
      if (!seen.add(address)) throw new IOException(text(each, "address") + " is there twice");
      entries.add(
          new Entry(address, text(each, "name"), Role.of(text(each, "role")), text(each, "since")));
    }
    return entries;
  }

  private static String text(JsonNode node, String key) throws IOException {
    JsonNode value = node.path(key);
    if (!value.isString()) throw new IOException("a device without " + key);
    return value.stringValue();
  }

  /** Never asks a name server: only numbers are read. */
  private static InetAddress address(String text) throws IOException {
    if (!ADDRESS.matcher(text).matches()) throw new IOException("no address: " + text);
    InetAddress address = InetAddress.getByName(text);
    if (address.isAnyLocalAddress() || address.equals(InetAddress.getLoopbackAddress())) {
      throw new IOException("not the address of another machine: " + text);
    }
    return address;
  }

  /** Those who were in it when it was opened. */
  List<Entry> entries() {
    return entries;
  }

  /** Why it could not be read; empty if it could. */
  String problem() {
    return problem;
  }

  /**
   * Puts others in; when this returns they are on the disk.
   *
   * @return where one that could not be read was put; null if there was none
   */
  @Nullable
  Path write(List<Entry> all) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder as a file");
    Files.createDirectories(folder);
    Path part = folder.resolve(file.getFileName() + ".part");
    try (FileChannel channel = FileChannel.open(
        part,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(json(all).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Path aside = problem.isEmpty() || open(file).problem.isEmpty() ? null : putAside();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true); // the name, too
    } catch (IOException e) {
      // a system that opens no folders keeps names by itself
      return aside;
    }
    return aside;
  }

  /** Under a name that nothing has yet. */
  private Path putAside() throws IOException {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
      if (Files.exists(aside)) continue;
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      return aside;
    }
  }

  private static String json(List<Entry> all) {
    List<Map<String, String>> devices = new ArrayList<>();
    for (Entry each : all) {
      Map<String, String> device = new LinkedHashMap<>();
      device.put("address", Names.host(each.address()));
      device.put("name", each.name());
      device.put("role", each.role().word());
      device.put("since", each.since());
      devices.add(device);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(VERSION, 1);
    root.put("devices", devices);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
