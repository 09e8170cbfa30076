package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.RecallScene;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.StopTimer;
import cuebus.desk.Parameter;
import cuebus.script.Shows;
import cuebus.status.CueSkipped;
import cuebus.status.PlayheadStatus;
import cuebus.status.PlayheadStatus.Mode;
import cuebus.status.StageStatus;
import cuebus.status.TimerStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage manager calls, beside going to another place and panic. */
class CallingTest {
  private static final String FOUR = """
      - {id: a, number: "10", do: []}
      - {id: b, number: "20", do: [{mute: {strip: host}}]}
      - {id: c, number: "20.5", do: [], skip: true}
      - {id: d, number: "30", do: []}
      """;

  @TempDir
  Path folder;

  private Rig rig(String cues) {
    return new Rig(Shows.withCues(folder, cues));
  }

  @Test
  void aSecondGoTooSoonIsRefusedAndSaid() {
    Rig rig = rig(FOUR);
    rig.go();
    rig.pass(0.4);
    rig.go();
    assertThat(rig.begun()).containsExactly("10");
    assertThat(rig.refusals())
        .containsExactly(
            "a GO came 400 ms after the one before; less than 500 ms apart two are one");
    rig.pass(0.5);
    rig.go();
    assertThat(rig.begun()).containsExactly("10", "20");
  }

  @Test
  void aCueOutOfTurnTakesNoGoOfTheListAway() {
    Rig rig = rig(FOUR);
    for (int i = 0; i < 4; i++) {
      rig.give(new GoCue("30", false)); // a button that somebody plays with
      rig.pass(0.1);
    }
    rig.give(new GoCue("20", false));
    rig.go();
    assertThat(rig.begun()).containsExactly("30", "20", "10");
    assertThat(rig.refusals()).hasSize(3);
    rig.pass(0.1);
    rig.give(new GoCue("20", false)); // stands by now, and it was pressed a moment ago
    assertThat(rig.begun()).hasSize(3);
    rig.pass(0.6);
    rig.give(new GoCue("20", false));
    rig.pass(0.1);
    rig.go();
    assertThat(rig.begun()).as("the cue that stood by is a GO of the list").hasSize(4);
  }

  @Test
  void aKeyThatIsKeptDownGivesOneGo() {
    Rig rig = rig(FOUR);
    for (int i = 0; i < 60; i++) {
      rig.go();
      rig.pass(0.033);
    }
    assertThat(rig.begun()).containsExactly("10");
  }

  @Test
  void theShowFileSaysHowFarApartTwoGosAre() {
    Rig rig = new Rig(Shows.read(folder, Shows.text("goInterval: 100ms", FOUR)));
    rig.go();
    rig.pass(0.1);
    rig.go();
    assertThat(rig.begun()).containsExactly("10", "20");
  }

  @Test
  void theFirstGoMayComeAtOnceAndThoseOfThePlanAtAnyTime() {
    Rig rig = rig(FOUR);
    rig.give(new Go(true, true));
    rig.give(new Go(true, true));
    assertThat(rig.begun()).containsExactly("10", "20");
  }

  @Test
  void aRefusedConfirmationIsNoPress() {
    Rig rig = rig("- {id: a, number: \"1\", arm: confirm, do: []}");
    rig.go();
    rig.pass(0.1);
    rig.give(new Go(true));
    assertThat(rig.begun()).containsExactly("1");
  }

  @Test
  void standbyMovesAndNothingElseHappens() {
    Rig rig = rig(FOUR);
    rig.give(new StandBy("30"));
    assertThat(rig.playhead().standby()).isEqualTo("30");
    rig.give(new StandBy("20.5")); // by name even a cue that is skipped
    assertThat(rig.playhead().standby()).isEqualTo("20.5");
    assertThat(rig.changes).isEmpty();
    assertThat(rig.begun()).isEmpty();
    rig.give(new StandBy("99"));
    assertThat(rig.refusals()).containsExactly("there is no cue 99");
    assertThat(rig.core.standby()).isEqualTo("20.5");
  }

  @Test
  void standbyStepsOverCuesThatAreSkipped() {
    Rig rig = rig(FOUR);
    rig.give(new StepStandby(true));
    rig.give(new StepStandby(true));
    assertThat(rig.core.standby()).isEqualTo("30");
    rig.give(new StepStandby(true));
    assertThat(rig.core.standby()).isEmpty();
    rig.give(new StepStandby(false));
    rig.give(new StepStandby(false));
    assertThat(rig.core.standby()).isEqualTo("20");
    rig.give(new StepStandby(false));
    rig.give(new StepStandby(false));
    assertThat(rig.core.standby()).isEqualTo("10");
    assertThat(rig.refusals()).containsExactly("no cue stands above this one");
  }

