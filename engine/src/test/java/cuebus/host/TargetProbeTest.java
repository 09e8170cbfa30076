package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.CheckLine;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Before the doors open: every target is there, or is named. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TargetProbeTest {
  @TempDir
  Path folder;

  private static int freePort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void everyTargetIsThereOrIsNamed() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket lights = new DatagramSocket(0, here);
        DatagramSocket deaf = new DatagramSocket(0, here);
        ServerSocket video = new ServerSocket(0, 5, here)) {
      Show show = Shows.read(folder, """
          cuebus: 1
          show: {id: s}
          desk: {strips: [{id: host, in: [c1]}], buses: [{id: stream, out: [p1]}]}
          targets:
            lights: {osc: "udp://127.0.0.1:%d"}
            video: {osc: "tcp://127.0.0.1:%d"}
            smoke: {osc: "udp://127.0.0.1:%d"}
            wall: {osc: "udp://127.0.0.1:%d", ack: required}
            tape: {osc: "tcp://127.0.0.1:%d"}
          """.formatted(
              lights.getLocalPort(),
              video.getLocalPort(),
              freePort(),
              deaf.getLocalPort(),
              freePort()));
      List<CheckLine> lines = TargetProbe.alone(show).look();
      assertThat(lines)
          .extracting(CheckLine::what)
          .containsExactly(
              "target lights", "target video", "target smoke", "target wall", "target tape");
      assertThat(lines).extracting(CheckLine::ok).containsExactly(true, true, false, false, false);
      assertThat(lines.get(2).says()).endsWith("nobody listens there");
      assertThat(lines.get(3).says()).endsWith("does not answer");
      assertThat(lines.get(4).says()).endsWith("nobody listens there");
    }
  }
}
