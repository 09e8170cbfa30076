package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.audio.SampleSource;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.desk.Clip;
import cuebus.desk.Parameter;
import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.Counter;
import cuebus.status.CueStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live host with real threads: producers that never let up, rings too small for them, an audio thread. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LiveHostStressTest {
  private static final int PERIOD = 128;
  private static final int PRODUCERS = 3;
  private static final int COMMANDS = 20_000;
  /** Two mono strips at 1, each through a fader and a send at -1 dB, in the middle of a stereo bus. */
  private static final float EVERYTHING_AT_MINUS_1_DB =
      (float) (2 * Math.pow(10, -0.1) * Math.sqrt(0.5));

  private static final LiveHost.Rings TINY = new LiveHost.Rings(16, 1, 2, 4, 2);

  @TempDir
  Path folder;

  private final Queue<Status> statuses = new ConcurrentLinkedQueue<>();
  private final CountDownLatch done =
      new CountDownLatch(200); // cues: each needs timers and a file's end
  private final AtomicReference<Throwable> audioFailure = new AtomicReference<>();
  private final float[][] in = new float[4][PERIOD];
  private final float[][] out = new float[2][PERIOD];

  private static SampleSource shortFile(Clip clip) {
    int[] left = {1000};
    return (l, r, offset, frames) -> {
      int got = Math.min(frames, left[0]);
      left[0] -= got;
      return got;
    };
  }

  private LiveHost host(Show show, LiveHost.Rings rings) {
    return new LiveHost(show, PERIOD, rings, LiveHostStressTest::shortFile, this::onStatus);
  }

  private void onStatus(Status status) {
    statuses.add(status);
    if (status instanceof CueStatus cue && cue.doneFrame() >= 0) done.countDown();
  }

  /** The audio server: a period, a short rest, again. */
  private Thread audioThread(LiveHost host, CountDownLatch end) {
    Arrays.fill(in[0], 1f);
    Arrays.fill(in[1], 1f);
    Thread thread = new Thread(
        () -> {
          while (end.getCount() > 0) {
            host.onPeriod(in, out, PERIOD);
            LockSupport.parkNanos(200_000);
          }
          // until every ramp has ended
          for (int p = 0; p < 100; p++) host.onPeriod(in, out, PERIOD);
        },
        "test-audio");
    thread.setUncaughtExceptionHandler((t, e) -> audioFailure.set(e));
    thread.start();
    return thread;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverIsRefusedNothingThatWasAcceptedLastIsLost(long seed) throws InterruptedException {
    LiveHost host = host(Shows.withCues(folder, ""), TINY);
    CountDownLatch audioEnds = new CountDownLatch(1);
    Thread audio = audioThread(host, audioEnds);
    List<Map<Parameter, Float>> accepted = new ArrayList<>();
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      Map<Parameter, Float> mine = new HashMap<>();
      accepted.add(mine);
      Parameter[] own = {Parameter.stripFader(p), Parameter.send(p, 0)}; // one writer a parameter
      Random random = new Random(seed * 31 + p);
      Thread producer = new Thread(() -> produce(host, own, random, mine), "test-producer-" + p);
      producers.add(producer);
      producer.start();
    }
    for (Thread producer : producers) producer.join();
    host.close();
    audioEnds.countDown();
    audio.join();
    assertThat(audioFailure).hasNullValue();
    Map<Parameter, Float> shown = new HashMap<>();
    for (Status status : statuses) {
      if (status instanceof ParameterStatus moved) shown.put(moved.parameter(), moved.value());
    }
    Map<Parameter, Float> expected = new HashMap<>();
    accepted.forEach(expected::putAll);
    assertThat(shown).as("seed %d", seed).isEqualTo(expected);
    assertThat(host.counters().get(Counter.COMMAND_FAILED)).isZero();
    assertThat(host.counters().get(Counter.COMMAND_RING_FULL)).isZero();
    assertThat(host.counters().get(Counter.MIX_RING_FULL))
        .as("the ring was too small")
        .isPositive();
    assertThat(host.isFlushed()).as("nothing waits for room for ever").isTrue();
    assertThat(out[0][PERIOD - 1])
        .as("seed %d", seed)
        .isCloseTo(EVERYTHING_AT_MINUS_1_DB, within(1e-5f));
  }

  private static void produce(
      LiveHost host, Parameter[] own, Random random, Map<Parameter, Float> accepted) {
    for (int i = 0; i < COMMANDS; i++) {
      Parameter parameter = own[random.nextInt(own.length)];
      float levelDb = -random.nextInt(600) / 10f;
      if (host.offer(Level.now(parameter, levelDb), "test")) accepted.put(parameter, levelDb);
      if (random.nextInt(64) == 0) LockSupport.parkNanos(1);
    }
    // the last word is a level that is accepted: an operator who was refused moves again
    for (Parameter parameter : own) {
      while (!host.offer(Level.now(parameter, -1f), "test")) Thread.onSpinWait();
      accepted.put(parameter, -1f);
    }
  }

  @Test
  void everyGoThatIsAcceptedRunsExactlyOneCueWhileFadersStorm() throws InterruptedException {
    StringBuilder cues = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      cues.append("- {id: c").append(i).append(", number: \"").append(i).append("\", do: [");
      cues.append("{mute: {strip: host}}, {fade: {strip: guest, to: -6 dB, over: 5ms, at: 2ms}}, ");
      cues.append("{play: {player: sfx, file: audio/hit.wav}}]}\n");
    }
    LiveHost host =
        host(Shows.withCues(folder, cues.toString()), new LiveHost.Rings(64, 8, 4, 4, 2));
    CountDownLatch end = new CountDownLatch(1);
    Thread audio = audioThread(host, end);
    Thread storm = new Thread(
        () -> {
          for (int i = 0; end.getCount() > 0; i++) {
            host.offer(Level.now(Parameter.busFader(0), -(i % 100) / 10f), "storm");
            host.offer(new SetMute(Parameter.stripMute(1), i % 2 == 0), "storm");
            if (i % 50 == 0) LockSupport.parkNanos(100_000);
          }
        },
        "test-storm");
    storm.start();
    int given = 0;
    while (given < 200) {
      if (host.offer(new Go(true, true), "test")) given++;
      Thread.onSpinWait();
    }
    done.await();
    end.countDown();
    storm.join();
    audio.join();
    assertThat(audioFailure).hasNullValue();
    host.close();
    List<String> started = statuses.stream()
        .filter(s -> s instanceof CueStatus cue && cue.doneFrame() < 0)
        .map(s -> ((CueStatus) s).number())
        .toList();
    assertThat(started).hasSize(200).doesNotHaveDuplicates();
    assertThat(host.counters().get(Counter.COMMAND_FAILED)).isZero();
  }
}
