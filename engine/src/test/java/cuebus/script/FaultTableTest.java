package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault there is, word for word: the table is {@code faults.txt}. */
class FaultTableTest {
  /** One line of the table that changes the sound show, and what is said about it. */
  record Case(String group, String instead, String written, List<String> lines) {
    String yaml() {
      String sound = ShowFolder.sound();
      assertThat(sound).containsOnlyOnce(instead);
      return sound.replace(instead, written.replace("\\n", "\n").replace("\\t", "\t"));
    }

    @Override
    public String toString() {
      return group + ": " + written;
    }
  }

  @TempDir
  Path folder;

  @TempDir
  Path elsewhere;

  private ShowFolder show;

  @BeforeEach
  void makeFolder() throws IOException {
    show = new ShowFolder(folder).with("audio/drumroll.flac", "audio/x.flac", "audio/dir/a.flac");
    Path outside = Files.write(elsewhere.resolve("outside.wav"), new byte[0]);
    Files.createSymbolicLink(folder.resolve("audio/link.flac"), outside);
    Files.createSymbolicLink(folder.resolve("audio/loop.flac"), Path.of("loop.flac"));
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    String group = "";
    for (String line : ShowFolder.resource("faults.txt").lines().skip(2).toList()) {
      if (line.startsWith("# ")) {
        group = line.substring(2);
      } else if (line.startsWith("  ")) {
        cases.get(cases.size() - 1).lines().add(line.strip());
      } else if (!line.isBlank()) {
        String[] change = line.split(" => ", 2);
        cases.add(new Case(group, change[0], change[1], new ArrayList<>()));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void faultSaysWhereAndWhatAndTheMend(Case it) {
    List<String> lines = new ArrayList<>(show.lines(it.yaml()));
    lines.removeIf(line -> line.contains("nothing in this version"));
    assertThat(lines).containsExactlyElementsOf(it.lines());
  }
}
