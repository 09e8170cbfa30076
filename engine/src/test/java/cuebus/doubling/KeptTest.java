package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.command.SetLock;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Mastering;
import cuebus.desk.MixMinus;
import cuebus.desk.Signal;
import cuebus.status.DoubleStatus.Remedy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two copies stays, and how far the other one goes down. */
class KeptTest extends GuardedDesk {
  private static DoubleFound atLevel(String first, String second, float levelDb) {
    return new DoubleFound(
        new Signal.OfStrip(Desks.strip(first)),
        new Signal.OfStrip(Desks.strip(second)),
        Stage.CONFIRMED,
        80,
        levelDb,
        0,
        1,
        0.9f,
        false,
        0);
  }

  @Test
  void aDeclaredReturnNeverStaysThoughItComesFirst() {
    open(hall());
    at(2, found("laptop", "host", Stage.CONFIRMED, 300));
    assertThat(last().kept()).isEqualTo("host");
    assertThat(last().copy()).isEqualTo("laptop");
    assertThat(last().remedy()).isEqualTo(Remedy.MUTE);
  }

  @Test
  void aPlayersFileStaysAndTheMicrophoneThatHeardItGoesDown() {
    open(hall().player("sfx").send("sfx", "stream", 0));
    at(
        2,
        found("room", "sfx", Stage.CONFIRMED, 5)); // the loudspeakers are ahead of the player's way
    assertThat(last().kept()).isEqualTo("sfx");
    assertThat(guardDb("sfx", "stream")).isZero();
  }

  @Test
  void whatAnOperatorLockedStaysAndTheOtherOneGoesDown() {
    open(hall());
    at(1, new SetLock(Desks.strip("room"), true));
    at(2, found("host", "room", Stage.CONFIRMED, 80));
    assertThat(last().kept()).isEqualTo("room");
    assertThat(guardDb("room", "stream")).isZero();
    assertThat(guardDb("host", "stream")).isLessThan(0f);
  }

  /** To 20 dB below the other, but a microphone never by more than 15: the next sound in it may be a question. */
  @ParameterizedTest
  @CsvSource({"-20, -12", "-7, -13", "-6, -14", "0, -15", "9, -15"})
  void aCopyIsDuckedByTwelveToFifteenDecibels(float levelDb, float guardDb) {
    open(new Desks()
        .carrying("host", "c1", "host-mic", false)
        .carrying("room", "c2", "audience", false)
        .bus("stream", 2)
        .send("host", "stream", 0)
        .send("room", "stream", 0)
        .guard("stream", GuardMode.REMEDY));
    at(2, atLevel("host", "room", levelDb));
    assertThat(guardDb("room", "stream")).isEqualTo(guardDb);
  }

  /** Their telephone hears its own loudspeaker: the host is in the caller's line, 300 ms late. */
  @Test
  void aCallerWhoSendsTheHostBackStillHearsTheHost() {
    open(new Desks()
        .carrying("host", "c1", "host-mic", false)
        .carrying("caller", "c2", "caller", false)
        .bus("stream", 2)
        .bus(
            "to-caller",
            1,
            Mastering.NONE,
            new MixMinus(Desks.bus("stream"), Set.of(Desks.strip("caller"))))
        .send("host", "stream", 0)
        .send("caller", "stream", 0)
        .guard("stream", GuardMode.REMEDY)
        .guard("to-caller", GuardMode.REMEDY));
    at(2, found("host", "caller", Stage.CONFIRMED, 300));
    assertThat(guardDb("caller", "stream")).isLessThan(0f);
    assertThat(guardDb("host", "to-caller")).isZero();
    assertThat(guardDb("host", "stream")).isZero();
  }
}
