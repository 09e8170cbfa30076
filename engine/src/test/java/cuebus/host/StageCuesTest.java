package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.command.Go;
import cuebus.media.Program;
import cuebus.script.Shows;
import cuebus.status.ShowStatus.TargetView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cues that send OSC, from the GO to programs that are not ours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StageCuesTest {
  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private LiveShow open(boolean rehearse, String targets, String actions) throws IOException {
    String yaml = """
        cuebus: 1
        show: {id: stage}
        desk:
          strips: [{id: host, in: [c1]}]
          buses: [{id: stream, out: [p1]}]
        targets:
        %scues:
          - {id: a, number: "1", do: [%s]}
        """.formatted(targets.indent(2), actions);
    Wishes wishes = new Wishes("clock", null, false, null, rehearse);
    LiveShow live = new LiveShow(Shows.read(folder, yaml), folder, wishes, notices::add);
    live.begin();
    return live;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static DatagramSocket listener() throws IOException {
    DatagramSocket listener = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(10_000);
    return listener;
  }

  private static String hear(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    at.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private static TargetView target(LiveShow live, int place) {
    return live.status().targets().get(place);
  }

  @Test
  void aProgramThatIsNotOursHearsACueWithTheTypesOfItsTarget() throws IOException {
    Program.assumeInstalled("oscdump");
    int port = freePort();
    Process dump =
        new ProcessBuilder("oscdump", "-L", "" + port).redirectErrorStream(true).start();
    String there = "udp://127.0.0.1:" + port;
    try (LiveShow live = open(
            false,
            """
            lights: {osc: "%s", types: float, looks: {red: [{address: /红, args: [1]}, {address: /b}]}}
            wall: {osc: "%s"}
            """.formatted(there, there),
            "{osc: {to: lights, address: /dim, args: [200, true, 0.5]}},"
                + " {look: {to: lights, look: red, at: 20ms}},"
                + " {osc: {to: wall, address: /wall, args: [200, true, 0.5, 开场], at: 300ms}}");
        BufferedReader lines = new BufferedReader(
            new InputStreamReader(dump.getInputStream(), StandardCharsets.UTF_8))) {
      Jackd.await("oscdump listens", () -> isTaken(port));
      live.offer(new Go(false), "test");
      assertThat(lines.readLine()).endsWith("/dim fff 200.000000 1.000000 0.500000");
      assertThat(lines.readLine()).endsWith("/红 f 1.000000");
      assertThat(lines.readLine()).endsWith("/b ");
      assertThat(lines.readLine()).endsWith("/wall iTfs 200 #T 0.500000 \"开场\"");
      assertThat(target(live, 0).sent()).isEqualTo(3);
      assertThat(live.status().evening().stage().get(0).what())
          .isEqualTo("/dim [200.0, 1.0, 0.5] to lights");
    } finally {
      dump.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aBundleCarriesTheTimeAtWhichTheSoundOfTheSameGoStarts() throws IOException {
    Program.assumeInstalled("oscdump");
    int port = freePort();
    Process dump =
        new ProcessBuilder("oscdump", "-L", "" + port).redirectErrorStream(true).start();
    try (LiveShow live = open(
            false,
            "lights: {osc: \"udp://127.0.0.1:%d\", bundles: true}".formatted(port),
            "{osc: {to: lights, address: /a}}, {osc: {to: lights, address: /b}},"
                + " {osc: {to: lights, address: /c, at: 300ms}},"
                + " {osc: {to: lights, address: /d, at: 300ms}}");
        BufferedReader lines = new BufferedReader(
            new InputStreamReader(dump.getInputStream(), StandardCharsets.UTF_8))) {
      Jackd.await("oscdump listens", () -> isTaken(port));
      double beforeS = System.currentTimeMillis() / 1e3;
      live.offer(new Go(false), "test");
      double[] times = new double[4];
      for (int i = 0; i < 4; i++) {
        String line = lines.readLine();
        assertThat(line).contains(" /" + "abcd".charAt(i));
        times[i] = unixSeconds(line);
      }
      assertThat(times[0]).isBetween(beforeS - 0.1, System.currentTimeMillis() / 1e3 + 0.1);
      assertThat(times[1]).as("one bundle").isEqualTo(times[0]);
      assertThat(times[3]).isEqualTo(times[2]);
      // by frames: however late the machine was, the tags are 0.3 s apart
      assertThat(times[2] - times[0]).isBetween(0.298, 0.302);
    } finally {
      dump.destroyForcibly().onExit().join();
    }
  }

  /** What oscdump prints in front: seconds since 1900 and their fraction, in hexadecimal digits. */
  private static double unixSeconds(String line) {
    String[] halves = line.substring(0, 17).split("\\.");
    long seconds = Long.parseLong(halves[0], 16) - 2_208_988_800L;
    return seconds + Long.parseLong(halves[1], 16) / 4_294_967_296.0;
  }

  /** Asks the kernel: to try the port would be to take it from the other program. */
  private static boolean isTaken(int port) {
    String wanted = String.format(Locale.ROOT, ":%04X ", port);
    try {
      return Files.readString(Path.of("/proc/net/udp")).contains(wanted)
          || Files.readString(Path.of("/proc/net/udp6")).contains(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTargetThatIsGoneDelaysNoCueAndIsNamedOnTheStatus() throws IOException {
    try (DatagramSocket wall = listener();
        LiveShow live = open(
            false,
            """
            lights: {osc: "udp://127.0.0.1:%d"}
            wall: {osc: "udp://127.0.0.1:%d"}
            """.formatted(freePort(), wall.getLocalPort()),
            "{osc: {to: lights, address: /x}}, {osc: {to: wall, address: /y}},"
                + " {fade: {strip: host, to: -6 dB, over: 10ms}}")) {
      live.offer(new Go(false), "test");
      assertThat(hear(wall)).startsWith("/y");
      Jackd.await("gone", () -> target(live, 0).state().equals("gone"));
      assertThat(live.status().strips().get(0).faderDb()).isEqualTo(-6f);
      assertThat(target(live, 0).target()).isEqualTo("lights");
      assertThat(target(live, 0).why()).isEqualTo("nobody listens there");
      assertThat(target(live, 1).state()).isEqualTo("ready");
      assertThat(notices).anyMatch(it -> it.startsWith("target lights"));
    }
  }

  @Test
  void aRehearsalSendsNothingAndShowsIt() throws IOException {
    try (DatagramSocket wall = listener();
        LiveShow live = open(
            true,
            "wall: {osc: \"udp://127.0.0.1:%d\"}".formatted(wall.getLocalPort()),
            "{osc: {to: wall, address: /y, args: [7]}}")) {
      live.offer(new Go(false), "test");
      Jackd.await(
          "shown",
          () -> live.notices().stream()
              .anyMatch(it -> it.equals("rehearsal: cue 1 would send osc /y [7] to wall")));
      Jackd.await("over", () -> live.status().playhead().running().isEmpty());
      wall.setSoTimeout(300);
      assertThatThrownBy(() -> hear(wall)).isInstanceOf(SocketTimeoutException.class);
      assertThat(target(live, 0).state()).isEqualTo("off");
      assertThat(target(live, 0).sent()).isZero();
    }
  }
}
