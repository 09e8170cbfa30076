package cuebus.desk;

import java.util.regex.Pattern;

/** What an id may look like: it stands in OSC addresses, file names and URLs, so it is kept plain. */
public final class Id {
  /** Lower-case letters, digits and hyphens, at most 40, beginning with a letter or a digit. */
  public static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private Id() {}

  static String require(String kind, String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          kind + " id is not lower-case letters, digits and hyphens: \"" + value + "\"");
    }
    return value;
  }
}
