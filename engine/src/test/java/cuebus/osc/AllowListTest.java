package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.status.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has joined, on disk. {@code -Dcuebus.kills=1000} kills more often. */
class AllowListTest {
  private static final int KILLS = Math.min(1000, Integer.getInteger("cuebus.kills", 8));

  @TempDir
  Path folder;

  private static AllowList.Entry entry(String address, String name, Role role) {
    try {
      return new AllowList.Entry(
          InetAddress.getByName(address), name, role, "2026-11-27T19:00:00Z");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    List<AllowList.Entry> all = List.of(
        entry("192.168.1.23", "小平板 \"1\"", Role.TABLET),
        entry("fd00::1:0:0:7", "", Role.STAGE_MANAGER));
    Path file = folder.resolve("data/devices.json");
    assertThat(AllowList.open(file).write(all)).isNull();
    assertThat(AllowList.open(file).entries()).isEqualTo(all);
    assertThat(AllowList.open(file).problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"cuebusDevices\": 2, \"devices\": []}",
        "{\"cuebusDevices\": 1}",
        "{\"cuebusDevices\": 1, \"devices\": [{\"address\": \"192.168.1.23\"}]}",
        "{\"cuebusDevices\": 1, \"devices\": [{\"address\": \"tablet.example\", \"name\": \"\","
            + " \"role\": \"desk\", \"since\": \"\"}]}",
        "{\"cuebusDevices\": 1, \"devices\": [{\"address\": \"127.0.0.1\", \"name\": \"\","
            + " \"role\": \"desk\", \"since\": \"\"}]}",
        "{\"cuebusDevices\": 1, \"devices\": [{\"address\": \"192.168.1.23\", \"name\": \"\","
            + " \"role\": \"king\", \"since\": \"\"}]}"
      })
  void aDamagedOneLetsNobodyInAndIsKept(String damaged) throws IOException {
    Path file = folder.resolve("devices.json");
    Files.writeString(file, damaged);
    AllowList list = AllowList.open(file);
    assertThat(list.entries()).isEmpty();
    assertThat(list.problem()).startsWith(file + " cannot be read: ").contains("no machine");
    assertThat(Files.readString(file)).as("reading changes nothing").isEqualTo(damaged);
    Path aside = list.write(List.of(entry("10.0.0.1", "a", Role.DESK)));
    assertThat(aside).isEqualTo(folder.resolve("devices.json.damaged-1"));
    assertThat(Files.readString(folder.resolve("devices.json.damaged-1"))).isEqualTo(damaged);
    assertThat(list.write(List.of(entry("10.0.0.2", "b", Role.DESK))))
        .as("a good one")
        .isNull();
    assertThat(AllowList.open(file).entries())
        .extracting(AllowList.Entry::name)
        .containsExactly("b");
  }

  @Test
  void twoDamagedOnesAreBothKept() throws IOException {
    Path file = folder.resolve("devices.json");
    for (String damaged : List.of("first", "second")) {
      Files.writeString(file, damaged);
      AllowList.open(file).write(List.of());
    }
    assertThat(Files.readString(folder.resolve("devices.json.damaged-1"))).isEqualTo("first");
    assertThat(Files.readString(folder.resolve("devices.json.damaged-2"))).isEqualTo("second");
  }

  /** A program that lets one after the other in, and says so. Killed from outside. */
  static final class Letting {
    public static void main(String... words) throws IOException {
      Path file = Path.of(words[0]);
      AllowList list = AllowList.open(file);
      List<AllowList.Entry> all = new ArrayList<>(list.entries());
      for (int i = all.size(); ; i++) {
        if (all.size() == AllowList.MOST) all.clear();
        all.add(entry("10.0." + i / 250 + "." + (i % 250 + 1), "n" + i, Role.TABLET));
        list.write(all);
        System.out.println(i);
      }
    }
  }

  @Test
  void whoeverIsKilledWhileWritingLeavesAWholeList() throws Exception {
    Path file = folder.resolve("devices.json");
    Random dice = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      Files.deleteIfExists(file);
      Process program = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Letting.class.getName(),
              file.toString())
          .start();
      try (BufferedReader said = program.inputReader()) {
        int last = -1;
        int enough = dice.nextInt(60);
        while (last < enough) last = Integer.parseInt(said.readLine());
        program.toHandle().destroyForcibly(); // what it said can still be read
        for (String line : (Iterable<String>) said.lines()::iterator) last = Integer.parseInt(line);
        AllowList left = AllowList.open(file);
        assertThat(left.problem()).isEmpty();
        String newest = left.entries().get(left.entries().size() - 1).name();
        assertThat(Integer.parseInt(newest.substring(1)))
            .as("none that was said is lost")
            .isBetween(last, last + 1);
      } finally {
        program.destroyForcibly().onExit().join();
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .isSubsetOf("devices.json", "devices.json.part");
    }
  }
}
