package cuebus.desk;

/**
 * One thing on the desk that can move. Its value is always absolute, so that the newest replaces all before it.
 *
 * @param strip place of the strip in {@link Desk#strips}; -1 where a bus alone is meant
 * @param bus place of the bus in {@link Desk#buses}; -1 where a strip alone is meant
 */
public record Parameter(Kind kind, int strip, int bus) {
  /** What moves. Levels are dB; a mute is 1 (muted) or 0. */
  public enum Kind {
    STRIP_FADER,
    STRIP_MUTE,
    /** A strip's gain at its input: -40 to +40 dB. */
    STRIP_TRIM,
    SEND,
    BUS_FADER,
    BUS_MUTE,
    /** What the guard takes off a strip on one bus, beside what people asked for: -144 to 0 dB. */
    GUARD,
    /** Whether a strip shares its gain with the others that do so on one bus: 1 or 0. The guard's, too. */
    GUARD_SHARE
  }

  /** Whether it is the guard's own, which people and cues do not move. */
  public boolean isOfGuard() {
    return kind == Kind.GUARD || kind == Kind.GUARD_SHARE;
  }

  public static Parameter stripFader(int strip) {
    return new Parameter(Kind.STRIP_FADER, strip, -1);
  }

  public static Parameter stripMute(int strip) {
    return new Parameter(Kind.STRIP_MUTE, strip, -1);
  }

  public static Parameter stripTrim(int strip) {
    return new Parameter(Kind.STRIP_TRIM, strip, -1);
  }

  public static Parameter send(int strip, int bus) {
    return new Parameter(Kind.SEND, strip, bus);
  }

  public static Parameter busFader(int bus) {
    return new Parameter(Kind.BUS_FADER, -1, bus);
  }

  public static Parameter busMute(int bus) {
    return new Parameter(Kind.BUS_MUTE, -1, bus);
  }

  public static Parameter guardShare(int strip, int bus) {
    return new Parameter(Kind.GUARD_SHARE, strip, bus);
  }

  public static Parameter guard(int strip, int bus) {
    return new Parameter(Kind.GUARD, strip, bus);
  }
}
