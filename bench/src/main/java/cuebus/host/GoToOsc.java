package cuebus.host;

import cuebus.command.Go;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** How long it takes from a GO to its OSC message in another socket, with the commit of the GO in between. */
public final class GoToOsc {
  private static final int WARM_UP = 200;
  private static final long PAUSE_NS = 10_000_000;

  private GoToOsc() {}

  private static void write(Path folder, int cues, int port) throws IOException {
    StringBuilder show = new StringBuilder("""
        cuebus: 1
        show: {id: go, goInterval: 0ms}
        desk:
          strips: [{id: host, in: [c1]}]
          buses: [{id: stream, out: [p1, p2]}]
        targets: {lights: {osc: "udp://127.0.0.1:%d"}}
        cues:
        """.formatted(port));
    for (int i = 1; i <= cues; i++) {
      show.append("  - {id: c%d, number: \"%d\", do: [{osc: {to: lights, address: /x}}]}%n"
          .formatted(i, i));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(ShowReader.FILE), show);
  }

  /**
   * Prints it.
   *
   * @param args a folder to be made; how many GOs
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int gos = Integer.parseInt(args[1]);
    Histogram all = new Histogram(3);
    try (DatagramSocket lights = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      lights.setSoTimeout(5_000);
      write(folder, WARM_UP + gos, lights.getLocalPort());
      Show show = Objects.requireNonNull(ShowReader.read(folder).show());
      Wishes wishes = new Wishes("clock", null, false, null, false, Wishes.Memory.FRESH);
      try (LiveShow live = new LiveShow(show, folder, wishes, line -> System.err.println(line))) {
        live.begin();
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        for (int i = 0; i < WARM_UP + gos; i++) {
          LockSupport.parkNanos(PAUSE_NS);
          long startNs = System.nanoTime();
          live.offer(new Go(false), "bench");
          lights.receive(packet);
          if (i >= WARM_UP) all.recordValue(System.nanoTime() - startNs);
        }
        Long unkept = live.status().counters().get("effect/not-journalled");
        System.out.printf(
            "JDK %s: %d GOs, p50 %.2f ms, p99 %.2f ms, most %.2f ms; %d went out before their commit%n",
            Runtime.version(),
            gos,
            all.getValueAtPercentile(50) / 1e6,
            all.getValueAtPercentile(99) / 1e6,
            all.getMaxValue() / 1e6,
            unkept);
      }
    }
  }
}
