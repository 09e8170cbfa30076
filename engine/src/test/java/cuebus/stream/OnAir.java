package cuebus.stream;

import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.TapBlock;
import cuebus.status.ShowStatus.StreamView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A bus of noise in real time, what is streamed of it, and how much of that a listener hears. */
final class OnAir {
  static final int RATE = 48_000;

  private static final int PERIOD = 480;

  final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private final Desk desk = new Desks().mono("host").bus("stream", 2).build();
  private final Path folder;
  private final Map<String, String> environment;
  private final List<float[]> sent =
      new ArrayList<>(); // left, right, left, right ... a period each
  private final Random dice = new Random(11);
  private final float[] slow = new float[2];
  private final long startNs = System.nanoTime();
  private long frame;
  private boolean wasLive;

  OnAir(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  static void await(String what, BooleanSupplier condition) {
    await(() -> what, condition);
  }

  private static void await(Supplier<String> what, BooleanSupplier condition) {
    long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beganNs > 30_000_000_000L) {
        throw new AssertionError("never: " + what.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** Begins to stream. */
  Streams open(String to, String codec) {
    StreamOut.Patience patience =
        new StreamOut.Patience(5_000_000_000L, 100_000_000L, 400_000_000L);
    Streams.Settings settings = new Streams.Settings(folder, environment::get, patience);
    Streams.Wanted wanted = new Streams.Wanted(Desks.bus("stream"), to, codec, 160);
    return new Streams(desk, bus -> 0, List.of(wanted), settings, notices::add);
  }

  static StreamView only(Streams streams) {
    return streams.status().get(0);
  }

  /** Plays what is due by now: noise without heights, left and right each its own. */
  private boolean play(Streams streams) {
    while ((System.nanoTime() - startNs) * RATE / 1_000_000_000L > frame) {
      TapBlock tap = new TapBlock(3, PERIOD);
      float[] both = new float[2 * PERIOD];
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < PERIOD; i++) {
          slow[c] += 0.02f * ((float) dice.nextGaussian() - slow[c]);
          tap.samples[(1 + c) * PERIOD + i] = slow[c];
          both[c * PERIOD + i] = slow[c];
        }
      }
      sent.add(both);
      tap.startFrame = frame;
      tap.frames = PERIOD;
      streams.onTap(tap);
      frame += PERIOD;
    }
    return true;
  }

  /** Plays on until it is so. */
  void playUntil(String what, Streams streams, BooleanSupplier condition) {
    await(
        () -> what + ": " + only(streams) + notices,
        () -> play(streams) && condition.getAsBoolean());
  }

  /** What a listener hears: three seconds, left and right. */
  float[][] listen(Streams streams, String what) throws IOException {
    return listen(streams, List.of("-i", what), folder.resolve("listener.txt"));
  }

  /**
   * The same for a listener who must be there before the stream.
   *
   * @param input of ffmpeg, in its words
   * @param complaints where it writes what it does not like
   */
  float[][] listen(Streams streams, List<String> input, Path complaints) throws IOException {
    Process listener = listener(input, complaints);
    ConcurrentLinkedQueue<byte[]> heard = new ConcurrentLinkedQueue<>();
    Thread reader = new Thread(() -> {
      try (InputStream in = listener.getInputStream()) {
        heard.add(in.readAllBytes());
      } catch (IOException e) {
        heard.add(new byte[0]);
      }
    });
    reader.start();
    playUntil("the listener has heard three seconds", streams, () -> {
      wasLive |= only(streams).state().equals("live");
      return !heard.isEmpty();
    });
    ByteBuffer bytes = ByteBuffer.wrap(heard.remove()).order(ByteOrder.LITTLE_ENDIAN);
    float[][] sound = new float[2][bytes.remaining() / 8];
    for (int i = 0; i < sound[0].length; i++) {
      sound[0][i] = bytes.getFloat();
      sound[1][i] = bytes.getFloat();
    }
    return sound;
  }

  private static Process listener(List<String> input, Path complaints) throws IOException {
    List<String> words = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "warning"));
    words.addAll(input);
    words.addAll(List.of("-t", "3", "-f", "f32le", "-ac", "2", "-ar", "48000", "pipe:1"));
    return new ProcessBuilder(words).redirectError(complaints.toFile()).start();
  }

  /** How alike a second from the middle of what was heard is to the best place in what was sent: 1 is the same. */
  double likeness(float[] heard, int channel) {
    float[] all = new float[sent.size() * PERIOD];
    for (int p = 0; p < sent.size(); p++) {
      System.arraycopy(sent.get(p), channel * PERIOD, all, p * PERIOD, PERIOD);
    }
    float[] second = Arrays.copyOfRange(heard, heard.length / 2, heard.length / 2 + RATE);
    int best = 0;
    for (int at = 0; at + RATE < all.length; at += 8) {
      if (likeness(second, all, at) > likeness(second, all, best)) best = at;
    }
    double likeness = 0;
    for (int at = Math.max(0, best - 8); at < best + 8 && at + RATE < all.length; at++) {
      likeness = Math.max(likeness, likeness(second, all, at));
    }
    return likeness;
  }

  private static double likeness(float[] second, float[] all, int at) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < RATE; i += 16) { // the noise has nothing up there
      product += (double) second[i] * all[at + i];
      one += (double) second[i] * second[i];
      other += (double) all[at + i] * all[at + i];
    }
    return product / Math.sqrt(one * other + 1e-12);
  }

  /** Whether the stream was live while somebody listened. */
  boolean wasLive() {
    return wasLive;
  }

  /** How much has been played, in frames. */
  long frame() {
    return frame;
  }
}
