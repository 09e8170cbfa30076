package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ffmpeg -af ebur128=peak=true} says about a file; it prints one decimal. */
public record Ebur128(double integratedLufs, double rangeLu, double truePeakDbtp) {
  /**
   * Measures a file; skips the test by name where ffmpeg is not installed.
   *
   * @param input ffmpeg's words for the input, {@code -i} and all
   */
  public static Ebur128 of(String... input) throws IOException {
    List<Object> command =
        new ArrayList<>(List.of("ffmpeg", "-nostdin", "-nostats", "-hide_banner"));
    command.addAll(List.of((Object[]) input));
    command.addAll(List.of("-af", "ebur128=peak=true", "-f", "null", "-"));
    String said = Program.run(command.toArray());
    String summary = said.substring(said.lastIndexOf("Summary:"));
    return new Ebur128(
        number(summary, "I:\\s+(\\S+) LUFS"),
        number(summary, "LRA:\\s+(\\S+) LU"),
        number(summary, "Peak:\\s+(\\S+) dBFS"));
  }

  private static double number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
