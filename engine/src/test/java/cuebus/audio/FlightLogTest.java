package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's flight recorder keeps of callbacks, and that it costs the audio thread nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FlightLogTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int PERIOD = 128;

  @TempDir
  Path folder;

  private final FlightLog log = new FlightLog(48_000);
  private final long startNs = System.nanoTime();

  private static Recording recording(String... names) {
    Recording recording = new Recording();
    for (String name : names) recording.enable("cuebus." + name);
    recording.start();
    return recording;
  }

  private List<RecordedEvent> events(Recording recording, String name) throws IOException {
    Path file = folder.resolve(name + ".jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(it -> it.getEventType().getName().equals("cuebus." + name))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // a file has them in no order
        .toList();
  }

  private static FlightLog.Figures figures(long xruns, long overPeriod, long allocatedBytes) {
    return new FlightLog.Figures("jack", PERIOD, xruns, overPeriod, allocatedBytes);
  }

  @Test
  void aSecondOfCallbacksIsOneEvent() throws IOException {
    try (Recording recording = recording("Callbacks")) {
      log.onCallback(startNs, 7_000_000, PERIOD, true); // before anybody records
      log.tell(figures(2, 5, 100), startNs);
      for (int i = 0; i < 98; i++) log.onCallback(startNs, 10_000, PERIOD, false);
      log.onCallback(startNs, 20_000, PERIOD, false);
      log.onCallback(startNs, 3_000_000, PERIOD, true);
      log.tell(figures(3, 6, 164), startNs + SECOND_NS / 2);
      assertThat(events(recording, "Callbacks")).as("not a second yet").isEmpty();
      log.tell(figures(3, 6, 164), startNs + SECOND_NS);
      log.tell(figures(3, 6, 164), startNs + 2 * SECOND_NS);
      List<RecordedEvent> seconds = events(recording, "Callbacks");
      assertThat(seconds).hasSize(2);
      RecordedEvent first = seconds.get(0);
      assertThat(first.getString("backend")).isEqualTo("jack");
      assertThat(first.getInt("periodFrames")).isEqualTo(PERIOD);
      assertThat(first.getInt("sampleRate")).isEqualTo(48_000);
      assertThat(first.getLong("callbacks")).isEqualTo(100);
      assertThat(first.getLong("overPeriod")).isEqualTo(1);
      assertThat(first.getLong("allocated")).isEqualTo(64);
      assertThat(first.getLong("xruns")).isEqualTo(1);
      assertThat(first.getDuration("p50").toNanos()).isBetween(9_900L, 10_100L);
      assertThat(first.getDuration("p99").toNanos()).isBetween(19_800L, 20_200L);
      assertThat(first.getDuration("max").toNanos()).isBetween(2_970_000L, 3_030_000L);
      assertThat(seconds.get(1).getLong("callbacks")).isZero();
      assertThat(seconds.get(1).getLong("xruns")).isZero();
    }
  }

  @Test
  void aLateCallbackSaysWhenItBeganAndHowLongItTook() throws IOException {
    try (Recording recording = recording("LateCallback")) {
      log.tell(figures(0, 0, 0), startNs);
      Instant before = Instant.now();
      log.onCallback(startNs, 100_000, PERIOD, false);
      log.onCallback(startNs + 2 * SECOND_NS, 3_000_000, PERIOD, true);
      log.tell(figures(0, 1, 0), startNs + 5 * SECOND_NS); // three seconds later
      List<RecordedEvent> late = events(recording, "LateCallback");
      assertThat(late).hasSize(1);
      assertThat(late.get(0).getDuration("took")).isEqualTo(Duration.ofMillis(3));
      assertThat(late.get(0).getDuration("period")).isEqualTo(Duration.ofNanos(2_666_666));
      assertThat(late.get(0).getInstant("began"))
          .isBetween(before.minusMillis(3002), Instant.now().minusMillis(2998));
    }
  }

  @Test
  void moreLateCallbacksThanThereIsRoomForAreCounted() throws IOException {
    try (Recording recording = recording("LateCallback", "Callbacks")) {
      log.tell(figures(0, 0, 0), startNs);
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < FlightLog.LATE + 10; i++) {
          log.onCallback(startNs, 3_000_000 + i, PERIOD, true);
        }
        log.tell(figures(0, 0, 0), startNs);
      }
      log.tell(figures(0, 0, 0), startNs + SECOND_NS);
      List<RecordedEvent> late = events(recording, "LateCallback");
      assertThat(late).hasSize(2 * FlightLog.LATE);
      for (int i : new int[] {0, FlightLog.LATE - 1}) {
        assertThat(late)
            .as("the first of each round")
            .filteredOn(it -> it.getDuration("took").toNanos() == 3_000_000 + i)
            .hasSize(2);
      }
      assertThat(events(recording, "Callbacks").get(0).getLong("untold")).isEqualTo(20);
    }
  }

  @Test
  void everyXrunIsAnEvent() throws IOException {
    try (Recording recording = recording("Xrun")) {
      log.tell(figures(2, 0, 0), startNs);
      log.tell(figures(5, 0, 0), startNs);
      log.tell(figures(5, 0, 0), startNs);
      List<RecordedEvent> xruns = events(recording, "Xrun");
      assertThat(xruns)
          .extracting(it -> it.getLong("number"))
          .containsExactlyInAnyOrder(3L, 4L, 5L);
      assertThat(xruns).allMatch(it -> it.getString("backend").equals("jack"));
    }
  }

  @Test
  void whatIsToldToARecorderCostsTheCallbackNotOneByte() {
    CallbackMeter meter = new CallbackMeter(48_000);
    PeriodDriver driver = new PeriodDriver((lost, in, out, frames) -> {}, meter, 0, 0, PERIOD);
    try (ClockServer server = new ClockServer(48_000, PERIOD, ClockInputs.silent());
        Recording recording = recording("Callbacks", "LateCallback", "Xrun")) {
      long least = Long.MAX_VALUE;
      for (int pass = 0; pass < 5; pass++) {
        meter.tell(server, pass);
        meter.reset();
        // a period of no frames is always late
        for (int i = 0; i < 4000; i++) driver.runOnce(i % 50 == 0 ? 0 : PERIOD);
        assertThat(meter.read().overPeriod()).isPositive();
        least = Math.min(least, meter.read().allocatedBytes());
      }
      assertThat(least).isZero();
      assertThat(recording.getState()).isEqualTo(jdk.jfr.RecordingState.RUNNING);
    }
  }

  @Test
  void whoeverRecordsInTheMiddleOfAShowGetsItsSeconds() throws Exception {
    Queue<RecordedEvent> heard = new ConcurrentLinkedQueue<>();
    try (AudioPath path = new AudioPath(
        new ClockServer(48_000, PERIOD, ClockInputs.silent()),
        (lost, in, out, frames) -> {},
        new int[] {0, 0},
        PERIOD,
        () -> {
          throw new AudioException("there is no other");
        },
        server -> {},
        notice -> {})) {
      while (path.meter().read().callbacks() < 10) LockSupport.parkNanos(1_000_000);
      try (RecordingStream stream = new RecordingStream()) {
        stream.enable("cuebus.Callbacks");
        stream.onEvent("cuebus.Callbacks", heard::add);
        stream.startAsync();
        while (heard.size() < 2) LockSupport.parkNanos(10_000_000);
      }
      RecordedEvent second = heard.remove();
      assertThat(second.getString("backend")).isEqualTo("clock");
      assertThat(second.getLong("callbacks")).isPositive();
      assertThat(second.getDuration("max")).isPositive();
    }
  }
}
