package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.PlayerEnded;
import cuebus.command.SetMute;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Clip;
import cuebus.desk.Curve;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.effect.Effect;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Rules;
import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.CommandFailed;
import cuebus.status.CueStatus;
import cuebus.status.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCoreTest {
  private static final int SECOND = 48_000;
  private static final Parameter HOST_SEND = Parameter.send(0, 0);

  @TempDir
  Path folder;

  private final List<DeskChange> changes = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private boolean mixRingIsFull;
  private boolean effectRingIsFull;

  private ShowCore show(String cues) {
    return core(Shows.withCues(folder, cues));
  }

  private ShowCore core(Show show) {
    Outputs outputs = new Outputs(
        change -> !mixRingIsFull && changes.add(change),
        effect -> !effectRingIsFull && effects.add(effect),
        statuses::add);
    return new ShowCore(show, 128, outputs);
  }

  private static void give(ShowCore core, Command command, long frame) {
    core.onCommand(new Stamped(command, "test", frame));
  }

  /** Fires every timer that is due up to and at {@code frame}. */
  private static void runTo(ShowCore core, long frame) {
    while (core.nextTimer().dueFrame() <= frame) {
      give(core, new TimerFired(core.nextTimer().id()), core.nextTimer().dueFrame());
    }
  }

  private List<String> cueLog() {
    return statuses.stream()
        .filter(CueStatus.class::isInstance)
        .map(CueStatus.class::cast)
        .map(
            s -> s.number() + (s.doneFrame() < 0 ? " go " + s.goFrame() : " done " + s.doneFrame()))
        .toList();
  }

  private List<String> refusals() {
    return statuses.stream()
        .filter(CommandFailed.class::isInstance)
        .map(s -> ((CommandFailed) s).why())
        .toList();
  }

  @Test
  void goRunsTheCueThatStandsByAndTheNextOneStandsBy() {
    ShowCore core = show("""
            - {id: a, number: "1", do: [{fade: {strip: host, bus: stream, to: -3 dB, over: 2s, curve: linear}}]}
            - {id: b, number: "2", do: []}
            """);
    assertThat(core.standby()).isEqualTo("1");
    give(core, new Go(false), 1000);
    assertThat(changes)
        .containsExactly(new DeskChange(HOST_SEND, -3f, 2 * SECOND, Curve.LINEAR, 1128));
    assertThat(core.standby()).isEqualTo("2");
    assertThat(core.value(HOST_SEND)).isEqualTo(-3f);
    runTo(core, 10 * SECOND);
    assertThat(cueLog()).containsExactly("1 go 1000", "1 done " + (1000 + 2 * SECOND));
  }

  @Test
  void preWaitAndAtDelayWhatACueDoes() {
    ShowCore core = show("""
            - id: a
              number: "1"
              pre: 1s
              do:
                - mute: {strip: host}
                - unmute: {strip: guest, at: 500ms}
            """);
    give(core, new Go(false), 0);
    assertThat(changes).isEmpty();
    runTo(core, SECOND - 1);
    assertThat(changes).isEmpty();
    runTo(core, SECOND);
    assertThat(changes).extracting(DeskChange::parameter).containsExactly(Parameter.stripMute(0));
    runTo(core, 2 * SECOND);
    assertThat(changes).extracting(DeskChange::atFrame).containsExactly(48_128L, 72_128L);
    assertThat(cueLog()).endsWith("1 done 72000");
  }

  @Test
  void continueStartsTheNextCueAfterPostCountedFromTheGo() {
    ShowCore core = show("""
            - {id: a, number: "1", post: 3s, do: [{fade: {strip: host, to: off, over: 10s}}], next: continue}
            - {id: b, number: "2", do: []}
            - {id: c, number: "3", do: []}
            """);
    give(core, new Go(false), 100);
    assertThat(core.standby()).isEqualTo("3");
    runTo(core, 20 * SECOND);
    assertThat(cueLog())
        .containsExactly("1 go 100", "2 go 144100", "2 done 144100", "1 done 480100");
  }

  @Test
  void followStartsTheNextCueWhenTheLastFadeHasArrived() {
    ShowCore core = show("""
            - id: a
              number: "1"
              do: [{fade: {strip: host, to: off, over: 2s}}, {fade: {strip: guest, to: off, over: 1s, at: 3s}}]
              next: follow
            - {id: b, number: "2", do: []}
            """);
    give(core, new Go(false), 0);
    runTo(core, 10 * SECOND);
    assertThat(cueLog()).containsExactly("1 go 0", "1 done 192000", "2 go 192000", "2 done 192000");
  }

  @Test
  void aSkippedCueIsPassedOver() {
    ShowCore core = show("""
            - {id: a, number: "1", do: [], skip: true}
            - {id: b, number: "2", do: []}
            - {id: c, number: "3", do: [], skip: true}
            """);
    assertThat(core.standby()).isEqualTo("2");
    give(core, new Go(false), 0);
    assertThat(core.standby()).isEmpty();
  }

  @Test
  void aCueThatPlaysIsDoneWhenItsFileHasEnded() {
    ShowCore core = show("""
            - {id: a, number: "1", do: [{play: {player: sfx, file: audio/hit.wav}}], next: follow}
            - {id: b, number: "2", do: [{stop: {player: sfx, over: 1s}}]}
            """);
    StripId sfx = new StripId("sfx");
    give(core, new Go(false), 0);
    assertThat(effects).containsExactly(new StartPlayer(sfx, Clip.of("audio/hit.wav"), 128));
    give(core, new PlayerEnded(sfx, 999), 5000); // an older one
    assertThat(cueLog()).containsExactly("1 go 0");
    give(core, new PlayerEnded(sfx, 128), 9000);
    assertThat(cueLog()).containsExactly("1 go 0", "1 done 9000", "2 go 9000");
    assertThat(effects).last().isEqualTo(new StopPlayer(sfx, SECOND, 9128));
  }

  @Test
  void anArmedCueNeedsAConfirmedGo() {
    ShowCore core = show("- {id: a, number: \"1\", arm: confirm, do: []}");
    give(core, new Go(false), 0);
    assertThat(refusals()).containsExactly("cue 1 must be confirmed");
    assertThat(core.standby()).isEqualTo("1");
    give(core, new Go(true), 0);
    assertThat(core.standby()).isEmpty();
  }

  @Test
  void goAtTheEndOfTheListIsRefusedInWords() {
    ShowCore core = show("");
    give(core, new Go(true), 0);
    assertThat(refusals()).containsExactly("no cue stands by: the list is at its end");
  }

  @Test
  void aCommandThatThrowsLeavesTheShowAsItWasAndIsShown() {
    ShowCore core = show("- {id: a, number: \"1\", do: []}");
    give(core, Level.now(Parameter.stripFader(0), -6f), 500);
    int before = changes.size();
    give(core, Level.now(Parameter.stripFader(77), -6f), 600);
    assertThat(core.failed()).isEqualTo(1);
    assertThat(core.frame()).isEqualTo(500);
    assertThat(changes).hasSize(before);
    assertThat(refusals()).singleElement().asString().contains("not on this desk");
    give(core, new Go(false), 700);
    assertThat(cueLog()).contains("1 go 700");
  }

  @Test
  void aWaitThatFailsDoesNotHoldUpTheOthers() {
    Show broken =
        Shows.withCues(folder, "- {id: a, number: \"1\", do: [{unmute: {strip: host, at: 2s}}]}");
    Cue cue = broken.cues().get(0);
    Action offDesk =
        new Action.FadeAction(Parameter.stripFader(77), 0f, 0, Curve.LINEAR, 1000, cue.place());
    Cue bad = new Cue(
        cue.id(),
        "1",
        cue.label(),
        cue.call(),
        cue.notes(),
        cue.timing(),
        false,
        cue.next(),
        null,
        false,
        List.of(offDesk, cue.actions().get(0)),
        cue.place());
    ShowCore core = core(new Show(
        1,
        "x",
        broken.title(),
        null,
        "en",
        broken.desk(),
        broken.outlets(),
        Map.of(),
        Map.of(),
        List.of(bad),
        List.of(),
        Rules.USUAL,
        broken.places()));
    give(core, new Go(false), 0);
    runTo(core, 3 * SECOND);
    assertThat(core.failed()).isEqualTo(1);
    assertThat(changes).extracting(DeskChange::parameter).containsExactly(Parameter.stripMute(0));
  }

  @Test
  void showTimeNeverRunsBackwards() {
    ShowCore core = show("");
    give(core, Level.now(Parameter.stripFader(0), -6f), 1000);
    give(core, Level.now(Parameter.stripFader(0), -5f), 900);
    assertThat(core.frame()).isEqualTo(1000);
    assertThat(changes).last().extracting(DeskChange::atFrame).isEqualTo(1128L);
  }

  @Test
  void aTimerThatIsNotDueDoesNothing() {
    ShowCore core = show("- {id: a, number: \"1\", pre: 1s, do: [{mute: {strip: host}}]}");
    give(core, new Go(false), 0);
    give(core, new TimerFired(core.nextTimer().id()), 10);
    give(core, new TimerFired(4711), SECOND);
    assertThat(changes).isEmpty();
    runTo(core, SECOND);
    assertThat(changes).hasSize(1);
  }

  @Test
  void aFullMixRingLosesStepsButNoState() {
    ShowCore core = show("");
    mixRingIsFull = true;
    for (int i = 0; i < 100; i++) give(core, Level.now(Parameter.stripFader(0), -i / 10f), i);
    give(core, new SetMute(Parameter.stripMute(1), true), 100);
    assertThat(core.isFlushed()).isFalse();
    mixRingIsFull = false;
    core.onIdle();
    assertThat(core.isFlushed()).isTrue();
    assertThat(changes)
        .extracting(DeskChange::parameter, DeskChange::value)
        .containsExactly(tuple(Parameter.stripFader(0), -9.9f), tuple(Parameter.stripMute(1), 1f));
  }

  @Test
  void aFullEffectRingKeepsEveryEffectInOrder() {
    ShowCore core = show("""
            - id: a
              number: "1"
              do:
                - play: {player: sfx, file: audio/hit.wav}
                - stop: {player: sfx}
                - play: {player: sfx, file: audio/hit.wav}
            """);
    effectRingIsFull = true;
    give(core, new Go(false), 0);
    assertThat(effects).isEmpty();
    effectRingIsFull = false;
    core.onIdle();
    assertThat(effects).hasSize(3);
    assertThat(effects.get(1)).isInstanceOf(StopPlayer.class);
  }

  @Test
  void theSameCommandsGiveTheSameShow() {
    String cues = """
        - {id: a, number: "1", pre: 100ms, do: [{fade: {strip: host, to: off, over: 2s}}], next: follow}
        - {id: b, number: "2", do: [{mute: {bus: stream}}]}
        """;
    List<List<Object>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      changes.clear();
      statuses.clear();
      ShowCore core = show(cues);
      give(core, Level.now(Parameter.busFader(0), -1f), 7);
      give(core, new Go(false), 11);
      runTo(core, 10 * SECOND);
      List<Object> all = new ArrayList<>(changes);
      all.addAll(statuses);
      runs.add(all);
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).hasSizeGreaterThan(6);
  }
}
