package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.Receipt;
import cuebus.journal.JournalFolder;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ends an evening, and what only leaves it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeftEveningTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: left}
      desk:
        strips: [{id: host, in: [c1]}]
        buses: [{id: stream, out: [p1]}]
      cues:
        - {id: a, number: "1", do: []}
        - {id: b, number: "2", do: []}
      """;

  @TempDir
  Path folder;

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  private LiveShow open() throws IOException {
    Wishes wishes = new Wishes("clock", null, false, null, false, Wishes.Memory.RESUME);
    return new LiveShow(Shows.read(folder, SHOW), folder, wishes, notices::add);
  }

  private static String standby(LiveShow live) {
    return String.valueOf(live.status().playhead().standby());
  }

  private static Receipt go(LiveShow live) {
    return live.deliver(new Go(false), "test");
  }

  @Test
  void aStartThatFailsLeavesTheEveningAndOnlyItsEndEndsIt() throws IOException {
    try (LiveShow live = open()) {
      assertThat(go(live)).as("before it is there").isEqualTo(Receipt.REFUSED);
      live.begin();
      assertThat(go(live)).isEqualTo(Receipt.KEPT);
    }
    try (LiveShow failed = open()) {
      assertThat(standby(failed)).isEqualTo("2");
      assertThat(failed.offer(new Go(false), "test")).isFalse();
    } // a port was taken, say
    try (LiveShow live = open()) {
      assertThat(standby(live)).isEqualTo("2");
      live.begin();
      live.end();
    }
    assertThat(notices)
        .filteredOn(it -> it.contains("goes on where it was left"))
        .hasSize(2);
    try (LiveShow fresh = open()) {
      assertThat(standby(fresh)).isEqualTo("1");
    }
    assertThat(JournalFolder.evenings(folder.resolve("data/evenings"))).hasSize(1);
  }
}
