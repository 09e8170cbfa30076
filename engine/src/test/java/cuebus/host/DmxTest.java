package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.media.Program;
import cuebus.script.Shows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a GO to the value that a dimmer gets, by olad, which turns OSC into DMX. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DmxTest {
  private static final int OSC_PORT = 7770;
  private static final int HTTP_PORT = 9090;

  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private static boolean isTaken(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts it as the user of its package: it refuses to run as root. */
  private Process olad(Path config) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createDirectories(config);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> olad = List.of(
        "olad", "-c", config.toString(), "-l", "1", "-i", "lo", "--no-register-with-dns-sd");
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    List<String> command = new ArrayList<>();
    if (isRoot) command.addAll(List.of("setpriv", "--reuid=olad", "--clear-groups"));
    command.addAll(olad);
    Path log = folder.resolve("olad.log");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** The number that olad gives a device this time. */
  private static String device(String name) {
    try {
      Matcher found =
          Pattern.compile("Device (\\d+): " + name).matcher(Program.run("ola_dev_info"));
      return found.find() ? found.group(1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String dmx() {
    try {
      URI uri = URI.create("http://127.0.0.1:" + HTTP_PORT + "/get_dmx?u=0");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLookAndAFadeReachTheDimmers() throws IOException {
    Program.assumeInstalled("olad");
    Program.assumeInstalled("ola_patch");
    boolean free = !isTaken(OSC_PORT) && !isTaken(HTTP_PORT);
    Assumptions.assumeTrue(free, "olad: its ports are taken by somebody else");
    Process olad = olad(folder.resolve("ola"));
    String yaml = """
        cuebus: 1
        show: {id: dmx, goInterval: 0ms}
        desk: {strips: [{id: host, in: [c1]}], buses: [{id: stream, out: [p1]}]}
        targets:
          lights:
            osc: "udp://127.0.0.1:%d"
            rate: 40 Hz
            intensity: [{address: /dmx/universe/0/1, full: 255}, {address: /dmx/universe/0/2, full: 255}]
            looks: {open: [{address: /dmx/universe/0/1, args: [200]}, {address: /dmx/universe/0/2, args: [40]}]}
        cues:
          - {id: a, number: "1", do: [{look: {to: lights, look: open}}]}
          - {id: b, number: "2", do: [{osc: {to: lights, address: /dmx/universe/0/1, args: [10], over: 500ms}}]}
        """.formatted(OSC_PORT);
    try {
      await("olad listens", () -> isTaken(HTTP_PORT));
      await("olad has its devices", () -> !device("OSC Device").isEmpty());
      Program.run("ola_patch", "-d", device("OSC Device"), "-p", 0, "-i", "-u", 0);
      Program.run("ola_patch", "-d", device("Dummy Device"), "-p", 0, "-u", 0);
      try (LiveShow live = new LiveShow(
          Shows.read(folder, yaml), folder, new Wishes("clock", false), notices::add)) {
        live.begin();
        live.offer(new Go(false), "test");
        await("the look is there", () -> dmx().contains("\"dmx\": [200,40,"));
        live.offer(new Go(false), "test");
        await("the fade has arrived", () -> dmx().contains("\"dmx\": [10,40,"));
        assertThat(live.status().targets().get(0).sent()).as("in steps").isGreaterThan(10);
      }
    } finally {
      olad.destroyForcibly().onExit().join();
    }
  }
}
