package cuebus.effect;

import cuebus.desk.Curve;
import java.util.ArrayList;
import java.util.List;

/**
 * One OSC message as the show wants it: said once, or as a fade on its way to it.
 *
 * @param address begins with {@code /}; no pattern
 * @param arguments {@link Float}s, {@link Integer}s, {@link Long}s, {@link Boolean}s and strings, of the types in
 *     which they are sent
 * @param stands whether it says how the target should stand, and may be said again; otherwise it makes something
 *     happen, and is sent once
 * @param glide how its numbers come to their values
 */
public record StageMessage(String address, List<Object> arguments, boolean stands, Glide glide) {
  public StageMessage {
    arguments = List.copyOf(arguments);
  }

  /**
   * A way to the arguments.
   *
   * @param from where they set off, by their place; what is no number there jumps
   * @param overFrames how long it takes; 0 says the message at once
   */
  public record Glide(List<Object> from, long overFrames, Curve curve) {
    /** No way at all: the message is said once. */
    public static final Glide NONE = new Glide(List.of(), 0, Curve.LINEAR);

    public Glide {
      from = List.copyOf(from);
    }
  }

  /** Said at once. */
  public static StageMessage plain(String address, List<Object> arguments, boolean stands) {
    return new StageMessage(address, arguments, stands, Glide.NONE);
  }

  /** Whether it is under way for a while. */
  public boolean glides() {
    return glide.overFrames > 0;
  }

  /**
   * Its arguments at one moment. At the end they are exactly what was asked for.
   *
   * @param sinceFrames frames since it set off
   */
  public List<Object> argumentsAt(long sinceFrames) {
    if (sinceFrames >= glide.overFrames) return arguments;
    double p = progress(Math.max(0, sinceFrames));
    List<Object> now = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Object from = i < glide.from.size() ? glide.from.get(i) : arguments.get(i);
      now.add(between(from, arguments.get(i), p));
    }
    return now;
  }

  private double progress(long sinceFrames) {
    double t = sinceFrames / (double) glide.overFrames;
    return glide.curve == Curve.LINEAR ? t : (1 - StrictMath.cos(StrictMath.PI * t)) / 2;
  }

  private static Object between(Object from, Object to, double p) {
    if (!(from instanceof Number a) || !(to instanceof Number b)) return to;
    double value = a.doubleValue() + (b.doubleValue() - a.doubleValue()) * p;
    if (to instanceof Float) return (float) value;
    long whole = Math.round(value);
    return to instanceof Integer ? (Object) (int) whole : (Object) whole;
  }
}
