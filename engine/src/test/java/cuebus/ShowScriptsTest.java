package cuebus;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Strip;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every show that comes with Cuebus opens. */
class ShowScriptsTest {
  private static final Path SHOWS = Path.of("..", "show-scripts");

  static Stream<Path> shows() throws IOException {
    try (Stream<Path> folders = Files.list(SHOWS)) {
      return folders.filter(Files::isDirectory).toList().stream();
    }
  }

  private static Show read(Path folder) {
    Reading reading = ShowReader.read(folder);
    assertThat(reading.faults()).allMatch(fault -> fault.severity() == Fault.Severity.WARNING);
    return Objects.requireNonNull(reading.show());
  }

  @ParameterizedTest
  @MethodSource("shows")
  void everyShowOpensWithoutAFault(Path folder) {
    assertThat(read(folder).cues()).isNotEmpty();
  }

  @Test
  void hangzhouIsTheEveningInThreeToFourMinutes() throws IOException {
    Show show = read(SHOWS.resolve("hangzhou"));
    assertThat(show.desk().strips()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(show.desk().strips()).allMatch(Hangzhou::isBilingual);
    long planMs = show.cues().stream()
        .mapToLong(cue -> Objects.requireNonNull(cue.timing().planMs()))
        .sum();
    assertThat(planMs).isBetween(180_000L, 240_000L);
    Cue first = show.cues().get(0);
    assertThat(first.timing().preMs()).isZero();
    assertThat(first.confirm()).isFalse();
    assertThat(first.next()).isEqualTo(Cue.Next.STOP);
    assertThat(show.cues()).allMatch(Hangzhou::isBilingual);
    assertThat(Hangzhou.kinds(show))
        .contains("scene", "timer", "fade", "play", "osc", "look", "screen", "draw");
    List<Path> audio;
    try (Stream<Path> files = Files.list(SHOWS.resolve("hangzhou/audio"))) {
      audio = files.toList();
    }
    long bytes = 0;
    for (Path file : audio) bytes += Files.size(file);
    assertThat(bytes).isLessThan(40_000_000);
  }

  private static final class Hangzhou {
    private static final Set<String> BOTH = Set.of("zh", "en");

    static boolean isBilingual(Strip strip) {
      return strip.label().byLanguage().keySet().equals(BOTH);
    }

    static boolean isBilingual(Cue cue) {
      return cue.label().byLanguage().keySet().equals(BOTH)
          && cue.call().byLanguage().keySet().equals(BOTH);
    }

    static Set<String> kinds(Show show) {
      Set<String> kinds = new HashSet<>();
      for (Cue cue : show.cues()) {
        for (Action action : cue.actions()) {
          if (action instanceof Action.CarriedAction carried) {
            kinds.add(carried.kind());
          } else if (action instanceof Action.SendAction send) {
            kinds.add(send.kind());
          } else {
            String name = action.getClass().getSimpleName().replace("Action", "");
            kinds.add(name.toLowerCase(Locale.ROOT));
          }
        }
      }
      return kinds;
    }
  }
}
