package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.cli.RunningShow;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lamp that comes up slowly, and a plug that is pulled meanwhile. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledFadeTest {
  private static final double SECONDS = 12;

  @TempDir
  Path folder;

  /** A value of the lamp, and when it came. */
  private record Seen(float value, long atNs) {
    /** Where it should be by the clock, when it was there before. */
    double expectedAfter(Seen before) {
      return Math.min(1, before.value + (atNs - before.atNs) / 1e9 / SECONDS);
    }
  }

  private static Seen lamp(DatagramSocket lights) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    lights.receive(packet);
    long nowNs = System.nanoTime();
    ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    assertThat(StandardCharsets.US_ASCII.decode(bytes.slice(0, 12)).toString())
        .isEqualTo("/dim\0\0\0\0,f\0\0");
    return new Seen(bytes.getFloat(12), nowNs);
  }

  private static Seen lampFrom(DatagramSocket lights, float least) throws IOException {
    Seen seen = lamp(lights);
    while (seen.value < least) seen = lamp(lights);
    return seen;
  }

  @Test
  void aFadeOfALampGoesOnWhereItWouldBeByNowAndArrives() throws Exception {
    try (DatagramSocket lights = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      lights.setSoTimeout(30_000);
      Files.writeString(folder.resolve("show.yaml"), """
          cuebus: 1
          show: {id: lamp}
          desk:
            strips: [{id: host, in: [c1]}]
            buses: [{id: stream, out: [p1]}]
          targets: {lights: {osc: "udp://127.0.0.1:%d"}}
          cues:
            - {id: up, number: "1", do: [{osc: {to: lights, address: /dim, args: [1.0], over: 12s, curve: linear}}]}
            - {id: off, number: "2", do: []}
          """.formatted(lights.getLocalPort()));
      Seen last;
      try (RunningShow show = RunningShow.start(folder)) {
        show.post("/api/command", "{\"do\": \"go\"}");
        last = lampFrom(lights, 0.15f);
      }
      last = newest(lights, last);
      try (RunningShow show = RunningShow.start(folder)) {
        Seen back = lamp(lights);
        assertThat(back.value).as("it has gone on meanwhile").isGreaterThan(last.value);
        assertThat((double) back.value).isCloseTo(back.expectedAfter(last), within(0.1));
        // where a start takes longer than the fade, it has arrived
        Seen end = back.value == 1f ? back : lampFrom(lights, 1f);
        assertThat(end.value).isEqualTo(1f);
        assertThat((double) end.value).isCloseTo(end.expectedAfter(back), within(0.1));
        assertThat(show.status()).contains("\"standby\":\"2\"");
      }
    }
  }

  /** The last of what was on its way when the plug was pulled. */
  private static Seen newest(DatagramSocket lights, Seen last) throws IOException {
    lights.setSoTimeout(1);
    Seen newest = last;
    try {
      while (true) newest = new Seen(lamp(lights).value, newest.atNs);
    } catch (SocketTimeoutException e) {
      return newest; // they came before the plug was pulled: no later than a moment ago
    } finally {
      lights.setSoTimeout(30_000);
    }
  }
}
