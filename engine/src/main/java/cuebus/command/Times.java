package cuebus.command;

/** How long what is asked for may take. */
final class Times {
  private static final int MOST_MOVE_MS = 10_000;
  private static final int MOST_FADE_MS = 600_000;

  private Times() {}

  /** The desk as a whole goes somewhere. */
  static void requireMove(int overMs) {
    require(overMs, MOST_MOVE_MS);
  }

  /** A level fades. */
  static void requireFade(int overMs) {
    require(overMs, MOST_FADE_MS);
  }

  private static void require(int overMs, int mostMs) {
    if (overMs < 0 || overMs > mostMs) {
      throw new IllegalArgumentException("overMs not in [0, " + mostMs + "]: " + overMs);
    }
  }
}