  @Test
  void aCueThatIsLeftOutDoesNotRunAndIsNoted() {
    Rig rig = rig(FOUR);
    rig.pass(1);
    rig.give(new Skip());
    assertThat(rig.all(CueSkipped.class)).containsExactly(new CueSkipped("10", Rig.SECOND));
    assertThat(rig.core.standby()).isEqualTo("20");
    rig.give(new StandBy("30"));
    rig.give(new Skip());
    rig.give(new Skip());
    assertThat(rig.refusals()).containsExactly("no cue stands by: there is nothing to skip");
    assertThat(rig.begun()).isEmpty();
  }

  @Test
  void oneCueRunsOutOfTurnAndStandbyStays() {
    Rig rig = rig(FOUR);
    rig.give(new GoCue("30", false));
    assertThat(rig.begun()).containsExactly("30");
    assertThat(rig.core.standby()).isEqualTo("10");
  }

  @Test
  void theCueThatStandsByIsNotRunTwice() {
    Rig rig = rig(FOUR);
    rig.give(new GoCue("10", false));
    assertThat(rig.core.standby()).isEqualTo("20");
  }

  @Test
  void aCueOutOfTurnKeepsTheRulesOfGo() {
    Rig rig = rig("""
        - {id: a, number: "1", do: []}
        - {id: b, number: "2", arm: confirm, do: []}
        """);
    rig.give(new GoCue("2", false));
    rig.give(new GoCue("1", false));
    rig.give(new GoCue("1", false));
    assertThat(rig.begun()).containsExactly("1");
    assertThat(rig.refusals()).hasSize(2).first().isEqualTo("cue 2 must be confirmed");
  }

  @Test
  void thePlayheadIsToldWhenItMovesAndOnlyThen() {
    Rig rig = rig(FOUR);
    rig.go();
    assertThat(rig.playhead().standby()).isEqualTo("20");
    assertThat(rig.playhead().last()).isEqualTo("10");
    assertThat(rig.playhead().mode()).isEqualTo(Mode.RUNNING);
    rig.forget();
    rig.give(Level.now(Parameter.stripFader(0), -3f));
    rig.pass(10);
    assertThat(rig.all(PlayheadStatus.class)).isEmpty();
  }

  @Test
  void aSceneMovesWhatItNamesAndNothingElse() {
    String scenes = """
        scenes:
          talk:
            strips: {host: {mute: true}, guest: {fader: -3 dB}}
            sends: {stream: {host: off}}
        """;
    Rig rig = new Rig(Shows.read(
        folder,
        scenes + Shows.text("", "- {id: a, number: \"1\", do: [{scene: {id: talk, over: 2s}}]}")));
    float guestSend = rig.value(Parameter.send(1, 0));
    rig.go();
    assertThat(rig.value(Parameter.stripMute(0))).isEqualTo(1f);
    assertThat(rig.value(Parameter.stripFader(1))).isEqualTo(-3f);
    assertThat(rig.value(Parameter.send(0, 0))).isEqualTo(-144f);
    assertThat(rig.value(Parameter.send(1, 0))).isEqualTo(guestSend);
    assertThat(rig.changes).hasSize(3).allMatch(it -> it.rampFrames() == 2 * Rig.SECOND);
    rig.give(new RecallScene("talkk", 0));
    assertThat(rig.refusals()).containsExactly("there is no scene talkk");
  }

  @Test
  void aCountdownBeginsEndsAndRunsOnInAHold() {
    Rig rig = rig("""
        - {id: a, number: "1", do: [{timer: {id: talk, label: Talk, for: 20m, at: 1s}}]}
        - {id: b, number: "2", do: [{timer: {id: talk, stop: true}}]}
        """);
    rig.go();
    assertThat(rig.all(TimerStatus.class)).isEmpty();
    rig.pass(1);
    TimerStatus began = rig.all(TimerStatus.class).get(0);
    assertThat(began.endFrame() - began.startFrame()).isEqualTo(20L * 60 * Rig.SECOND);
    assertThat(began.label().in("en")).isEqualTo("Talk");
    rig.give(new StartTimer("talk", 5000));
    TimerStatus anew = rig.all(TimerStatus.class).get(1);
    assertThat(anew.label().in("en")).isEqualTo("Talk");
    assertThat(anew.endFrame()).isEqualTo(6L * Rig.SECOND);
    rig.go();
    assertThat(rig.all(TimerStatus.class)).last().matches(it -> !it.isRunning());
    rig.forget();
    rig.give(new StopTimer("talk")); // gone already
    assertThat(rig.statuses).isEmpty();
  }

  @Test
  void whatIsForTheStageIsShown() {
    Rig rig = rig("- {id: a, number: \"1\", do: [{draw: {round: first, step: reveal, at: 1s}}]}");
    rig.go();
    rig.pass(1);
    assertThat(rig.all(StageStatus.class)).singleElement().satisfies(it -> {
      assertThat(it.cue()).isEqualTo("1");
      assertThat(it.kind()).isEqualTo("draw");
      assertThat(it.what()).contains("reveal");
      assertThat(it.frame()).isEqualTo(Rig.SECOND);
    });
  }
}
