package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the file holds: a clear fault, soon, and in little memory. */
class ShowReaderRobustnessTest {
  private static final int NEARLY_4_MB = SourceText.MOST_BYTES - 100;

  /** Some hundred bytes for every byte of the largest file. */
  private static final long MOST_ALLOCATED_BYTES = 1L << 30;

  @TempDir
  Path folder;

  private ShowFolder show;

  @BeforeEach
  void makeFolder() {
    show = new ShowFolder(folder).withExampleMedia();
  }

  private List<String> lines(byte[] yaml) {
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long id = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(id);
      Reading reading = show.read(yaml);
      assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(MOST_ALLOCATED_BYTES);
      return reading.faults().stream().map(Fault::toString).toList();
    });
  }

  private List<String> lines(String yaml) {
    return lines(yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void emptyFilesSayWhatToWrite() {
    String line = "show.yaml:1:1: the file is empty; write cuebus: 1, show: ... and desk: ...";
    assertThat(lines("")).containsExactly(line);
    assertThat(lines("\uFEFF")).containsExactly(line);
    assertThat(lines("\n\n# nothing here\n")).containsExactly(line);
  }

  @Test
  void fileOfOneWordIsNoShow() {
    assertThat(lines("hello"))
        .containsExactly(
            "show.yaml:1:1: the file is \"hello\"; write a show file: {cuebus: 1, ...}");
    assertThat(lines("[]")).hasSize(1);
    assertThat(lines("---\n")).hasSize(1);
  }

  @Test
  void binaryFilesAreNamedAsSuch() {
    assertThat(lines(new byte[1000]))
        .containsExactly(
            "show.yaml:1:1: a zero byte: this is no text file; save the show as UTF-8 text");
    assertThat(lines("cuebus: 1\nshow: \u0007\n"))
        .containsExactly("show.yaml:2:7: character U+0007 cannot stand in a show file; remove it");
  }

  @Test
  void otherEncodingsAreToldByTheirFirstForeignByte() {
    String yaml = "cuebus: 1\nshow: {id: a, title: 开场}\n";
    assertThat(lines(yaml.getBytes(Charset.forName("GB18030"))))
        .containsExactly("show.yaml:2:22: byte 31 (0xBF) is not UTF-8; save the file as UTF-8");
    assertThat(lines(yaml.getBytes(StandardCharsets.UTF_16)))
        .containsExactly("show.yaml:1:1: byte 0 (0xFE) is not UTF-8; save the file as UTF-8");
    byte[] cut = "\uFEFFcuebus: 开".getBytes(StandardCharsets.UTF_8);
    assertThat(lines(Arrays.copyOf(cut, cut.length - 1)))
        .containsExactly("show.yaml:1:9: byte 11 (0xE5) is not UTF-8; save the file as UTF-8");
  }

  @Test
  void filesAreReadUpToFourMegabytes() {
    String comment = "#" + "x".repeat(SourceText.MOST_BYTES);
    assertThat(lines(comment))
        .containsExactly("show.yaml:1:1: the file is larger than 4 MB; keep a show in less");
    byte[] tenMegabytes = "[".repeat(10 << 20).getBytes(StandardCharsets.UTF_8);
    assertThat(lines(tenMegabytes)).hasSize(1).first().asString().contains("larger than 4 MB");
    String justFits = ShowFolder.example() + "\n#";
    int left = SourceText.MOST_BYTES - justFits.getBytes(StandardCharsets.UTF_8).length;
    assertThat(show.read(justFits + "x".repeat(left)).show()).isNotNull();
  }

  static Stream<String> nests() {
    return Stream.of(
        "[".repeat(NEARLY_4_MB),
        "{a: ".repeat(NEARLY_4_MB / 4),
        "[{".repeat(NEARLY_4_MB / 2),
        "- ".repeat(NEARLY_4_MB / 2),
        "? ".repeat(NEARLY_4_MB / 2),
        "a: [".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("nests")
  void nestingIsRefusedAtItsSixtyFifthLevel(String yaml) {
    assertThat(lines(yaml))
        .hasSize(1)
        .first()
        .asString()
        .matches("show.yaml:1:\\d+: more than 64 levels of nesting; nest less");
  }

  @Test
  void nestingThroughAliasesCountsToo() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i <= 40; i++) {
      yaml.append("a%d: &a%d [[*a%d]]\n".formatted(i, i, i - 1));
    }
    assertThat(lines(yaml.toString()))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("more than 64 levels of nesting; nest less");
  }

  @Test
  void billionLaughsAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; i < 10; i++) {
      String repeated = ("*a" + (i - 1) + ",").repeat(5);
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, repeated));
    }
    assertThat(lines(yaml.toString()))
        .containsExactly("show.yaml:7:14: more than 100000 values, repeated ones counted;"
            + " write a shorter show");
  }

  @Test
  void fiftyAliasesAreEnough() {
    String yaml = "a: &a x\nb: [" + "*a, ".repeat(51) + "]\n";
    assertThat(lines(yaml))
        .containsExactly(
            "show.yaml:2:205: alias *a is one of more than 50; write some of them out");
  }

  @Test
  void manyValuesAreRefusedBeforeTheyFillTheMemory() {
    assertThat(lines("- a\n".repeat(NEARLY_4_MB / 4)))
        .containsExactly("show.yaml:100000:3: more than 100000 values, repeated ones counted;"
            + " write a shorter show");
  }

  static Stream<String> bulk() {
    String bulk = "x".repeat(NEARLY_4_MB);
    return Stream.of(
        bulk,
        '"' + bulk + '"',
        '"' + bulk,
        "'" + bulk,
        bulk + ": 1",
        "? " + bulk,
        "!" + bulk + " x",
        "&" + bulk + " x",
        "*" + bulk,
        "|\n " + bulk,
        "x\n".repeat(NEARLY_4_MB / 2),
        "\n".repeat(NEARLY_4_MB) + "]",
        " ".repeat(NEARLY_4_MB) + "]",
        "\t".repeat(NEARLY_4_MB),
        "#\n".repeat(NEARLY_4_MB / 2) + "]",
        "\"" + "\\n".repeat(NEARLY_4_MB / 2) + "\"",
        "\"" + "\n".repeat(NEARLY_4_MB) + "\"",
        "%YAML " + "9".repeat(NEARLY_4_MB) + ".1\n---\nx",
        "%x y\n".repeat(NEARLY_4_MB / 5) + "---\nx",
        "---\n".repeat(NEARLY_4_MB / 4),
        "cuebus: " + "9".repeat(NEARLY_4_MB),
        "cuebus: 0x" + "f".repeat(NEARLY_4_MB),
        "cuebus: [" + ",".repeat(NEARLY_4_MB),
        "a:".repeat(NEARLY_4_MB / 2));
  }

  @ParameterizedTest
  @MethodSource("bulk")
  void bulkEndsInFewShortLines(String yaml) {
    assertThat(lines(yaml))
        .isNotEmpty()
        .hasSizeLessThan(6)
        .allSatisfy(line -> assertThat(line.length()).isLessThan(300));
  }

  @Test
  void tenThousandFaultsAreListedAsAHundred() {
    StringBuilder cues = new StringBuilder("cues:\n");
    for (int i = 0; i < 6000; i++) {
      cues.append("  - {id: c, number: %d, do: [{fade: {strip: hots, to: 1}}]}\n".formatted(i));
    }
    List<String> lines = lines(ShowFolder.sound().replace("cues:\n", cues));
    assertThat(lines).hasSize(Faults.LISTED + 1);
    assertThat(lines.get(Faults.LISTED)).matches("show.yaml:\\d+:\\d+: and \\d{5} more");
  }

  @Test
  void hundredsOfThousandsOfMisspelledKeysTakeNoLongTime() {
    StringBuilder yaml = new StringBuilder(ShowFolder.sound());
    for (int i = 0; i < 49_000; i++) yaml.append("targest").append(i).append(": 1\n");
    assertThat(lines(yaml.toString())).hasSize(Faults.LISTED + 1);
  }

  @Test
  void missingFolderIsSaid() {
    Path missing = folder.resolve("no-such-show");
    Reading reading = ShowReader.read(missing);
    assertThat(reading.unreadable()).isTrue();
    assertThat(reading.faults())
        .extracting(Fault::toString)
        .containsExactly(
            missing + ": there is no such folder; name a folder with a show.yaml in it");
  }

  @Test
  void fileInPlaceOfTheFolderIsSaid() {
    Path file = show.with("show.yaml").path.resolve("show.yaml");
    assertThat(ShowReader.read(file).faults())
        .extracting(Fault::toString)
        .containsExactly(file + ": this is a file; name the folder that has the show.yaml in it");
  }

  @Test
  void folderWithoutShowFileIsSaid() {
    Reading reading = ShowReader.read(folder);
    assertThat(reading.unreadable()).isTrue();
    assertThat(reading.faults())
        .extracting(Fault::toString)
        .containsExactly(
            "show.yaml: there is no such file; write a show.yaml in the show's folder");
  }

  @Test
  void directoryInPlaceOfTheShowFileIsSaid() {
    show.with("show.yaml/x");
    assertThat(ShowReader.read(folder).faults())
        .extracting(Fault::toString)
        .containsExactly("show.yaml: this is a directory; make show.yaml a file");
  }

  @Test
  void unreadableShowFileIsSaid() throws IOException {
    Path file = show.with("show.yaml").path.resolve("show.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertThat(ShowReader.read(folder).faults())
        .extracting(Fault::toString)
        .containsExactly(
            "show.yaml: the file cannot be read: AccessDeniedException; check its permissions");
  }

  @Test
  void faultyFileIsNotCalledUnreadable() {
    assertThat(show.read("cuebus: 2").unreadable()).isFalse();
  }

  @Test
  void damagedExamplesNeverThrow() {
    byte[] example = ShowFolder.example().getBytes(StandardCharsets.UTF_8);
    long seed = 20_250_510;
    Random random = new Random(seed);
    String marks = "[]{}:,-?&*!|>'\"%@`#\n\t ~<=0a.\u0000";
    for (int run = 0; run < 1500; run++) {
      byte[] damaged = example.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] =
            (byte) marks.charAt(random.nextInt(marks.length()));
      }
      int length = run % 3 == 0 ? random.nextInt(damaged.length) : damaged.length;
      Reading reading = show.read(Arrays.copyOf(damaged, length));
      assertThat(reading.faults())
          .as("seed %d, run %d", seed, run)
          .allSatisfy(it -> assertThat(it.toString()).doesNotContain("\n", "Exception"));
    }
  }
}
