package cuebus.audio;

/**
 * Whoever asks for sound, period by period: JACK, a sound card, or the clock where there is no hardware.
 *
 * <p>Threads: {@link #start} and {@link #close} by one thread; the server brings the audio thread itself. All else
 * may be asked by any.
 */
public interface AudioServer extends AutoCloseable {
  /** What it is called: {@code jack}, {@code javasound} or {@code clock}. */
  String backend();

  /** Frames a second; fixed for as long as it lives. */
  int sampleRate();

  /** Frames a callback, as far as is known by now. */
  int periodFrames();

  /**
   * Begins to ask for periods.
   *
   * @throws AudioException if it cannot
   */
  void start(PeriodDriver driver) throws AudioException;

  /**
   * Show time does not begin at 0: recordings that stand in for inputs are where they would be. To be called before
   * {@link #start}.
   */
  default void beginAt(long frame) {}

  /** Times it could not keep up, or was not kept up with, since it started. */
  long xruns();

  /** Why it asks for no more periods, in words; empty while it does. */
  String gone();

  /** Once a second or so, on no audio thread: whatever it does beside the sound, such as making connections. */
  default void tend() {}

  /** From a strip's input to a bus's output, in frames, the mix left out; -1 where that is not known. */
  default int latencyFrames() {
    return -1;
  }

  /** From a bus's output to the loudspeaker's plug, in frames; 0 where that is not known. */
  default int outLatencyFrames() {
    return 0;
  }

  /** Ends it; no period is asked for when this has returned. */
  @Override
  void close();
}
