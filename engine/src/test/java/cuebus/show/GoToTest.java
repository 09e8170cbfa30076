package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Back;
import cuebus.command.GoTo;
import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.effect.StopPlayer;
import cuebus.script.Shows;
import cuebus.status.TimerStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going to another place in the script, and back. */
class GoToTest {
  private static final String EVENING = """
      - {id: a, number: "10", do: [{fade: {strip: host, to: -3 dB, over: 2s}}, {mute: {strip: guest}}]}
      - {id: b, number: "20", pre: 1s, do: [{play: {player: sfx, file: audio/hit.wav}}], next: follow}
      - {id: c, number: "20.1", do: [{fade: {strip: host, to: -9 dB, over: 1s, at: 2s}}], post: 1s, next: continue}
      - {id: d, number: "20.2", do: [{fade: {strip: host, to: -6 dB, over: 10s}}]}
      - {id: e, number: "30", skip: true, do: [{mute: {strip: host}}]}
      - {id: f, number: "40", do: [{unmute: {strip: guest}}, {timer: {id: talk, for: 5m}}]}
      - {id: g, number: "50", do: [{fade: {bus: stream, to: off, over: 4s}}]}
      """;

  @TempDir
  Path folder;

  private Rig rig() {
    return new Rig(Shows.withCues(folder, EVENING));
  }

