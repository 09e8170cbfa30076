package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Back;
import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.Recover;
import cuebus.command.Reload;
import cuebus.command.SetHold;
import cuebus.command.SetMute;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.UndoReload;
import cuebus.desk.Db;
import cuebus.desk.Parameter;
import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.CueStatus;
import cuebus.status.PlayheadStatus.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every show, whoever presses what and when: shows and evenings by the dice. */
class CuePropertiesTest {
  private static final String[] ACTIONS = {
    "fade: {strip: host, to: %d dB, over: %dms, at: %dms}",
    "fade: {strip: guest, bus: stream, to: %d dB, over: %dms, at: %dms}",
    "fade: {bus: stream, to: %d dB, over: %dms, at: %dms}",
  };

  @TempDir
  Path folder;

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long i = 1; i <= 60; i++) seeds.add(i * 7919);
    return seeds;
  }

  /** Cues with waits, fades that overlap, files, chains and some that are skipped. */
  static String cues(Random dice) {
    StringBuilder cues = new StringBuilder();
    int count = 3 + dice.nextInt(8);
    for (int i = 0; i < count; i++) {
      List<String> actions = new ArrayList<>();
      for (int a = dice.nextInt(4); a > 0; a--) {
        String form = ACTIONS[dice.nextInt(ACTIONS.length)];
        int atMs = dice.nextInt(3) * 700;
        actions.add("{" + form.formatted(-1 - dice.nextInt(40), dice.nextInt(4) * 500, atMs) + "}");
      }
      if (dice.nextInt(4) == 0) actions.add("{mute: {strip: host, at: " + dice.nextInt(3) + "s}}");
      if (dice.nextInt(4) == 0) actions.add("{unmute: {strip: host}}");
      if (dice.nextInt(5) == 0) actions.add("{play: {player: sfx, file: audio/hit.wav}}");
      String next = List.of("stop", "stop", "follow", "continue").get(dice.nextInt(4));
      if (i == count - 1) next = "stop";
      cues.append(
          "- {id: c%d, number: \"%d\", pre: %dms, post: %dms, plan: 5s, do: %s, next: %s%s}\n"
              .formatted(
                  i,
                  10 * (i + 1),
                  dice.nextInt(3) * 350,
                  dice.nextInt(4) * 400,
                  actions,
                  next,
                  dice.nextInt(7) == 0 ? ", skip: true" : ""));
    }
    return cues.toString();
  }

  /** Anything anybody might press. */
  static Command press(Random dice, Show show) {
    List<Cue> cues = show.cues();
    String number = cues.get(dice.nextInt(cues.size())).number();
    return switch (dice.nextInt(18)) {
      case 0 -> new GoTo(number, dice.nextInt(2000));
      case 1 -> new Back(dice.nextInt(2000));
      case 2 -> new SetHold(true);
      case 3, 4 -> new SetHold(false);
      case 5 -> new Panic(dice.nextBoolean());
      case 6, 7 -> new Recover(500);
      case 8 -> new StandBy(number);
      case 9 -> new StepStandby(dice.nextBoolean());
      case 10 -> new Skip();
      case 11 -> new GoCue(number, true);
      case 12 -> new StartTimer("t", 5000);
      case 13 -> Level.now(Parameter.busFader(0), -dice.nextInt(60));
      case 14 -> new SetMute(Parameter.stripMute(dice.nextInt(3)), dice.nextBoolean());
      default -> new Go(true);
    };
  }

  private Rig evening(long seed, int presses) {
    Random dice = new Random(seed);
    Show show = Shows.withCues(folder, cues(dice));
    Rig rig = new Rig(show);
    for (int i = 0; i < presses; i++) {
      rig.give(press(dice, show));
      if (dice.nextInt(4) == 0) rig.filesEnd();
      rig.pass(dice.nextInt(3000) / 1000.0);
      check(rig, seed);
    }
    return rig;
  }

  /** What is so after every single command. */
  private static void check(Rig rig, long seed) {
    ShowState state = rig.core.state();
    assertThat(rig.core.failed()).as("seed %d", seed).isZero();
    if (state.standing().mode() == Mode.PANICKED) {
      assertThat(state.runs()).as("runs after a panic, seed %d", seed).isEmpty();
      assertThat(state.pending().timers()).noneMatch(Timer::isOfCue);
      assertThat(state.pending().held()).isEmpty();
      assertThat(rig.mix()).containsEntry(Parameter.busFader(0), Db.SILENT);
    }
    if (state.standing().mode() == Mode.HELD) {
      assertThat(state.pending().timers())
          .as("waits in a hold")
          .noneMatch(it -> it.then().isHeld());
    } else {
      assertThat(state.pending().held()).as("held, seed %d", seed).isEmpty();
    }
    for (Timer timer : state.pending().timers()) {
      if (timer.then() instanceof Timer.Act act) assertThat(state.runs()).containsKey(act.run());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsPressedTheShowComesToRestAndTheMixIsWhatTheStateSays(long seed) {
    Rig rig = evening(seed, 60);
    rig.give(new Recover(0));
    rig.give(new SetHold(false));
    for (int i = 0; i < 20; i++) {
      rig.pass(100);
      rig.filesEnd();
    }
    assertThat(rig.core.state().runs()).as("seed %d", seed).isEmpty();
    rig.mix().forEach((parameter, value) -> {
      if (!parameter.isOfGuard()) {
        assertThat(rig.value(parameter)).as("%s, seed %d", parameter, seed).isEqualTo(value);
      }
    });
    long begun = rig.begun().size();
    long done =
        rig.all(CueStatus.class).stream().filter(it -> it.doneFrame() >= 0).count();
    assertThat(done).as("every cue that began has ended, seed %d", seed).isEqualTo(begun);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSamePressesGiveTheSameEvening(long seed) {
    Rig first = evening(seed, 40);
    Rig second = evening(seed, 40);
    assertThat(second.statuses).as("seed %d", seed).isEqualTo(first.statuses);
    assertThat(second.changes).isEqualTo(first.changes);
    assertThat(second.effects).isEqualTo(first.effects);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goingToACueIsAsIfOneHadGoneThereByGo(long seed) {
    Random dice = new Random(seed);
    Show show = Shows.withCues(folder, cues(dice));
    Rig gone = new Rig(show);
    for (int i = 0; i < 12 && !gone.core.standby().isEmpty(); i++) {
      Rig jumped = new Rig(show);
      jumped.give(new GoTo(gone.core.standby(), 0));
      assertThat(jumped.desk())
          .as("at cue %s, seed %d", gone.core.standby(), seed)
          .isEqualTo(gone.desk());
      assertThat(jumped.core.state().standing().given())
          .isEqualTo(gone.core.state().standing().given());
      gone.go();
      for (int wait = 0; wait < 12; wait++) {
        gone.pass(20);
        gone.filesEnd();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void backIsTheDeskBeforeTheGo(long seed) {
    Random dice = new Random(seed);
    Show show = Shows.withCues(folder, cues(dice));
    Rig rig = new Rig(show);
    List<Map<String, Float>> desks = new ArrayList<>();
    for (int i = 0; i < 20 && !rig.core.standby().isEmpty(); i++) {
      desks.add(rig.desk());
      rig.go();
      for (int wait = 0; wait < 12; wait++) {
        rig.pass(20);
        rig.filesEnd();
      }
    }
    for (int i = desks.size() - 1; i >= 0; i--) {
      rig.give(new Back(dice.nextInt(1000)));
      assertThat(rig.desk()).as("before GO %d, seed %d", i, seed).isEqualTo(desks.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCommandThatThrowsLosesNothing(long seed) {
    Rig rig = evening(seed, 15);
    ShowState before = rig.core.state();
    rig.forget();
    rig.give(Level.now(Parameter.stripFader(77), 0f));
    assertThat(rig.core.failed()).isEqualTo(1);
    assertThat(rig.core.state()).as("seed %d", seed).isSameAs(before);
    assertThat(rig.changes).isEmpty();
    assertThat(rig.effects).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aReloadAtAnyMomentKeepsThePlayheadByItsId(long seed) {
    Random dice = new Random(seed);
    String cues = cues(dice);
    Show show = Shows.withCues(folder, cues);
    Rig rig = new Rig(show);
    for (int i = 0; i < 10; i++) {
      rig.give(press(dice, show));
      rig.pass(dice.nextInt(1500) / 1000.0);
    }
    String id = rig.core.state().standing().standby();
    String renumbered = cues.replaceAll("number: \"(\\d+)\"", "number: \"9$1\"");
    rig.give(new Reload(Shows.text("", renumbered)));
    rig.give(new SetHold(true)); // no chain moves standby on meanwhile
    rig.give(new SetHold(false));
    rig.give(new Panic(true)); // and nothing keeps the script waiting
    assertThat(rig.core.state().standing().standby()).as("seed %d", seed).isEqualTo(id);
    assertThat(rig.core.standby()).isEqualTo(id.isEmpty() ? "" : "9" + number(show, id));
    rig.give(new UndoReload());
    assertThat(rig.core.standby()).isEqualTo(number(show, id));
    assertThat(rig.core.failed()).isZero();
  }

  private static String number(Show show, String id) {
    return show.cues().stream()
        .filter(it -> it.id().equals(id))
        .map(Cue::number)
        .findFirst()
        .orElse("");
  }
}
