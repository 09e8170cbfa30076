package cuebus.script;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The units a show file is written in, and what each becomes in the model. */
enum Unit {
  /** {@code -6 dB}: dB. */
  LEVEL("a level", "-6 dB", "([+-]?\\d{1,9}(?:\\.\\d{1,9})?) ?dB"),
  /** {@code -16 LUFS}: LUFS. */
  LOUDNESS("a loudness", "-16 LUFS", "([+-]?\\d{1,9}(?:\\.\\d{1,9})?) ?LUFS"),
  /** {@code -1 dBTP}: dBTP. */
  TRUE_PEAK("a true peak", "-1 dBTP", "([+-]?\\d{1,9}(?:\\.\\d{1,9})?) ?dBTP"),
  /** {@code 80 Hz}, {@code 3 kHz}: hertz. */
  FREQUENCY("a frequency", "80 Hz", "(\\d{1,9}(?:\\.\\d{1,9})?) ?(k?)Hz"),
  /** {@code 250ms}, {@code 2s}, {@code 1m30s}, {@code 1h}: milliseconds. */
  DURATION(
      "a duration",
      "2s",
      "(?=\\d)(?!.* $)(?:(\\d{1,9})h ?)?(?:(\\d{1,9})m ?)?(?:(\\d{1,9}(?:\\.\\d{1,9})?) ?s ?)?"
          + "(?:(\\d{1,9}(?:\\.\\d{1,9})?) ?ms)?");

  private static final Pattern NEARLY =
      Pattern.compile("([+-]?\\d{1,9}(?:\\.\\d{1,9})?) *([a-z]*)\\.?");
  private static final double[] MS = {3_600_000, 60_000, 1_000, 1};

  private final String kind;
  private final String example;
  private final Pattern form;

  Unit(String kind, String example, String form) {
    this.kind = kind;
    this.example = example;
    this.form = Pattern.compile(form);
  }

  /** With its article: "a level". */
  String kind() {
    return kind;
  }

  String example() {
    return example;
  }

  Pattern form() {
    return form;
  }

  /** The value in the unit of the model; not a number when {@code written} has another form. */
  double parse(String written) {
    Matcher found = form.matcher(written);
    if (!found.matches()) return Double.NaN;
    return switch (this) {
      case LEVEL, LOUDNESS, TRUE_PEAK -> Double.parseDouble(found.group(1));
      case FREQUENCY -> Double.parseDouble(found.group(1)) * (found.group(2).isEmpty() ? 1 : 1000);
      case DURATION -> milliseconds(found);
    };
  }

  /** A value of the model as it would be written. */
  String write(double value) {
    return switch (this) {
      case LEVEL -> signed(value) + " dB";
      case LOUDNESS -> signed(value) + " LUFS";
      case TRUE_PEAK -> signed(value) + " dBTP";
      case FREQUENCY -> value >= 1000 ? plain(value / 1000) + " kHz" : plain(value) + " Hz";
      case DURATION -> duration(value);
    };
  }

  /** What a bare number would be with this unit; for a duration there are two. */
  String complete(String number) {
    return switch (this) {
      case LEVEL -> number + " dB";
      case LOUDNESS -> number + " LUFS";
      case TRUE_PEAK -> number + " dBTP";
      case FREQUENCY -> number + " Hz";
      case DURATION -> number + "s, or " + number + "ms";
    };
  }

  /** A slip of the keyboard put right ({@code -6 db}, {@code 2 sec}, a wide minus); null when it is no such slip. */
  @Nullable
  String mend(String written) {
    String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).trim();
    String lower = plain.replaceAll("[\\u2010-\\u2015\\u2212]", "-").toLowerCase(Locale.ROOT);
    Matcher found = NEARLY.matcher(lower);
    if (!found.matches()) return null;
    String number = found.group(1);
    String suffix = found.group(2);
    String mended = switch (this) {
      case FREQUENCY -> number + (suffix.startsWith("k") ? " kHz" : " Hz");
      case DURATION -> number + durationSuffix(suffix);
      default -> complete(number);
    };
    return Double.isNaN(parse(mended)) ? null : mended;
  }

  private static String durationSuffix(String suffix) {
    if (suffix.startsWith("ms") || suffix.startsWith("mil")) return "ms";
    if (suffix.startsWith("h")) return "h";
    return suffix.startsWith("m") ? "m" : "s";
  }

  private static double milliseconds(Matcher found) {
    double ms = 0;
    for (int i = 0; i < MS.length; i++) {
      String part = found.group(i + 1);
      if (part != null) ms += Double.parseDouble(part) * MS[i];
    }
    return ms;
  }

  private static String duration(double ms) {
    if (ms >= 3_600_000) return plain(ms / 3_600_000) + "h";
    if (ms >= 60_000) return plain(ms / 60_000) + "m";
    return ms >= 1000 || ms == 0 ? plain(ms / 1000) + "s" : plain(ms) + "ms";
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + plain(value);
  }

  /** Without a fraction where there is none. */
  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
