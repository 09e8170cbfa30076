package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final List<String> KNOWN = List.of("fade", "mute", "unmute", "to", "loudness");

  @ParameterizedTest
  @CsvSource({"fad, fade", "fdae, fade", "FADE, fade", "unmutee, unmute", "lowdnes, loudness"})
  void nearWordIsSuggested(String written, String meant) {
    assertThat(Spelling.near(written, KNOWN)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "go", "dim", "colour", "loud"})
  void farWordIsNot(String written) {
    assertThat(Spelling.near(written, KNOWN)).isNull();
  }

  @Test
  void wordsOfAnyLengthAreCompared() {
    assertThat(Spelling.near("x".repeat(1_000_000), KNOWN)).isNull();
  }

  @Test
  void shownValuesStayOnOneLine() {
    assertThat(Spelling.quoted("a\nb\tc\u0000")).isEqualTo("\"a\\nb\\tc\\u0000\"");
    assertThat(Spelling.quoted("开场👏")).isEqualTo("\"开场👏\"");
  }
}
