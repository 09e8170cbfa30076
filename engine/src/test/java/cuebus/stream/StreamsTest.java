package cuebus.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.TapBlock;
import cuebus.media.Program;
import cuebus.status.ShowStatus.StreamView;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams to a real Icecast and to a folder of HLS, with real listeners; skipped, by name, where one is missing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamsTest {
  private static final int RATE = 48_000;
  private static final int PERIOD = 480;

  @TempDir
  Path folder;

  private final Desk desk = new Desks().mono("host").bus("stream", 2).build();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final List<float[]> sent =
      new ArrayList<>(); // left, right, left, right ... a period each
  private final Random dice = new Random(11);
  private final float[] slow = new float[2];
  private long startNs;
  private long frame;

  @BeforeEach
  void requirePrograms() {
    Program.assumeInstalled("ffmpeg");
    startNs = System.nanoTime();
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

  private Streams open(String to, String codec) {
    StreamOut.Patience patience =
        new StreamOut.Patience(5_000_000_000L, 100_000_000L, 400_000_000L);
    Streams.Settings settings =
        new Streams.Settings(folder, Map.of("ICECAST_PASSWORD", Icecast.PASSWORD)::get, patience);
    Streams.Wanted wanted = new Streams.Wanted(Desks.bus("stream"), to, codec, 160);
    return new Streams(desk, bus -> 0, List.of(wanted), settings, notices::add);
  }

  private static StreamView only(Streams streams) {
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

  private void playUntil(String what, Streams streams, BooleanSupplier condition) {
    await(
        () -> what + ": " + only(streams) + notices,
        () -> play(streams) && condition.getAsBoolean());
  }

  /** What a listener hears: three seconds, left and right. */
  private float[][] listen(Streams streams, String what) throws IOException {
    Process listener = new ProcessBuilder(
            "ffmpeg",
            "-nostdin",
            "-v",
            "error",
            "-i",
            what,
            "-t",
            "3",
            "-f",
            "f32le",
            "-ac",
            "2",
            "-ar",
            "48000",
            "pipe:1")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    ConcurrentLinkedQueue<byte[]> heard = new ConcurrentLinkedQueue<>();
    Thread reader = new Thread(() -> {
      try (InputStream in = listener.getInputStream()) {
        heard.add(in.readAllBytes());
      } catch (IOException e) {
        heard.add(new byte[0]);
      }
    });
    reader.start();
    playUntil("the listener has heard three seconds", streams, () -> !heard.isEmpty());
    ByteBuffer bytes = ByteBuffer.wrap(heard.remove()).order(ByteOrder.LITTLE_ENDIAN);
    float[][] sound = new float[2][bytes.remaining() / 8];
    for (int i = 0; i < sound[0].length; i++) {
      sound[0][i] = bytes.getFloat();
      sound[1][i] = bytes.getFloat();
    }
    return sound;
  }

  /** How alike a second from the middle of what was heard is to the best place in what was sent: 1 is the same. */
  private double likeness(float[] heard, int channel) {
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

  private static boolean anyProgramSays(String secret) {
    return ProcessHandle.allProcesses()
        .anyMatch(it -> it.info().commandLine().orElse("").contains(secret));
  }

  private static List<ProcessHandle> encoders() {
    return ProcessHandle.current()
        .children()
        .filter(it -> it.info().commandLine().orElse("").contains("libopus"))
        .toList();
  }

  @Test
  void aListenerOfIcecastHearsTheBus() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = open(icecast.address(), "opus")) {
      playUntil("live", streams, () -> only(streams).state().equals("live"));
      float[][] heard = listen(streams, "http://127.0.0.1:" + icecast.port() + "/live");
      assertThat(heard[0].length).isGreaterThan(2 * RATE);
      assertThat(likeness(heard[0], 0)).as("left").isGreaterThan(0.9);
      assertThat(likeness(heard[1], 1)).as("right").isGreaterThan(0.9);
      assertThat(likeness(heard[0], 1)).as("left is not right").isLessThan(0.5);
      StreamView view = only(streams);
      assertThat(view.kilobytes()).isPositive();
      assertThat(view.restarts()).isZero();
      assertThat(view.to()).contains("${ICECAST_PASSWORD}").doesNotContain(Icecast.PASSWORD);
      assertThat(anyProgramSays(Icecast.PASSWORD))
          .as("in the list of processes")
          .isFalse();
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void anEncoderThatDiesAndAServerThatGoesAreBothStartedAnew() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = open(icecast.address(), "opus")) {
      playUntil("live", streams, () -> only(streams).state().equals("live"));
      assertThat(encoders()).hasSize(1);
      encoders().get(0).destroyForcibly();
      playUntil("noticed", streams, () -> only(streams).restarts() == 1);
      playUntil("live again", streams, () -> only(streams).state().equals("live"));
      icecast.kill();
      playUntil("not live", streams, () -> only(streams).state().equals("waiting"));
      long tries = only(streams).restarts();
      playUntil("tried again and again", streams, () -> only(streams).restarts() > tries + 2);
      icecast.start();
      playUntil("live with the new server", streams, () -> only(streams).state().equals("live"));
      assertThat(notices)
          .anyMatch(it -> it.contains("is sent again"))
          .noneMatch(it -> it.contains(Icecast.PASSWORD));
    }
    assertThat(encoders()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidInWordsAndNotRepeated() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = open(
            icecast.address().replace("${ICECAST_PASSWORD}", "wrong-${ICECAST_PASSWORD}"),
            "opus")) {
      playUntil("refused thrice", streams, () -> only(streams).restarts() > 2);
      assertThat(only(streams).why()).isEqualTo("Icecast does not know the password");
      assertThat(notices).hasSize(1);
    }
  }

  @Test
  void aServerThatTakesNothingMoreIsLeft() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Queue<Socket> letIn = new ConcurrentLinkedQueue<>();
      byte[] greeting = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      Thread greeter = new Thread(() -> {
        try {
          while (letIn.size() < 100) {
            Socket socket = deaf.accept();
            socket.getOutputStream().write(greeting); // and never reads what follows
            letIn.add(socket);
          }
        } catch (IOException e) {
          letIn.clear(); // the test is over
        }
      });
      greeter.start();
      String to = "icecast://source:x@127.0.0.1:" + deaf.getLocalPort() + "/live";
      try (Streams streams = open(to, "opus")) {
        playUntil(
            "it has stalled and was begun anew", streams, () -> only(streams).restarts() > 0);
        assertThat(frame).as("and the bus went on").isGreaterThan(RATE);
        assertThat(letIn).isNotEmpty();
      }
    }
  }

  @Test
  void aFolderOfHlsCanBePlayed() throws IOException {
    try (Streams streams = open("hls/live.m3u8", "aac")) {
      Path list = folder.resolve("hls/live.m3u8");
      playUntil("three segments", streams, () -> segments(list) >= 3);
      float[][] heard = listen(streams, list.toString());
      assertThat(likeness(heard[0], 0)).as("left").isGreaterThan(0.9);
      assertThat(likeness(heard[1], 1)).as("right").isGreaterThan(0.9);
    }
  }

  private static long segments(Path list) {
    try {
      return Files.readString(list).lines().filter(it -> it.endsWith(".ts")).count();
    } catch (IOException e) {
      return 0;
    }
  }

  @AfterEach
  void noEncoderIsLeftBehind() {
    await("all encoders are gone", () -> encoders().isEmpty());
  }
}
