package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.script.Rewrite.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit of the script means, in words. */
class RewriteTest {
  private static final String CUES = """
      - {id: a, number: "10", plan: 10s, do: [{mute: {strip: host}}]}
      - {id: b, number: "20", do: [{fade: {strip: host, to: -3 dB}}, {mute: {strip: guest}}]}
      - {id: c, number: "30", do: []}
      """;

  @TempDir
  Path folder;

  private List<Cue> cues(String cues) {
    return Shows.withCues(folder, cues).cues();
  }

  private List<Change> changes(String after, String standby) {
    return Rewrite.changes(cues(CUES), cues(after), standby);
  }

  @Test
  void aFileThatOnlyLooksDifferentChangesNothing() {
    assertThat(changes("# a comment\n" + CUES.replace("plan: 10s", "plan:  10000ms"), "b"))
        .isEmpty();
  }

  @Test
  void whatIsToComeStandsFirst() {
    String after = CUES.replace("plan: 10s", "plan: 20s")
        .replace("-3 dB", "-4 dB")
        .replace("id: c, number: \"30\"", "id: d, number: \"31\", arm: confirm");
    assertThat(changes(after, "b"))
        .containsExactly(
            new Change("20", true, "one action does something else"),
            new Change("31", true, "is new"),
            new Change("30", true, "is gone"),
            new Change("10", false, "plan 10s becomes 20s"));
  }

  @Test
  void everythingOfACueIsLookedAt() {
    String all = "pre: 1s, post: 2s, next: {continue: \"10\"}, arm: confirm, skip: true, label: L,"
        + " call: C, notes: N, do: [{mute: {strip: host}}]";
    assertThat(changes(CUES.replace("number: \"30\", do: []", "number: \"30\", " + all), ""))
        .singleElement()
        .extracting(Change::means)
        .isEqualTo("pre 0s becomes 1s; post 0s becomes 2s; next stop becomes continue 10;"
            + " must be confirmed; is skipped; has another label; has another call;"
            + " has other notes; one action is new");
    assertThat(changes(CUES.replace(", {mute: {strip: guest}}", ""), ""))
        .extracting(Change::means)
        .containsExactly("one action is gone");
  }
}
