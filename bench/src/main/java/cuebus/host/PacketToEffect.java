package cuebus.host;

import cuebus.audio.AudioException;
import cuebus.audio.AudioPath;
import cuebus.audio.AudioServer;
import cuebus.audio.DiskReader;
import cuebus.audio.PeriodCallback;
import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.osc.OscServer;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from a fader's packet leaving a socket to the end of the callback in which the sound changes. As a
 * floor, in the same run: the same packet through a bare socket of Java, and then the wait for the next callback, with
 * nothing of ours in between.
 */
public final class PacketToEffect {
  private static final int WARM_UP = 300;
  private static final long PATIENCE_NS = 2_000_000_000L;
  private static final byte[] ADDRESS =
      "/strip/host/fader\0\0\0,f\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final OscServer.Wording WORDS = new OscServer.Wording() {
    @Override
    public String cue(String number) {
      return number;
    }

    @Override
    public String of(Text words) {
      return words.in("en");
    }
  };

  /** Feeds the strip with ones, and notes when what comes out is no longer what it was. */
  private static final class Watch implements PeriodCallback {
    private final LiveHost host;
    private volatile long changedNs;
    private volatile long periodNs;
    private float last;
    private volatile boolean moves;

    Watch(LiveHost host) {
      this.host = host;
    }

    @Override
    public void onPeriod(int lostFrames, float[][] in, float[][] out, int frames) {
      Arrays.fill(in[0], 0, frames, 0.25f);
      host.onPeriod(lostFrames, in, out, frames);
      float now = out[0][frames - 1];
      boolean changes = now != last;
      last = now;
      periodNs = System.nanoTime();
      if (changes && !moves) changedNs = periodNs;
      moves = changes;
    }
  }

  private PacketToEffect() {}

  private static Show show(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(ShowReader.FILE), """
        cuebus: 1
        show: {id: effect}
        desk:
          strips: [{id: host, in: [c1]}]
          buses: [{id: stream, out: [p1]}]
          sends: {stream: {host: 0 dB}}
          guard: {stream: off}
        cues: []
        """);
    return Objects.requireNonNull(ShowReader.read(folder).show());
  }

  /** Waits for a change after {@code sinceNs}, without taking the processor from what is measured. */
  private static long changed(Watch watch, long sinceNs) {
    while (watch.changedNs < sinceNs || watch.moves) { // until its ramp is over
      if (System.nanoTime() - sinceNs > PATIENCE_NS) throw new IllegalStateException("no effect");
      LockSupport.parkNanos(100_000);
    }
    return watch.changedNs;
  }

  private static Histogram effects(Watch watch, int port, int count) throws IOException {
    Histogram all = new Histogram(3);
    Random random = new Random(1);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket tablet = new DatagramSocket(0, here)) {
      byte[] bytes = Arrays.copyOf(ADDRESS, ADDRESS.length + 4);
      for (int i = 0; i < WARM_UP + count; i++) {
        LockSupport.parkNanos(40_000_000 + random.nextInt(10_000_000)); // no fader is held so long
        ByteBuffer.wrap(bytes).putFloat(ADDRESS.length, i % 2 == 0 ? -6f : -3f);
        long sentNs = System.nanoTime();
        tablet.send(new DatagramPacket(bytes, bytes.length, here, port));
        long tookNs = changed(watch, sentNs) - sentNs;
        if (i >= WARM_UP) all.recordValue(tookNs);
      }
    }
    return all;
  }

  /** A socket of its own that only notes the time; what then is left is the wait for the end of the next callback. */
  private static Histogram floor(Watch watch, int count) throws IOException {
    Histogram all = new Histogram(3);
    Random random = new Random(2);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket ear = new DatagramSocket(0, here);
        DatagramSocket tablet = new DatagramSocket(0, here)) {
      byte[] bytes = Arrays.copyOf(ADDRESS, ADDRESS.length + 4);
      DatagramPacket packet = new DatagramPacket(new byte[64], 64);
      for (int i = 0; i < WARM_UP + count; i++) {
        LockSupport.parkNanos(10_000_000 + random.nextInt(10_000_000));
        long sentNs = System.nanoTime();
        tablet.send(new DatagramPacket(bytes, bytes.length, here, ear.getLocalPort()));
        ear.receive(packet);
        long heardNs = System.nanoTime();
        while (watch.periodNs < heardNs) LockSupport.parkNanos(100_000);
        if (i >= WARM_UP) all.recordValue(watch.periodNs - sentNs);
      }
    }
    return all;
  }

  private static String words(Histogram all) {
    return "p50 %.2f ms, p99 %.2f ms, most %.2f ms"
        .formatted(
            all.getValueAtPercentile(50) / 1e6,
            all.getValueAtPercentile(99) / 1e6,
            all.getMaxValue() / 1e6);
  }

  private static AudioServer open(Show show, Path folder, DiskReader disk, String backend)
      throws IOException {
    return new AudioChoice(show.desk(), folder, disk)
        .open(backend, null, new Notices(line -> System.err.println(line)));
  }

  /**
   * Prints it.
   *
   * @param args a folder to be made; {@code clock} or {@code jack}; frames a period, for the clock; how many packets
   */
  public static void main(String[] args) throws IOException, AudioException {
    Path folder = Path.of(args[0]);
    Show read = show(folder);
    int count = Integer.parseInt(args[3]);
    Desk wanted = read.desk().at(read.desk().sampleRate(), Integer.parseInt(args[2]));
    DiskReader disk = new DiskReader();
    AudioServer server = open(read.on(wanted), folder, disk, args[1]);
    Desk desk = wanted.at(server.sampleRate(), server.periodFrames());
    Show show = read.on(desk);
    LiveHost host = new LiveHost(
        show,
        desk.period(),
        LiveHost.Rings.USUAL,
        clip -> {
          throw new IOException();
        },
        status -> {});
    if (host.latencyFrames(0) != 0) throw new IllegalStateException("the bus looks ahead");
    Watch watch = new Watch(host);
    OscServer osc = new OscServer(
        0, desk, WORDS, place -> 0f, host::offer, line -> System.err.println(line), (Path) null);
    AudioPath path = new AudioPath(
        server,
        watch,
        new int[] {desk.stripChannels(), desk.outChannels()},
        desk.period(),
        () -> {
          throw new AudioException("it is gone");
        },
        again -> {},
        line -> System.err.println(line));
    Histogram floor = floor(watch, count);
    Histogram effects = effects(watch, osc.port(), count);
    System.out.printf(
        "JDK %s, %s, %d frames (%.2f ms), %d packets: to the effect %s; floor %s%n",
        Runtime.version().feature(),
        server.backend(),
        desk.period(),
        desk.period() * 1e3 / desk.sampleRate(),
        count,
        words(effects),
        words(floor));
    osc.close();
    path.close();
    host.close();
    disk.close();
  }
}
