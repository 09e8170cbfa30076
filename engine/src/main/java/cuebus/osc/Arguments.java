package cuebus.osc;

import cuebus.desk.Db;
import cuebus.desk.GuardMode;
import cuebus.desk.Processing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message means by its first argument, whatever type the sender's program has for it: simple ones send
 * floats for everything, some send {@code T}, some send text. Further arguments are passed over.
 */
final class Arguments {
  /** What a guard can be told to do; its place here is its number. */
  static final List<GuardMode> MODES = List.of(GuardMode.values());

  /** Floats that were computed reach a little over the end of a fader. */
  private static final double SLACK = 0.005;

  private static final int MAX_NAME = 40;

  private Arguments() {}

  /** Whether there is none: then a message asks, or triggers. */
  static boolean areNone(OscMessage message) {
    return first(message) < 0;
  }

  private static int first(OscMessage message) {
    for (int i = 0; i < message.count(); i++) {
      if (message.type(i) != '[' && message.type(i) != ']') return i;
    }
    return -1;
  }

  /** A level in dB; NaN if it is none. Too low is off; too high is nothing that anybody should hear. */
  static float levelDb(OscMessage message) {
    double value = number(message);
    if (Double.isNaN(value) && isText(message, first(message))) {
      String text = message.text(first(message)).trim().toLowerCase(Locale.ROOT);
      if (text.equals("off") || text.equals("-inf")) return Db.SILENT;
      value = parse(text.endsWith("db") ? text.substring(0, text.length() - 2) : text);
    }
    if (!(value <= Db.MAX + SLACK)) return Float.NaN;
    return (float) Math.max(Db.SILENT, Math.min(Db.MAX, value));
  }

  /** A gain at an input in dB; NaN if it is none. */
  static float trimDb(OscMessage message) {
    double value = number(message);
    boolean is = value >= Processing.MIN_TRIM_DB - SLACK && value <= Processing.MAX_TRIM_DB + SLACK;
    if (!is) return Float.NaN;
    return (float) Math.max(Processing.MIN_TRIM_DB, Math.min(Processing.MAX_TRIM_DB, value));
  }

  /** Where a fader stands, 0 to 1; NaN if it is nowhere. */
  static float norm(OscMessage message) {
    double value = number(message);
    if (!(value >= -SLACK && value <= 1 + SLACK)) return Float.NaN;
    return (float) Math.max(0, Math.min(1, value));
  }

  /** On or off; null if it is neither. */
  static @Nullable Boolean flag(OscMessage message) {
    int first = first(message);
    if (first < 0) return null;
    char type = message.type(first);
    if (type == 'T' || type == 'F') return type == 'T';
    double value = number(message);
    if (!Double.isNaN(value)) return value != 0;
    if (!isText(message, first)) return null;
    return switch (message.text(first).trim().toLowerCase(Locale.ROOT)) {
      case "on", "true", "t" -> Boolean.TRUE;
      case "off", "false", "f" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Whether a button is pressed, and not let go; null if neither can be meant. */
  static @Nullable Boolean pressed(OscMessage message) {
    int first = first(message);
    if (first < 0 || message.type(first) == 'I') return Boolean.TRUE; // I is a pulse
    double value = number(message);
    return Double.isNaN(value) ? flag(message) : (Boolean) (value > 0);
  }

  /** What a guard is to do; null if it is nothing that it can. */
  static @Nullable GuardMode mode(OscMessage message) {
    int first = first(message);
    double value = number(message);
    if (value >= 0 && value < MODES.size()) return MODES.get((int) value);
    if (!isText(message, first)) return null;
    String text = message.text(first).trim();
    return MODES.stream()
        .filter(mode -> word(mode).equalsIgnoreCase(text))
        .findFirst()
        .orElse(null);
  }

  /** A mode of a guard, as it is written. */
  static String word(GuardMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** The first argument as a number, text too; NaN if it is none. T is none: it would be a level of 1 dB. */
  static double number(OscMessage message) {
    int first = first(message);
    if (first < 0) return Double.NaN;
    return switch (message.type(first)) {
      case 'i' -> message.intAt(first);
      case 'h' -> message.longAt(first);
      case 'f' -> message.floatAt(first);
      case 'd' -> message.doubleAt(first);
      case 's', 'S' -> parse(message.text(first));
      default -> Double.NaN;
    };
  }

  /** What somebody is called by the first text: {@value #MAX_NAME} characters that can be printed; empty for none. */
  static String name(OscMessage message) {
    for (int i = 0; i < message.count(); i++) {
      if (!isText(message, i)) continue;
      String text = message.text(i).replaceAll("[\\p{C}\\s]+", " ").trim();
      return text.codePointCount(0, text.length()) <= MAX_NAME
          ? text
          : text.substring(0, text.offsetByCodePoints(0, MAX_NAME));
    }
    return "";
  }

  /** What a press is called: text, or a number as text; empty if it has no name, or too long a one. */
  static String press(OscMessage message) {
    int first = first(message);
    if (first < 0) return "";
    String name = switch (message.type(first)) {
      case 'i' -> String.valueOf(message.intAt(first));
      case 'h' -> String.valueOf(message.longAt(first));
      case 'f' -> String.valueOf(message.floatAt(first));
      case 'd' -> String.valueOf(message.doubleAt(first));
      case 's', 'S' -> message.text(first);
      default -> "";
    };
    return name.length() <= Presses.MOST_CHARACTERS ? name : "";
  }

  /** Whether the argument at that place is text. */
  static boolean isText(OscMessage message, int place) {
    return place >= 0 && (message.type(place) == 's' || message.type(place) == 'S');
  }

  private static double parse(String text) {
    try {
      return text.length() > 40 ? Double.NaN : Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
