package cuebus.script;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody meant to write, and how a word they wrote is shown to them. */
final class Spelling {
  private static final int LONGEST_COMPARED = 60;
  private static final int LONGEST_SHOWN = 60;

  private Spelling() {}

  /** The known word closest to {@code written}, one slip in three letters away at most; null when none is near. */
  static @Nullable String near(String written, Collection<String> known) {
    if (written.length() > LONGEST_COMPARED) return null;
    String lower = written.toLowerCase(Locale.ROOT);
    String best = null;
    int bestSlips = Integer.MAX_VALUE;
    for (String word : known) {
      if (word.length() > LONGEST_COMPARED) continue;
      int allowed = Math.max(1, Math.max(word.length(), written.length()) / 3);
      if (Math.abs(word.length() - written.length()) > allowed) continue;
      int slips = slips(lower, word.toLowerCase(Locale.ROOT));
      // a word of two letters is a slip away from too many others, unless the case alone differs
      if (Math.min(word.length(), written.length()) < 3 && slips > 0) continue;
      if (slips <= allowed && slips < bestSlips) {
        best = word;
        bestSlips = slips;
      }
    }
    return best;
  }

  /** "did you mean 'fade'?" where a known word is near, and {@code otherwise} where none is. */
  static String mend(String written, Collection<String> known, String otherwise) {
    String near = near(written, known);
    return near == null ? otherwise : "did you mean '" + near + "'?";
  }

  /** A value as a message shows it: in quotes, on one line, with nothing a terminal would obey. */
  static String quoted(String value) {
    return '"' + clipped(value) + '"';
  }

  /** Like {@link #quoted} without the quotes. */
  static String clipped(String value) {
    StringBuilder shown = new StringBuilder();
    value.codePoints().limit(LONGEST_SHOWN).forEach(c -> appendPlain(shown, c));
    if (value.codePointCount(0, value.length()) > LONGEST_SHOWN) shown.append("...");
    return shown.toString();
  }

  private static void appendPlain(StringBuilder shown, int c) {
    boolean hidden = switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> false;
    };
    if (c == '\n') shown.append("\\n");
    else if (c == '\t') shown.append("\\t");
    else if (hidden) shown.append(String.format(Locale.ROOT, "\\u%04X", c));
    else shown.appendCodePoint(c);
  }

  /** Letters to drop, add, change or swap with their neighbour (optimal string alignment distance). */
  private static int slips(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) d[i][0] = i;
    for (int j = 0; j <= b.length(); j++) d[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int slips = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (swapped(a, i, b, j)) slips = Math.min(slips, d[i - 2][j - 2] + 1);
        d[i][j] = slips;
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
