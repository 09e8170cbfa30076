package cuebus.host;

import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.status.ShowStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * A show whose faders are moved by many packets a second, while a GO is given every half second: first with nothing
 * else, then with the flood. Each GO is a packet of a tablet; it counts as done when its cue's message arrives in
 * another socket, its commit to disk in between.
 */
public final class FaderFlood {
  private static final int WARM_UP = 40;
  private static final int LATE_MS = 50;
  private static final long PAUSE_NS = 500_000_000;
  private static final byte[] GO = "/go\0,\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private final LiveShow live;
  private final int port;
  private final DatagramSocket lights;
  private final DatagramSocket tablet;

  private FaderFlood(LiveShow live, int port, DatagramSocket lights, DatagramSocket tablet) {
    this.live = live;
    this.port = port;
    this.lights = lights;
    this.tablet = tablet;
  }

  /** The desk of a show, its inputs and its guard, with cues of our own. */
  private static Show show(Path of, Path folder, int cues, int port) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(of.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(to);
        else Files.copy(file, to);
      }
    }
    Path script = folder.resolve(ShowReader.FILE);
    String text = Files.readString(script);
    String desk = text.substring(text.indexOf("\ndesk:"), text.indexOf("\ntargets:"));
    String list = Stream.iterate(1, i -> i <= cues, i -> i + 1)
        .map(i -> "  - {id: c%d, number: \"%d\", do: [{osc: {to: lights, address: /x}}]}%n"
            .formatted(i, i))
        .collect(Collectors.joining());
    Files.writeString(script, """
        cuebus: 1
        show: {id: flood, goInterval: 0ms}
        %s
        targets: {lights: {osc: "udp://127.0.0.1:%d"}}
        cues:
        %s""".formatted(desk, port, list));
    return Objects.requireNonNull(ShowReader.read(folder).show());
  }

  /** GOs that never came to anything are counted apart. */
  private String gos(int count) throws IOException {
    Histogram all = new Histogram(3);
    int lost = 0;
    int late = 0;
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(PAUSE_NS);
      long sentNs = System.nanoTime();
      tablet.send(new DatagramPacket(GO, GO.length, InetAddress.getLoopbackAddress(), port));
      try {
        lights.receive(packet);
      } catch (SocketTimeoutException e) {
        lost++;
        continue;
      }
      long tookNs = System.nanoTime() - sentNs;
      all.recordValue(tookNs);
      if (tookNs > LATE_MS * 1_000_000L) late++;
    }
    return "%d GOs: p50 %.2f ms, p99 %.2f ms, most %.2f ms; %d after more than %d ms, %d lost"
        .formatted(
            count,
            all.getValueAtPercentile(50) / 1e6,
            all.getValueAtPercentile(99) / 1e6,
            all.getMaxValue() / 1e6,
            late,
            LATE_MS,
            lost);
  }

  private static long heapMb() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static String callbacks(ShowStatus.Audio before, ShowStatus.Audio after) {
    return "%d callbacks, %d over their period, %d xruns, longest since the start %.2f ms"
        .formatted(
            after.callbacks() - before.callbacks(),
            after.overPeriod() - before.overPeriod(),
            after.xruns() - before.xruns(),
            after.callbackMicros().max() / 1e3);
  }

  private static Map<String, Long> counted(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> counted = new TreeMap<>();
    after.forEach((name, count) -> {
      long more = count - before.getOrDefault(name, 0L);
      if (more != 0) counted.put(name, more);
    });
    return counted;
  }

  private static Process flood(String program, int port, int seconds, int aSecond, Show show)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(program, "" + port, "" + seconds, "" + aSecond));
    show.desk().strips().forEach(it -> words.add("/strip/" + it.id() + "/fader"));
    show.desk().buses().forEach(it -> words.add("/bus/" + it.id() + "/fader"));
    return new ProcessBuilder(words)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void measure(String name, int seconds) throws IOException {
    ShowStatus before = live.status();
    String gos = gos(seconds * 2 - 2);
    ShowStatus after = live.status();
    System.out.printf(
        "JDK %s, %s: %s; %s; heap %d MB; counted %s%n",
        Runtime.version().feature(),
        name,
        gos,
        callbacks(before.audio(), after.audio()),
        heapMb(),
        counted(before.counters(), after.counters()));
  }

  /**
   * Prints it.
   *
   * @param args a show; a folder to be made; {@code clock} or {@code jack}; seconds; packets a second; the program
   *     that sends them
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    int seconds = Integer.parseInt(args[3]);
    int aSecond = Integer.parseInt(args[4]);
    try (DatagramSocket lights = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket tablet = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      lights.setSoTimeout(2_000);
      Show show = show(Path.of(args[0]), folder, WARM_UP + seconds * 4, lights.getLocalPort());
      Wishes wishes = new Wishes(args[2], null, false, null, false, Wishes.Memory.FRESH);
      try (LiveShow live = new LiveShow(show, folder, wishes, line -> System.err.println(line))) {
        FaderFlood bench = new FaderFlood(live, live.listen(0, false), lights, tablet);
        live.begin();
        bench.gos(WARM_UP);
        bench.measure("quiet", seconds);
        Process flood = flood(args[5], bench.port, seconds, aSecond, show);
        bench.measure(aSecond + " faders a second", seconds);
        String sent = new String(flood.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        System.out.println("  " + sent.strip() + " packets left their sender; the evening has "
            + size(folder.resolve("data")) / 1_000_000 + " MB");
      }
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(it -> it.toFile().length())
          .sum();
    }
  }
}
