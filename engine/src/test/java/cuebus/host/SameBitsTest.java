package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole evening, rendered by this JDK twice and by every other one found: the same bits. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class SameBitsTest {
  private static final Path HANGZHOU = Path.of("..", "show-scripts", "hangzhou");
  private static final List<String> BUSES = List.of("stream", "pa", "to-caller");

  @TempDir
  Path folder;

  private static final Path THIS_JDK = Path.of(System.getProperty("java.home"));

  @Test
  void twoRendersOfHangzhouAreTheSame() throws Exception {
    assertThat(render(THIS_JDK, "second")).isEqualTo(render(THIS_JDK, "first"));
  }

  @Test
  void everyJdkRendersTheSame() throws Exception {
    List<Path> others = otherJdks();
    assumeTrue(!others.isEmpty(), "skipped: no second JDK in /usr/lib/jvm to compare with");
    Map<String, String> here = render(THIS_JDK, "here");
    for (Path jdk : others) {
      assertThat(render(jdk, "other-" + jdk.getFileName()))
          .as("%s", jdk.getFileName())
          .isEqualTo(here);
    }
  }

  private static List<Path> otherJdks() throws IOException {
    Path home = Path.of("/usr/lib/jvm");
    List<Path> others = new ArrayList<>();
    if (!Files.isDirectory(home)) return others;
    try (Stream<Path> jdks = Files.list(home)) {
      for (Path jdk : jdks.sorted().toList()) {
        boolean runs = Files.isExecutable(jdk.resolve("bin/java"))
            && Files.isRegularFile(jdk.resolve("release"));
        if (runs && version(jdk) >= 17 && version(jdk) != Runtime.version().feature())
          others.add(jdk);
      }
    }
    return others;
  }

  private static int version(Path jdk) throws IOException {
    return Files.readAllLines(jdk.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("^JAVA_VERSION=\"(\\d+).*", "$1"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  /** The SHA-256 of each bus. */
  private Map<String, String> render(Path jdk, String name)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Path out = folder.resolve(name);
    Path log = folder.resolve(name + ".log");
    List<String> command = List.of(
        jdk.resolve("bin/java").toString(),
        "-Xmx512m",
        "-Dfile.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        "cuebus.cli.Cuebus",
        "render",
        HANGZHOU.toString(),
        "--out",
        out.toString());
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    Map<String, String> sums = new TreeMap<>();
    for (String bus : BUSES) {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(Files.readAllBytes(out.resolve(bus + ".wav")));
      sums.put(bus, HexFormat.of().formatHex(digest));
    }
    return sums;
  }
}
