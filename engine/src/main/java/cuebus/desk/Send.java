package cuebus.desk;

/**
 * How much of a strip goes to a bus when the show opens.
 *
 * @param preFader whether it is taken before the strip's fader
 */
public record Send(StripId strip, BusId bus, float levelDb, boolean preFader) {
  public Send {
    Db.requireLevel("levelDb", levelDb);
  }
}
