package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strips that belong together: those the show file says, and the two sides of a stereo pair. */
final class Exempt {
  /** From here on a strip is on one side. */
  private static final float SIDE_PAN = 0.6f;

  private static final Pattern SIDE = Pattern.compile("(.+)-(l|r|left|right)");

  private Exempt() {}

  static boolean areTogether(Desk desk, int one, int other, Bus bus) {
    Strip a = desk.strips().get(one);
    Strip b = desk.strips().get(other);
    boolean declared =
        desk.exempt().stream().anyMatch(set -> set.contains(a.id()) && set.contains(b.id()));
    return declared || (a.channels() == 1 && b.channels() == 1 && isPair(a, b, bus));
  }

  /** Two microphones named left and right, or heard on the left and on the right. */
  private static boolean isPair(Strip a, Strip b, Bus bus) {
    boolean apart = bus.channels() == 2
        && a.pan() * b.pan() < 0
        && Math.min(Math.abs(a.pan()), Math.abs(b.pan())) >= SIDE_PAN;
    Matcher left = SIDE.matcher(a.id().value());
    Matcher right = SIDE.matcher(b.id().value());
    boolean named = left.matches()
        && right.matches()
        && left.group(1).equals(right.group(1))
        && left.group(2).charAt(0) != right.group(2).charAt(0);
    return apart || named;
  }
}
