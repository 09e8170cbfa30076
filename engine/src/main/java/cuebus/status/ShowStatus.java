package cuebus.status;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param listen what whoever sits at the desk listens to; null on a desk without a listen bus
 * @param doubles those that were ever sure, also those that are over
 * @param suspects those that were not, or stand on paper only
 * @param streams in the order of the show file
 * @param targets where OSC goes, in the order of the show file
 * @param osc which machines of the network take part
 * @param recordings of the evening, in the order in which they were started
 * @param journal whether every command is kept
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
    @Nullable Listen listen,
    List<DoubleView> doubles,
    List<DoubleView> suspects,
    List<RecordingView> recordings,
    List<StreamView> streams,
    Journal journal,
    List<TargetView> targets,
    OscView osc,
    Map<String, Long> counters,
    List<String> notices,
    EveningStatus evening) {
  public ShowStatus {
    strips = List.copyOf(strips);
    buses = List.copyOf(buses);
    doubles = List.copyOf(doubles);
    suspects = List.copyOf(suspects);
    recordings = List.copyOf(recordings);
    streams = List.copyOf(streams);
    targets = List.copyOf(targets);
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
   * @param guardDb what the guard leaves of it on the bus where it leaves least
   * @param locked the guard does not touch it
   * @param peakDb before the fader; null for silence
   */
  public record StripStatus(
      String id,
      boolean mute,
      @Nullable Float faderDb,
      Map<String, @Nullable Float> sends,
      float guardDb,
      boolean locked,
      @Nullable Float peakDb) {}

  /**
   * A double, as reports have it, and where it stands.
   *
   * @param n as people call it; 0 while it stands on paper only
   * @param delayMs positive when {@code copy} is later; null, with the other figures, while nothing was measured
   * @param suspectedMs show time, as the other times; null for what has not happened
   * @param why in English; {@code words} has it in every language
   * @param phase one of {@link DoubleStatus.Phase}, in lower case
   * @param open the copy is ducked, but let through for now
   */
  public record DoubleView(
      int n,
      String bus,
      String kept,
      @JsonProperty("double") String copy,
      String cause,
      @Nullable Double delayMs,
      @Nullable Double levelDb,
      @Nullable Double driftPpm,
      @Nullable Integer polarity,
      @Nullable Long suspectedMs,
      @Nullable Long confirmedMs,
      @Nullable String remedy,
      @Nullable Long remediedMs,
      @Nullable Long endedMs,
      String why,
      String phase,
      boolean open,
      Map<String, String> words) {}

  /**
   * A recording.
   *
   * @param source the strip or bus
   * @param file that is being written, or was written last
   * @param state {@code recording}, {@code ended} or {@code failed}
   * @param seconds of sound in all its files together
   * @param lostFrames that are silence in it because the disk or the machine was too slow
   * @param why it failed; empty if it did not
   */
  public record RecordingView(
      String source, String file, String state, double seconds, long lostFrames, String why) {}

  /**
   * A stream.
   *
   * @param to where it goes, as the show file says it: secrets are names
   * @param state {@code connecting}, {@code live}, {@code waiting} (for its next try) or {@code off}
   * @param why it is not live, or was not the last time; empty if it always was
   * @param restarts times it had to begin anew
   * @param seconds it has been live without a break
   * @param kilobytes that were sent since it began last; 0 where the encoder sends by itself
   * @param lostFrames that were never sent
   * @param warnings what is wrong with the sound that is sent
   */
  public record StreamView(
      String bus,
      String to,
      String codec,
      String state,
      String why,
      long restarts,
      double seconds,
      long kilobytes,
      long lostFrames,
      List<StreamWarning> warnings) {
    public StreamView {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Somebody who takes OSC from cues. UDP says little: {@code ready} is not more than that nothing was refused, unless
   * it has to answer.
   *
   * @param to {@code udp://HOST:PORT} or {@code tcp://HOST:PORT}
   * @param state {@code connecting} (its name is looked up, or it has not answered yet), {@code ready}, {@code gone},
   *     {@code unknown} (its name) or {@code off}
   * @param why it is gone, unknown or off; empty if it is not
   * @param sent messages that left this machine
   * @param lost messages that did not, or were never confirmed: it was gone or unknown, or they would have been too
   *     late
   * @param repeated packets that were sent again, because no answer came
   * @param unconfirmed addresses of what was never confirmed since it was ready last
   * @param heldBack changes that the flash guard let wait
   */
  public record TargetView(
      String target,
      String to,
      String state,
      String why,
      long sent,
      long lost,
      long repeated,
      List<String> unconfirmed,
      long heldBack) {
    public TargetView {
      unconfirmed = List.copyOf(unconfirmed);
    }
  }

  /**
   * OSC from other machines.
   *
   * @param lan whether it is listened to at all
   * @param devices those that have joined, those that ask to, and the last strangers whose packets were refused
   */
  public record OscView(boolean lan, List<DeviceView> devices) {
    /** Nobody but this machine. */
    public static final OscView NONE = new OscView(false, List.of());

    public OscView {
      devices = List.copyOf(devices);
    }
  }

  /**
   * A machine that sends OSC.
   *
   * @param name as it calls itself; empty if it does not
   * @param state {@code here} (this machine), {@code paired}, {@code asking} or {@code stranger}
   * @param role what it may do, or will when it has said its code; null for nothing
   * @param code that it still has to say; null if it has none to say
   * @param refused what was not done, by cause
   * @param bad what was not understood, by cause
   */
  public record DeviceView(
      String address,
      String name,
      String state,
      @Nullable String role,
      @Nullable String code,
      Map<String, Long> refused,
      Map<String, Long> bad) {}

  /**
   * Something a listener would complain about.
   *
   * @param what {@code silence}, {@code clipping}, {@code left-missing}, {@code right-missing} or {@code mono}
   * @param why in a sentence
   * @param seconds for how long it has been so
   */
  public record StreamWarning(String what, String why, long seconds) {}

  /**
   * How the journal is.
   *
   * @param state {@code keeping}, {@code behind}, {@code failing}, {@code stopped} or {@code off}
   * @param why it does not keep; empty when it does
   * @param waiting commands that are not on the disk yet
   * @param lost commands that will never be
   */
  public record Journal(String state, String why, long waiting, long lost) {}

  /** Ids of what is on the listen bus. */
  public record Listen(List<String> strips, List<String> buses) {
    public Listen {
      strips = List.copyOf(strips);
      buses = List.copyOf(buses);
    }
  }

  /** A bus, in the same way; {@code peakDb} as it goes out, {@code guard} what its guard does. */
  public record BusStatus(
      String id,
      boolean mute,
      @Nullable Float faderDb,
      String guard,
      @Nullable Float peakDb) {}
}
