package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Other programs as oracles; one that is missing is skipped by name. */
public final class Program {
  private Program() {}

  public static void assumeInstalled(String name) {
    boolean there = Arrays.stream(
            System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    Assumptions.assumeTrue(there, "not installed, so nothing to compare with: " + name);
  }

  /** Runs it to its end, asserts that it liked what it got, and returns what it printed. */
  public static String run(Object... command) throws IOException {
    assumeInstalled(command[0].toString());
    List<String> words = Arrays.stream(command).map(Object::toString).toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as("%s: %s", words, printed).isZero();
    return printed;
  }
}
