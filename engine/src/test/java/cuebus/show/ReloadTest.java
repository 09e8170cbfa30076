package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Back;
import cuebus.command.GoTo;
import cuebus.command.Reload;
import cuebus.command.StandBy;
import cuebus.command.UndoReload;
import cuebus.desk.Parameter;
import cuebus.script.Shows;
import cuebus.status.ScriptStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that is edited while the show runs. */
class ReloadTest {
  private static final String CUES = """
      - {id: a, number: "10", do: [{mute: {strip: host, at: 2s}}]}
      - {id: b, number: "20", do: [{fade: {strip: host, to: -3 dB}}]}
      - {id: c, number: "30", do: []}
      """;

  @TempDir
  Path folder;

  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(Shows.withCues(folder, CUES));
  }

  private void reload(String cues) {
    rig.give(new Reload(Shows.text("", cues)));
  }

  @Test
  void theNextGoGoesByTheNewScript() {
    reload(CUES.replace("-3 dB", "-9 dB"));
    rig.give(new StandBy("20"));
    rig.go();
    assertThat(rig.value(Parameter.stripFader(0))).isEqualTo(-9f);
  }

  @Test
  void aCueThatHasSomethingStillToDoFinishesByTheOldOne() {
    rig.go();
    rig.pass(1);
    reload("- {id: a, number: \"10\", do: []}\n- {id: b, number: \"21\", do: []}\n");
    assertThat(rig.all(ScriptStatus.class)).singleElement().matches(ScriptStatus::waiting);
    assertThat(rig.core.standby()).isEqualTo("20");
    rig.pass(1);
    assertThat(rig.value(Parameter.stripMute(0))).isEqualTo(1f);
    assertThat(rig.core.standby()).isEqualTo("21");
    assertThat(rig.all(ScriptStatus.class)).last().matches(it -> !it.waiting() && it.undoable());
  }

  @Test
  void thePlayheadStaysWithItsCueWhateverItsNumberAndPlace() {
    rig.give(new StandBy("20"));
    reload("""
        - {id: new, number: "1", do: []}
        - {id: c, number: "2", do: []}
        - {id: b, number: "7", do: []}
        """);
    assertThat(rig.core.standby()).isEqualTo("7");
    assertThat(rig.playhead().standby()).isEqualTo("7");
  }

  @Test
  void whereTheCueIsGoneTheNextOfTheOldOrderStandsBy() {
    rig.give(new StandBy("20"));
    reload("- {id: c, number: \"30\", do: []}\n- {id: a, number: \"10\", do: []}\n");
    assertThat(rig.core.standby()).isEqualTo("30");
    reload("- {id: z, number: \"99\", do: []}\n");
    assertThat(rig.core.standby()).isEmpty();
  }

  @Test
  void aFaultyScriptChangesNothingAndSaysWhy() {
    ShowState before = rig.core.state();
    reload(CUES.replace("-3 dB", "-3"));
    assertThat(rig.core.state().scripts()).isEqualTo(before.scripts());
    assertThat(rig.refusals())
        .singleElement()
        .asString()
        .startsWith("the script is faulty: show.yaml:")
        .contains("to is -3 without a unit");
    rig.give(new Reload("\0 not yaml: ["));
    rig.give(new Reload(""));
    assertThat(rig.refusals()).hasSize(3);
    assertThat(rig.core.state().scripts()).isEqualTo(before.scripts());
  }

  @Test
  void anotherDeskOrAnotherShowIsRefused() {
    String text = Shows.text("", CUES);
    rig.give(new Reload(text.replace("guest: -6 dB", "guest: -7 dB")));
    rig.give(new Reload(text.replace("id: test", "id: other")));
    assertThat(rig.refusals())
        .containsExactly(
            "the desk has changed; that takes a new start, so put it back for now",
            "this is another show: other");
  }

  @Test
  void oneStepBackAndNoFurther() {
    reload(CUES.replace("-3 dB", "-9 dB"));
    rig.give(new UndoReload());
    rig.give(new GoTo("30", 0));
    assertThat(rig.value(Parameter.stripFader(0))).isEqualTo(-3f);
    rig.give(new UndoReload());
    assertThat(rig.refusals()).containsExactly("there is no reload to take back");
  }

  @Test
  void aReloadThatStillWaitsIsForgotten() {
    rig.go();
    reload("- {id: z, number: \"99\", do: []}\n");
    rig.give(new UndoReload());
    rig.pass(10);
    assertThat(rig.core.standby()).isEqualTo("20");
    assertThat(rig.all(ScriptStatus.class)).last().matches(it -> !it.waiting() && !it.undoable());
  }

  @Test
  void theGoThatWasTakenBackIsStillKnownAfterAReload() {
    rig.go();
    rig.pass(3);
    reload(CUES.replace("\"10\"", "\"11\""));
    rig.give(new Back(0));
    assertThat(rig.core.standby()).isEqualTo("11");
    assertThat(rig.value(Parameter.stripMute(0))).isZero();
  }

  @Test
  void aScriptOfTheSameTextHasTheSameDigest() {
    reload(CUES);
    reload(CUES);
    assertThat(rig.all(ScriptStatus.class))
        .extracting(ScriptStatus::digest)
        .hasSize(2)
        .allMatch(
            it -> it.equals(rig.all(ScriptStatus.class).get(0).digest()) && it.length() == 64);
  }
}