  /** Gives GO, and waits until all is done, until that cue stands by. */
  private Rig gone(String number) {
    Rig rig = rig();
    for (int i = 0; i < 20 && !rig.core.standby().equals(number); i++) {
      rig.go();
      rig.pass(60);
      rig.filesEnd();
      rig.pass(60);
    }
    assertThat(rig.core.standby()).isEqualTo(number);
    return rig;
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "20", "40", "50"})
  void theDeskArrivesWhereGoingThereWouldHaveBroughtIt(String number) {
    Rig gone = gone(number);
    Rig jumped = rig();
    jumped.give(new GoTo(number, 1000));
    assertThat(jumped.desk()).isEqualTo(gone.desk());
    assertThat(jumped.core.state().standing().given())
        .isEqualTo(gone.core.state().standing().given());
    assertThat(jumped.core.state().standing().last())
        .isEqualTo(gone.core.state().standing().last());
    Rig wildly = rig();
    for (String there : new String[] {"50", "20", "10", number}) wildly.give(new GoTo(there, 0));
    assertThat(wildly.desk()).isEqualTo(gone.desk());
    assertThat(wildly.core.standby()).isEqualTo(number);
  }

  @Test
  void theLaterFadeOfTwoCuesThatOverlapIsTheOneThatStays() {
    Rig jumped = rig();
    jumped.give(new GoTo("40", 0));
    // 20.2 begins 1 s after 20.1, whose own fade begins after 2 s
    assertThat(jumped.value(Parameter.stripFader(0))).isEqualTo(-9f);
  }

  @Test
  void theMixGoesThereInTheTimeThatWasAsked() {
    Rig rig = rig();
    rig.give(new GoTo("50", 1500));
    assertThat(rig.changes).isNotEmpty().allMatch(it -> it.rampFrames() == 3 * Rig.SECOND / 2);
    Map<Parameter, Float> mix = rig.mix();
    mix.forEach((parameter, value) -> assertThat(rig.value(parameter)).isEqualTo(value));
  }

  @Test
  void whatNoCueMovesStaysAsPeopleLeftIt() {
    Rig rig = rig();
    rig.give(Level.now(Parameter.send(0, 0), -7f));
    rig.give(new SetMute(Parameter.stripMute(2), true));
    rig.give(Level.now(Parameter.stripFader(0), -20f)); // a cue moves this one
    rig.give(new GoTo("20", 0));
    assertThat(rig.value(Parameter.send(0, 0))).isEqualTo(-7f);
    assertThat(rig.value(Parameter.stripMute(2))).isEqualTo(1f);
    assertThat(rig.value(Parameter.stripFader(0))).isEqualTo(-3f);
  }

  @Test
  void whatRunsIsEndedAndNothingOfItComesLater() {
    Rig rig = rig();
    rig.go();
    rig.pass(1);
    rig.go();
    rig.pass(2); // it plays
    rig.give(new GoTo("40", 500));
    assertThat(rig.effects)
        .last()
        .isEqualTo(new StopPlayer(new StripId("sfx"), Rig.SECOND / 2, rig.frame()));
    rig.forget();
    rig.filesEnd();
    rig.pass(600);
    assertThat(rig.changes).isEmpty();
    assertThat(rig.statuses).isEmpty();
    assertThat(rig.core.state().runs()).isEmpty();
  }

  @Test
  void aPlaceThatIsNotThereChangesNothing() {
    Rig rig = rig();
    rig.go();
    rig.forget();
    rig.give(new GoTo("44", 0));
    assertThat(rig.refusals()).containsExactly("there is no cue 44");
    assertThat(rig.changes).isEmpty();
    assertThat(rig.core.standby()).isEqualTo("20");
  }

  @Test
  void aSkippedCueIsReachedThroughAllAboveIt() {
    Rig rig = rig();
    rig.give(new GoTo("30", 0));
    assertThat(rig.core.standby()).isEqualTo("30");
    assertThat(rig.desk()).isEqualTo(gone("40").desk());
  }

  @Test
  void whatIsSkippedOnTheWayDoesNotCount() {
    Rig rig = new Rig(Shows.withCues(folder, """
        - {id: a, number: "1", do: [{mute: {strip: guest}}]}
        - {id: b, number: "2", skip: true, do: [{mute: {strip: host}}]}
        - {id: c, number: "3", skip: true, do: []}
        """));
    rig.give(new GoTo("3", 0));
    assertThat(rig.value(Parameter.stripMute(1))).isEqualTo(1f);
    assertThat(rig.value(Parameter.stripMute(0))).isZero();
  }

  @Test
  void backTakesTheLastGoBack() {
    Rig rig = gone("20");
    Map<String, Float> before = rig.desk();
    rig.go();
    rig.pass(100);
    rig.filesEnd();
    rig.pass(100);
    assertThat(rig.desk()).isNotEqualTo(before);
    rig.give(new Back(0));
    assertThat(rig.desk()).isEqualTo(before);
    assertThat(rig.core.standby()).isEqualTo("20");
    rig.give(new Back(0));
    assertThat(rig.core.standby()).isEqualTo("10");
    assertThat(rig.desk()).isEqualTo(rig().desk());
    rig.give(new Back(0));
    assertThat(rig.refusals()).containsExactly("there was no GO to take back");
  }

  @Test
  void backInTheMiddleOfAFadeTakesOverFromWhereItIs() {
    Rig rig = rig();
    rig.go();
    rig.pass(1); // half-way
    rig.forget();
    rig.give(new Back(250));
    DeskChange fader = rig.changes.stream()
        .filter(it -> it.parameter().equals(Parameter.stripFader(0)))
        .findFirst()
        .orElseThrow();
    assertThat(fader.value()).isZero(); // the mix begins wherever it is: see MixerTest
    assertThat(fader.rampFrames()).isEqualTo(Rig.SECOND / 4);
    assertThat(fader.atFrame()).isEqualTo(rig.frame());
  }

  @Test
  void countdownsOfWhatIsLeftAreTakenAway() {
    Rig rig = gone("50");
    assertThat(rig.core.state().countdowns()).containsOnlyKeys("talk");
    rig.give(new GoTo("10", 0));
    assertThat(rig.core.state().countdowns()).isEmpty();
    assertThat(rig.all(TimerStatus.class)).last().matches(it -> !it.isRunning());
  }

  @Test
  void aJumpInTheScriptIsFollowed() {
    Rig rig = new Rig(Shows.withCues(folder, """
        - {id: a, number: "1", do: [{mute: {strip: host}}], next: {follow: "3"}}
        - {id: b, number: "2", do: [{mute: {strip: guest}}]}
        - {id: c, number: "3", do: []}
        - {id: d, number: "4", do: []}
        """));
    rig.give(new GoTo("4", 0));
    assertThat(rig.value(Parameter.stripMute(0))).isEqualTo(1f);
    assertThat(rig.value(Parameter.stripMute(1))).isZero(); // the way does not lead past 2
  }
}
