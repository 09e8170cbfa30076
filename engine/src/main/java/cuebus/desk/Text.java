package cuebus.desk;

import java.util.Map;
import java.util.TreeMap;

/**
 * Words for people, in one language or several.
 *
 * @param byLanguage language tag ({@code zh}, {@code en}) to words; the empty tag is for words that are the same
 *     in every language
 */
public record Text(Map<String, String> byLanguage) {
  /** No words at all. */
  public static final Text NONE = new Text(Map.of());

  public Text {
    byLanguage = Map.copyOf(byLanguage);
  }

  /** The same words in every language. */
  public static Text of(String words) {
    return new Text(Map.of("", words));
  }

  /** The same from run to run: by the alphabet of the languages. */
  @Override
  public String toString() {
    return "Text" + new TreeMap<>(byLanguage);
  }

  /** The words in {@code language}, or else in whichever language there is; empty when there are none. */
  public String in(String language) {
    String exact = byLanguage.get(language);
    if (exact != null) return exact;
    // the first tag in alphabetical order, so that every page falls back to the same one
    return byLanguage.isEmpty() ? "" : new TreeMap<>(byLanguage).firstEntry().getValue();
  }
}
