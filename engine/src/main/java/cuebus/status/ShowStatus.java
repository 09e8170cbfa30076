package cuebus.status;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole show at one moment, as {@code GET /api/status} answers, in the order in which it is written. Silence is
 * null, never infinity.
 *
 * @param show its id
 * @param state {@code running}, {@code held}, {@code panicked} or {@code closing}
 * @param frame show time
 * @param doubles the guard fills it
 * @param counters by name; what a rise means stands in {@link Counter}
 * @param notices what an operator has to know, the newest last
 * @param evening what a stage manager looks at
 */
public record ShowStatus(
    String show,
    String state,
    long frame,
    int sampleRate,
    Playhead playhead,
    Audio audio,
    List<StripStatus> strips,
    List<BusStatus> buses,
    List<Object> doubles,
    Map<String, Long> counters,
    List<String> notices,
    EveningStatus evening) {
  public ShowStatus {
    strips = List.copyOf(strips);
    buses = List.copyOf(buses);
    doubles = List.copyOf(doubles);
    notices = List.copyOf(notices);
  }

  /**
   * Where the show stands, in the numbers of cues.
   *
   * @param standby null when no cue stands by
   * @param last the one that began last; null before the first
   */
  public record Playhead(@Nullable String standby, @Nullable String last, List<String> running) {
    public Playhead {
      running = List.copyOf(running);
    }
  }

  /**
   * The audio server and what its callbacks cost, counted from ready.
   *
   * @param latencyFrames from an input to an output, the mix left out; null where the server does not say
   * @param allocatedBytes by our code in all callbacks together
   */
  public record Audio(
      String backend,
      int period,
      long xruns,
      long callbacks,
      long overPeriod,
      Micros callbackMicros,
      long allocatedBytes,
      @Nullable Integer latencyFrames) {}

  /** How long callbacks took, in microseconds. */
  public record Micros(double p50, double p99, double max) {}

  /**
   * A strip: what people and cues asked for, without ramps and without the guard, whose part is {@code guardDb}.
   *
   * @param faderDb null when it is off
   * @param sends bus to level; null where it is off
   * @param peakDb before the fader; null for silence
   */
  public record StripStatus(
      String id,
      boolean mute,
      @Nullable Float faderDb,
      Map<String, @Nullable Float> sends,
      float guardDb,
      @Nullable Float peakDb) {}

  /** A bus, in the same way; {@code peakDb} as it goes out. */
  public record BusStatus(
      String id,
      boolean mute,
      @Nullable Float faderDb,
      @Nullable Float peakDb) {}
}
