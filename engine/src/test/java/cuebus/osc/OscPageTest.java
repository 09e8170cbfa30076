package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about OSC is what the code says. */
class OscPageTest {
  private static final Path PAGE = Path.of("..", "docs", "osc.md");

  @Test
  void thePageIsWhatTheCodeSays() throws IOException {
    String now = OscPage.markdown();
    if (Boolean.getBoolean("cuebus.write")) Files.writeString(PAGE, now);
    assertThat(Files.readString(PAGE))
        .as("write it anew: ./mvnw -q -pl engine test -Dtest=OscPageTest"
            + " -Dtest.jvm.arguments=-Dcuebus.write=true")
        .isEqualTo(now);
  }
}
