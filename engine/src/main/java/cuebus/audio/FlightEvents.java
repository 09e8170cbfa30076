package cuebus.audio;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** What the JDK's flight recorder hears of the audio thread. Nothing of it is made before somebody records. */
final class FlightEvents {
  private FlightEvents() {}

  /** A second of callbacks. */
  @Name("cuebus.Callbacks")
  @Label("Callbacks")
  @Description("A second of audio callbacks: how many, and how long they took")
  @Category({"Cuebus", "Audio"})
  @StackTrace(false)
  static final class Callbacks extends Event {
    @Label("Backend")
    String backend = "";

    @Label("Period")
    @Description("Frames a callback")
    int periodFrames;

    @Label("Sample Rate")
    int sampleRate;

    @Label("Callbacks")
    long callbacks;

    @Label("Over Period")
    @Description("Callbacks that took longer than their period")
    long overPeriod;

    @Label("Median")
    @Timespan(Timespan.NANOSECONDS)
    long p50;

    @Label("99th Percentile")
    @Timespan(Timespan.NANOSECONDS)
    long p99;

    @Label("Longest")
    @Timespan(Timespan.NANOSECONDS)
    long max;

    @Label("Allocated")
    @Description(
        "Bytes that Cuebus's own code allocated in these callbacks; more than none is a fault")
    @DataAmount
    long allocated;

    @Label("Xruns")
    long xruns;

    @Label("Untold")
    @Description(
        "Late callbacks that have no event of their own, because there were too many at once")
    long untold;
  }

  /** A callback that took longer than its period. */
  @Name("cuebus.LateCallback")
  @Label("Late Callback")
  @Description("An audio callback that took longer than its period")
  @Category({"Cuebus", "Audio"})
  @StackTrace(false)
  static final class LateCallback extends Event {
    @Label("Began")
    @Description("When it began; the event itself is written up to a tenth of a second later")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long began;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;

    @Label("Period")
    @Timespan(Timespan.NANOSECONDS)
    long period;
  }

  /** An xrun. */
  @Name("cuebus.Xrun")
  @Label("Xrun")
  @Description(
      "The audio server was not kept up with, or could not keep up; written within a tenth of a second")
  @Category({"Cuebus", "Audio"})
  @StackTrace(false)
  static final class Xrun extends Event {
    @Label("Backend")
    String backend = "";

    @Label("Number")
    @Description("Which one it is, of all servers since the start")
    long number;
  }
}
