package cuebus.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.script.Shows;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the finger in a command is said, and does nothing. */
class CommandKeysTest {
  @TempDir
  Path folder;

  private CommandJson json;

  @BeforeEach
  void open() {
    json = new CommandJson(Shows.withCues(folder, "").desk());
  }

  @ParameterizedTest
  @CsvSource({
    "go, cu, '\"go\" has no cu; it may have confirmed, cue'",
    "go, confrmed, '\"go\" has no confrmed; it may have confirmed, cue'",
    "skip, cue, '\"skip\" has no cue; it may have nothing'",
    "panic, hart, '\"panic\" has no hart; it may have hard'"
  })
  void aKeyThatACommandDoesNotHaveIsAFault(String what, String key, String wrong) {
    assertThatThrownBy(() -> json.read("{\"do\": \"%s\", \"%s\": \"70\"}".formatted(what, key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(wrong);
  }

  @Test
  void everyCommandHasItsKeys() {
    assertThatThrownBy(() -> json.read("{\"do\": \"dance\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> {
          String all = String.valueOf(e.getMessage());
          for (String what :
              all.substring("do is not ".length(), all.indexOf(':')).split(", ")) {
            assertThat(CommandKeys.isKnown(what)).as(what).isTrue();
          }
        });
  }
}
