package cuebus.report;

import cuebus.desk.Text;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Words in markup: escaped, and in both languages at once, of which the page shows one.
 *
 * <p>Whatever a show file says passes through here on its way into a page.
 */
final class Markup {
  // without a fallback: English must not become the language of the machine
  private static final Control ONLY = Control.getNoFallbackControl(Control.FORMAT_DEFAULT);
  private static final ResourceBundle EN = bundle("en");
  private static final ResourceBundle ZH = bundle("zh");

  private Markup() {}

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle(
        "cuebus.report.words",
        Locale.forLanguageTag(language),
        Markup.class.getClassLoader(),
        ONLY);
  }

  /** Makes words harmless in text and in attributes; what no page may hold becomes a question mark. */
  static String escaped(String words) {
    StringBuilder safe = new StringBuilder(words.length() + 16);
    words.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.appendCodePoint(isAllowed(c) ? c : '?');
      }
    });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    boolean halfOfPair = c >= 0xD800 && c <= 0xDFFF;
    return (c >= 0x20 || c == '\n' || c == '\t') && !halfOfPair && c != 0xFFFE && c != 0xFFFF;
  }

  /** An element that is there once a language; {@code attributes} are markup. */
  static String both(String element, String attributes, Text words) {
    return one(element, attributes, "en", words) + one(element, attributes, "zh", words);
  }

  private static String one(String element, String attributes, String language, Text words) {
    return "<" + element + " class=\"" + language + "\" lang=\"" + language + "\"" + attributes
        + ">" + escaped(words.in(language)) + "</" + element + ">";
  }

  static String both(Text words) {
    return both("span", "", words);
  }

  /** The page's own words. */
  static Text word(String key) {
    return new Text(Map.of("en", EN.getString(key), "zh", ZH.getString(key)));
  }

  static String said(String key) {
    return both(word(key));
  }

  /** A label, or the id of what has none. */
  static Text name(Text label, String id) {
    return label.in("en").isEmpty() ? Text.of(id) : label;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String time(long ms) {
    return String.format(Locale.ROOT, "%d:%02d", ms / 60_000, ms / 1000 % 60);
  }
}
