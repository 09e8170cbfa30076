package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.command.StripUnexplained;
import cuebus.desk.Curve;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Phase;
import cuebus.status.DoubleStatus.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest extends GuardedDesk {
  private static DoubleFound at(
      String first, String second, Stage stage, double delayMs, float levelDb) {
    return new DoubleFound(
        new Signal.OfStrip(Desks.strip(first)),
        new Signal.OfStrip(Desks.strip(second)),
        stage,
        delayMs,
        levelDb,
        0,
        1,
        0.9f,
        false,
        0);
  }

  @Test
  void aRoomMicrophoneThatBringsTheHostAgainIsDuckedNotMutedAndOnThatBusAlone() {
    open(hall());
    at(1, found("host", "room", Stage.SUSPECTED, 43));
    assertThat(moves).isEmpty();
    assertThat(last().phase()).isEqualTo(Phase.SUSPECT);
    at(2, found("host", "room", Stage.CONFIRMED, 43.021));
    assertThat(guardDb("room", "stream")).isBetween(-15f, -12f);
    assertThat(guardDb("room", "pa")).isZero();
    assertThat(guardDb("host", "stream")).isZero();
    assertThat(last().remedy()).isEqualTo(Remedy.DUCK);
    assertThat(last().kept()).isEqualTo("host");
    assertThat(last().number()).isEqualTo(1);
    assertThat(last().times())
        .isEqualTo(new DoubleStatus.Times(SECOND, 2 * SECOND, 2 * SECOND, -1));
    assertThat(last().why().in("en"))
        .startsWith("host arrives again in room 43 ms later; room is ");
    assertThat(last().why().in("zh")).contains("43 毫秒", "压低");
  }

  @Test
  void whatIsOnlySuspectedIsNeverActedOn() {
    open(hall());
    for (int i = 1; i < 60; i++) at(i, found("host", "room", Stage.SUSPECTED, 43));
    assertThat(moves).isEmpty();
  }

  @Test
  void whatStandsOnPaperNeedsNoMoreThanASuspicion() {
    open(hall().send("foh", "stream", -6));
    assertThat(last().phase()).isEqualTo(Phase.PAPER);
    assertThat(last().number()).isZero();
    at(1, found("host", "foh", Stage.SUSPECTED, 12));
    assertThat(guardDb("foh", "stream")).isBetween(-15f, -12f);
  }

  @Test
  void aDuckOpensForAQuestionAndClosesAgain() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    moves.clear();
    at(3, new StripUnexplained(Desks.strip("room"), true));
    assertThat(moves).singleElement().satisfies(it -> {
      assertThat(it.value()).isZero();
      assertThat(it.rampMs()).isEqualTo(100);
    });
    assertThat(last().open()).isTrue();
    assertThat(last().phase()).isEqualTo(Phase.REMEDIED);
    at(8, new StripUnexplained(Desks.strip("room"), false));
    assertThat(guardDb("room", "stream")).isLessThanOrEqualTo(-12f);
  }

  @ParameterizedTest
  @CsvSource({"true, MUTE", "false, DUCK"})
  void aDeclaredReturnIsMutedAndAnUndeclaredOneIsDucked(boolean declared, Remedy remedy) {
    open(new Desks()
        .carrying("host", "c1", "host-mic", false)
        .carrying("laptop", "c6", "", declared)
        .bus("stream", 2)
        .send("host", "stream", 0)
        .send("laptop", "stream", -12)
        .guard("stream", GuardMode.REMEDY));
    at(3, found("host", "laptop", Stage.CONFIRMED, 2500));
    assertThat(last().remedy()).isEqualTo(remedy);
    assertThat(guardDb("laptop", "stream")).isEqualTo(declared ? -144f : -12f);
    assertThat(moves).singleElement().satisfies(it -> assertThat(it.rampMs()).isBetween(30, 50));
  }

  @Test
  void aBusThatComesBackAndTheStripsItIsMadeOfAreOneDouble() {
    open(hall());
    at(
        3,
        new DoubleFound(
            new Signal.OfBus(Desks.bus("stream")),
            new Signal.OfStrip(Desks.strip("laptop")),
            Stage.CONFIRMED,
            2500,
            -10f,
            0,
            1,
            0.9f,
            false,
            0));
    at(4, found("host", "laptop", Stage.CONFIRMED, 2500));
    at(5, found("guest", "laptop", Stage.CONFIRMED, 2500));
    assertThat(state.doubles()).singleElement().satisfies(it -> {
      assertThat(it.kept()).isEqualTo("stream");
      assertThat(it.remedy()).isEqualTo(Remedy.MUTE);
    });
  }

  @Test
  void aStripAndTheBusItFeedsAreNoDouble() {
    open(hall());
    at(
        3,
        new DoubleFound(
            new Signal.OfStrip(Desks.strip("host")),
            new Signal.OfBus(Desks.bus("stream")),
            Stage.CONFIRMED,
            1.5,
            0f,
            0,
            1,
            1f,
            false,
            0));
    assertThat(state.doubles()).isEmpty();
  }

  @Test
  void twoCopiesOfOneAreNotDoublesOfEachOther() {
    open(hall().send("foh", "stream", -6));
    at(2, found("foh", "room", Stage.CONFIRMED, 31));
    at(8, found("host", "foh", Stage.CONFIRMED, 12));
    at(14, found("host", "room", Stage.CONFIRMED, 43));
    until(30);
    assertThat(state.doubles())
        .filteredOn(DoubleStatus::isConfirmed)
        .extracting(it -> it.kept() + " " + it.copy())
        .containsExactlyInAnyOrder("host foh", "host room");
    assertThat(guardDb("host", "stream")).isZero();
    assertThat(guardDb("foh", "stream")).isLessThan(0f);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void twoMicrophonesOnOneTalkerShareTheirGainAndNobodyIsMuted() {
    open(hall());
    at(2, found("host", "guest", Stage.CONFIRMED, 3));
    assertThat(last().remedy()).isEqualTo(Remedy.SHARE);
    assertThat(guardDb("guest", "stream")).isGreaterThan(-1f);
    assertThat(guardDb("host", "stream")).isGreaterThan(-1f);
    assertThat(last().why().in("en")).contains("delaying host by 3.0 ms");
    assertThat(moves)
        .containsExactlyInAnyOrder(
            new GuardMove(Parameter.guardShare(strip("host"), 0), 1f, 300, Curve.S_CURVE),
            new GuardMove(Parameter.guardShare(strip("guest"), 0), 1f, 300, Curve.S_CURVE));
  }

  @Test
  void aLoopOfMusicIsNeverOfferedToBeAligned() {
    open(hall());
    at(
        2,
        new DoubleFound(
            new Signal.OfStrip(Desks.strip("host")),
            new Signal.OfStrip(Desks.strip("guest")),
            Stage.CONFIRMED,
            3,
            -6f,
            0,
            1,
            0.9f,
            true,
            0));
    assertThat(last().why().in("en")).doesNotContain("delaying");
  }

  @Test
  void polarityThatIsTurnedRoundIsSaid() {
    open(hall());
    at(
        2,
        new DoubleFound(
            new Signal.OfStrip(Desks.strip("host")),
            new Signal.OfStrip(Desks.strip("room")),
            Stage.CONFIRMED,
            0,
            0f,
            0,
            -1,
            0.9f,
            false,
            0));
    assertThat(last().why().in("en")).contains("upside down");
    assertThat(last().figures().polarity()).isEqualTo(-1);
  }

  @Test
  void tenMinutesOfSilenceChangeNothing() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    GuardState before = state;
    moves.clear();
    until(2 + 600);
    look(Guard::onTime);
    assertThat(moves).isEmpty();
    assertThat(state.doubles()).isEqualTo(before.doubles());
    assertThat(guardDb("room", "stream")).isLessThan(-11f);
  }

  @Test
  void whatComesAndGoesEveryTwentySecondsIsActedOnAFewTimesOnly() {
    open(hall());
    for (int t = 0; t < 600; t += 40) {
      at(t + 2, found("host", "room", Stage.CONFIRMED, 43));
      at(t + 22, found("host", "room", Stage.GONE, 43));
    }
    until(620);
    // an act, its end 10 s after the copy's, and 30 s of rest: every second copy at most finds it
    // ready
    long ducks = moves.stream().filter(it -> it.value() < 0).count();
    long given = moves.stream().filter(it -> it.value() == 0).count();
    assertThat(ducks).isBetween(5L, 15L);
    assertThat(given).isBetween(ducks - 1, ducks);
  }

  @Test
  void whatWasGivenBackIsLeftAloneForThirtySeconds() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(20, found("host", "room", Stage.GONE, 43));
    assertThat(last().phase()).isEqualTo(Phase.PROBE);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
    until(23);
    assertThat(guardDb("room", "stream")).isZero();
    assertThat(last().phase()).isEqualTo(Phase.ENDED);
    at(25, found("host", "room", Stage.CONFIRMED, 43));
    until(51);
    assertThat(guardDb("room", "stream")).isZero();
    until(53);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void itActsAtMostOnceInFiveSecondsOnABus() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(2.5, found("guest", "laptop", Stage.CONFIRMED, 800));
    assertThat(guardDb("laptop", "stream")).isZero();
    until(6.9);
    assertThat(guardDb("laptop", "stream")).isZero();
    until(7);
    assertThat(guardDb("laptop", "stream")).isEqualTo(-144f);
  }

  @Test
  void aDelayThatJumpsMovesNoGain() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 250));
    moves.clear();
    at(60, found("host", "room", Stage.CHANGED, 330));
    at(61, found("host", "room", Stage.CHANGED, 20));
    assertThat(moves).isEmpty();
    assertThat(last().figures().delayMs()).isEqualTo(20);
    assertThat(last().number()).isEqualTo(1);
  }

  /** Two microphones, two talkers: whatever the bleed is measured at, nobody is muted or ducked for it. */
  @ParameterizedTest
  @CsvSource({
    "-9, true", "-15, true", "-23.9, true", "-24.1, false", "-35, false",
    "9, true", "15, true", "23.9, true", "24.1, false", "26, false",
  })
  void bleedIsSharedAndWhatIsSofterThanAnyRemedyWouldMakeItIsNoDouble(
      float levelDb, boolean found) {
    open(hall());
    at(2, at("host", "guest", Stage.CONFIRMED, 4, levelDb));
    assertThat(state.doubles()).hasSize(found ? 1 : 0);
    for (DoubleStatus it : state.doubles()) assertThat(it.remedy()).isEqualTo(Remedy.SHARE);
    assertThat(guardDb("guest", "stream")).isZero();
    assertThat(guardDb("host", "stream")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-26.9, true", "-27.1, false"})
  void aDoubleThatIsKnownStaysSoThreeDecibelsLonger(float levelDb, boolean stays) {
    open(hall());
    at(2, at("host", "guest", Stage.CONFIRMED, 4, -23f));
    at(10, at("host", "guest", Stage.CHANGED, 4, levelDb));
    assertThat(state.doubles()).hasSize(stays ? 1 : 0);
  }

  @Test
  void ofTwoThatTheEarAloneKnowsTheEarlierOneStays() {
    open(hall().send("foh", "stream", -6));
    at(2, found("room", "foh", Stage.CONFIRMED, -31));
    assertThat(last().kept()).isEqualTo("foh");
    assertThat(last().copy()).isEqualTo("room");
  }

  @Test
  void copiesThatAreSureWhenTheActComesAreOneAct() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(3, found("host", "foh", Stage.CONFIRMED, 12));
    at(3.5, found("host", "laptop", Stage.CONFIRMED, 800));
    ask(4, Parameter.send(strip("foh"), 0), -6f);
    until(6.9);
    assertThat(guardDb("foh", "stream")).isZero();
    assertThat(guardDb("laptop", "stream")).isZero();
    until(7);
    assertThat(guardDb("foh", "stream")).isLessThan(0f);
    assertThat(guardDb("laptop", "stream")).isEqualTo(-144f);
  }

  @ParameterizedTest
  @CsvSource({"host, 23", "room, 26"})
  void bleedOfAThirdSoundIsNoDoubleHoweverTheFadersStand(String louder, float levelDb) {
    open(hall());
    ask(1, Parameter.stripFader(strip(louder)), louder.equals("host") ? 10f : -20f);
    at(2, at("host", "room", Stage.CONFIRMED, 37, levelDb));
    assertThat(state.doubles()).hasSize(louder.equals("host") ? 1 : 0);
  }

  @Test
  void aPortThatComesBackFindsItsDoubleTreatedAsBefore() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(3, new cuebus.command.PortChanged(Desks.strip("host"), false));
    assertThat(guardDb("room", "stream")).isZero();
    at(3.2, new cuebus.command.PortChanged(Desks.strip("host"), true));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
    assertThat(last().number()).isEqualTo(1);
  }
}
