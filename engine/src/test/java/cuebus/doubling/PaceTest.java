package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.DoubleFound.Stage;
import cuebus.command.PortChanged;
import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.command.UndoDouble;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Phase;
import cuebus.status.DoubleStatus.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the guard acts, when it rests, and how fast it gives back. */
class PaceTest extends GuardedDesk {
  private final List<Long> downAt = new ArrayList<>();
  private final Map<Parameter, Long> upAt = new HashMap<>();
  private final Set<Parameter> seen = new HashSet<>();
  private long shortestRest = Long.MAX_VALUE;

  /** A hall whose player may be patched in a second time. */
  private static Desks withPlayer() {
    return hall().player("sfx").carrying("again", "c9", "sfx", false).send("sfx", "stream", 0);
  }

  private List<DoubleStatus> openPairs() {
    return state.doubles().stream().filter(DoubleStatus::isConfirmed).toList();
  }

  @Test
  void anActThatIsCertainByThePatchComesAtOnceAndTheNextOneWaitsForIt() {
    open(withPlayer());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    ask(3, Parameter.send(strip("again"), 0), 0f);
    assertThat(guardDb("again", "stream")).isEqualTo(-144f);
    at(6, found("guest", "laptop", Stage.CONFIRMED, 800));
    until(7.9);
    assertThat(guardDb("laptop", "stream")).isZero();
    until(8);
    assertThat(guardDb("laptop", "stream")).isEqualTo(-144f);
  }

