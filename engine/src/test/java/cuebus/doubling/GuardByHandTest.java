package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.DoubleFound.Stage;
import cuebus.command.PortChanged;
import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.command.UndoDouble;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Mastering;
import cuebus.desk.MixMinus;
import cuebus.desk.Parameter;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Remedy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people, ports and the patch make the guard do. */
class GuardByHandTest extends GuardedDesk {
  @Test
  void theCopyIsBackAtOnceWhenTheKeptOnesPortDies() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    moves.clear();
    at(9, new PortChanged(Desks.strip("host"), false));
    assertThat(moves).singleElement().satisfies(it -> {
      assertThat(it.value()).isZero();
      assertThat(it.rampMs()).isLessThanOrEqualTo(100);
    });
    at(12, new PortChanged(Desks.strip("host"), true));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  /** Whatever was done about it: a port that dies takes it back, and the operator reads why. */
  @ParameterizedTest
  @CsvSource({
    "host, room, 43, DUCK, host",
    "host, room, 43, DUCK, room",
    "host, guest, 3, SHARE, host",
    "host, guest, 3, SHARE, guest",
    "host, laptop, 2500, MUTE, host",
    "host, laptop, 2500, MUTE, laptop"
  })
  void aDeadPortOpensEveryRemedyAndSaysSo(
      String kept, String copy, double delayMs, Remedy remedy, String dies) {
    open(hall());
    at(2, found(kept, copy, Stage.CONFIRMED, delayMs));
    assertThat(last().remedy()).isEqualTo(remedy);
    at(9, new PortChanged(Desks.strip(dies), false));
    DoubleStatus open = statuses.stream()
        .filter(it -> it.copy().equals(copy) && it.open())
        .reduce((a, b) -> b)
        .orElseThrow();
    assertThat(open.why().in("en"))
        .endsWith("; nothing comes in at %s, so %s is open on stream".formatted(dies, copy));
    assertThat(open.why().in("zh")).contains("没有声音进来");
    assertThat(guardDb(copy, "stream")).isZero();
    at(20, new PortChanged(Desks.strip(dies), true));
    assertThat(last().open()).isFalse();
  }

  @Test
  void theLastAudibleCopyIsNeverTaken() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    ask(20, Parameter.stripMute(strip("host")), 1f);
    assertThat(guardDb("room", "stream")).isZero();
    ask(25, Parameter.stripMute(strip("host")), 0f);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void theOperatorsLockAndUndoWin() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(9, new SetLock(Desks.strip("room"), true));
    assertThat(guardDb("room", "stream")).isZero();
    at(20, new SetLock(Desks.strip("room"), false));
    at(30, found("host", "room", Stage.CHANGED, 43));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
    at(40, new UndoDouble(1));
    assertThat(guardDb("room", "stream")).isZero();
    at(400, found("host", "room", Stage.CHANGED, 43));
    until(800);
    assertThat(guardDb("room", "stream")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"OFF, 0", "WARN, 1", "REMEDY, 1", "REFUSE, 1"})
  void onePressSetsWhatTheGuardOfABusDoes(GuardMode mode, int shown) {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(9, new SetGuard(Desks.bus("stream"), mode));
    assertThat(state.doubles()).hasSize(shown);
    boolean acts = mode == GuardMode.REMEDY || mode == GuardMode.REFUSE;
    assertThat(guardDb("room", "stream") < 0).isEqualTo(acts);
  }

  @Test
  void theSamePlayerTwiceIsMutedAtOnceWithoutAnybodyHearingIt() {
    open(new Desks()
        .player("sfx")
        .carrying("again", "c1", "sfx", false)
        .bus("stream", 2)
        .send("sfx", "stream", 0)
        .send("again", "stream", 0)
        .guard("stream", GuardMode.REMEDY));
    assertThat(guardDb("again", "stream")).isEqualTo(-144f);
    assertThat(last().cause()).isEqualTo(DoubleStatus.Cause.ROUTE);
    assertThat(last().remedy()).isEqualTo(Remedy.MUTE);
  }

  @Test
  void aCallerWhoWouldHearThemselvesIsTakenOutOfTheirReturnAndTheProgrammeStays() {
    open(new Desks()
        .carrying("caller", "c1", "caller", false)
        .carrying("line", "c2", "stream", false)
        .bus("stream", 2)
        .bus(
            "to-caller",
            1,
            Mastering.NONE,
            new MixMinus(Desks.bus("stream"), Set.of(Desks.strip("caller"))))
        .send("caller", "stream", 0)
        .send("line", "stream", 0)
        .guard("to-caller", GuardMode.REMEDY)
        .guard("stream", GuardMode.OFF));
    assertThat(guardDb("line", "to-caller")).isEqualTo(-144f);
    assertThat(guardDb("line", "stream")).isZero();
    assertThat(guardDb("caller", "stream")).isZero();
    assertThat(last().remedy()).isEqualTo(Remedy.MINUS);
  }

  @Test
  void aStereoPairIsLeftAlone() {
    open(new Desks()
        .carrying("choir-l", "c1", "", false)
        .carrying("choir-r", "c2", "", false)
        .bus("stream", 2)
        .send("choir-l", "stream", 0)
        .send("choir-r", "stream", 0)
        .guard("stream", GuardMode.REMEDY));
    at(2, found("choir-l", "choir-r", Stage.CONFIRMED, 0.4));
    assertThat(state.doubles()).isEmpty();
    assertThat(moves).isEmpty();
  }
}