  @Test
  void whatIsCertainBeforeAnythingWasHeardHoldsNothingUp() {
    open(withPlayer().send("again", "stream", 0));
    assertThat(guardDb("again", "stream")).isEqualTo(-144f);
    at(1, found("host", "room", Stage.CONFIRMED, 43));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverIsFoundThereIsOneActInFiveSecondsAndThirtySecondsOfRest(long seed) {
    open(hall().send("foh", "stream", -6));
    Random dice = new Random(seed);
    String[][] pairs = {{"host", "room"}, {"host", "foh"}, {"guest", "laptop"}, {"guest", "room"}};
    double time = 1;
    while (time < 600) {
      time += 0.1 + 8 * dice.nextDouble();
      String[] pair = pairs[dice.nextInt(pairs.length)];
      Stage stage = dice.nextInt(3) == 0 ? Stage.GONE : Stage.CONFIRMED;
      record(time, pair, stage);
    }
    assertThat(downAt.size()).as("acts of seed " + seed).isGreaterThan(5);
    for (int i = 1; i < downAt.size(); i++) {
      long apart = downAt.get(i) - downAt.get(i - 1);
      assertThat(apart == 0 || apart >= 5L * SECOND)
          .as("act " + i + " of seed " + seed)
          .isTrue();
    }
    assertThat(shortestRest).as("seed " + seed).isGreaterThanOrEqualTo(30L * SECOND);
  }

  /** What comes by itself until then, and at that time: when strips go down, and how long they were left alone. */
  private void record(double seconds, String[] pair, Stage stage) {
    long to = Math.round(seconds * SECOND);
    while (dueFrame <= to) {
      frame = dueFrame;
      dueFrame = Long.MAX_VALUE;
      moves.clear();
      look(Guard::onTime);
      note();
    }
    frame = to;
    moves.clear();
    look(it -> it.take(found(pair[0], pair[1], stage, 43)));
    note();
  }

  private void note() {
    for (GuardMove move : moves) {
      if (move.value() == 0) {
        upAt.put(move.parameter(), frame);
      } else if (upAt.containsKey(move.parameter()) || !seen.contains(move.parameter())) {
        downAt.add(frame);
        Long up = upAt.remove(move.parameter());
        if (up != null) shortestRest = Math.min(shortestRest, frame - up);
        seen.add(move.parameter());
      }
    }
  }

  @Test
  void microphonesThatShareAlreadyAreNoActAndHoldNothingUp() {
    open(hall().share("host", "guest"));
    at(2, found("host", "guest", Stage.CONFIRMED, 3));
    assertThat(last().remedy()).isEqualTo(Remedy.SHARE);
    assertThat(moves).isEmpty();
    at(3, found("host", "room", Stage.CONFIRMED, 43));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void aStripThatAnotherDoubleTakesOverStaysDownWithoutAMove() {
    open(hall().send("foh", "stream", -6));
    at(2, found("foh", "room", Stage.CONFIRMED, 31));
    at(8, found("host", "foh", Stage.CONFIRMED, 12));
    float down = guardDb("room", "stream");
    assertThat(down).isLessThan(0f);
    moves.clear();
    at(10, found("host", "room", Stage.CONFIRMED, 43));
    assertThat(openPairs()).extracting(DoubleStatus::kept).containsOnly("host");
    assertThat(guardDb("room", "stream")).isEqualTo(down);
    assertThat(moves).isEmpty();
  }

  @Test
  void whatWasHandedOnWasNotGivenBackAndNeedsNoRest() {
    open(hall().send("foh", "stream", -6));
    at(2, found("foh", "room", Stage.CONFIRMED, 31));
    at(8, found("host", "foh", Stage.CONFIRMED, 12));
    at(10, found("host", "room", Stage.CONFIRMED, 43));
    ask(20, Parameter.send(strip("room"), 0), -144f);
    ask(26, Parameter.send(strip("room"), 0), -6f);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void aDoubleThatIsExplainedAwayAndGivenBackRestsToo() {
    open(hall().send("foh", "stream", -6));
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(10, new UndoDouble(1)); // the operator wants the room as it is
    at(20, found("host", "room", Stage.GONE, 43));
    at(60, found("foh", "room", Stage.CONFIRMED, 31));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
    at(70, found("host", "foh", Stage.CONFIRMED, 12));
    at(
        80,
        found("host", "room", Stage.CONFIRMED, 43)); // and so it is not foh that the room repeats
    assertThat(guardDb("room", "stream")).isZero();
    at(85, found("host", "room", Stage.GONE, 43));
    until(109.9);
    assertThat(openPairs()).extracting(DoubleStatus::kept).contains("foh");
    assertThat(guardDb("room", "stream")).isZero();
    until(110);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whatAHandTookAwayNeedsNoRestAndWhatTheEarGaveBackDoes(boolean byHand) {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    if (byHand) {
      ask(20, Parameter.send(strip("room"), 0), -144f);
      ask(26, Parameter.send(strip("room"), 0), -6f);
    } else {
      at(18, found("host", "room", Stage.GONE, 43));
      until(20);
      at(26, found("host", "room", Stage.CONFIRMED, 43));
    }
    assertThat(guardDb("room", "stream") < 0).isEqualTo(byHand);
    until(50);
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void aDoubleThatOnlyWarnedHasNothingToRestFrom() {
    open(hall().guard("stream", GuardMode.WARN));
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(18, found("host", "room", Stage.GONE, 43));
    until(20);
    at(21, new SetGuard(Desks.bus("stream"), GuardMode.REMEDY));
    at(22, found("host", "room", Stage.CONFIRMED, 43));
    assertThat(guardDb("room", "stream")).isLessThan(0f);
  }

  @Test
  void aDeadPortHurriesItsOwnCopyAndNoOther() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(8, found("guest", "laptop", Stage.CONFIRMED, 800));
    moves.clear();
    at(9, new PortChanged(Desks.strip("host"), false));
    assertThat(moves).singleElement().satisfies(it -> {
      assertThat(it.parameter()).isEqualTo(Parameter.guard(strip("room"), 0));
      assertThat(it.rampMs()).isLessThanOrEqualTo(60);
    });
    moves.clear();
    at(20, new SetLock(Desks.strip("laptop"), true));
    assertThat(moves).singleElement().satisfies(it -> {
      assertThat(it.parameter()).isEqualTo(Parameter.guard(strip("laptop"), 0));
      assertThat(it.rampMs()).isBetween(300, 500);
    });
  }

  @Test
  void whatIsGivenBackTakesThreeToFiveTenthsOfASecond() {
    open(hall());
    at(2, found("host", "room", Stage.CONFIRMED, 43));
    at(20, found("host", "room", Stage.GONE, 43));
    assertThat(last().phase()).isEqualTo(Phase.PROBE);
    moves.clear();
    until(22);
    assertThat(moves).singleElement().satisfies(it -> assertThat(it.rampMs()).isBetween(300, 500));
  }
}
