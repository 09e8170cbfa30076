package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.Recover;
import cuebus.command.SetHold;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.effect.StopPlayer;
import cuebus.script.Shows;
import cuebus.status.PlayheadStatus.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hold, panic, and the way back. */
class PanicTest {
  private static final Parameter STREAM = Parameter.busFader(0);
  private static final Parameter HOST_MUTE = Parameter.stripMute(0);
  private static final StripId SFX = new StripId("sfx");
  private static final String WAITS = """
      - id: a
        number: "1"
        pre: 1s
        do:
          - mute: {strip: host}
          - mute: {strip: guest, at: 5s}
          - play: {player: sfx, file: audio/hit.wav}
        post: 10s
        next: continue
      - {id: b, number: "2", do: [{fade: {strip: guest, to: -20 dB, over: 3s}}], next: follow}
      - {id: c, number: "3", do: [{unmute: {strip: host}}]}
      - {id: d, number: "4", do: []}
      """;

  @TempDir
  Path folder;

  private Rig rig(String cues) {
    return new Rig(Shows.withCues(folder, cues));
  }

  @Test
  void aPreWaitStandsStillWhileTheShowIsHeld() {
    Rig rig = rig(WAITS);
    rig.go();
    rig.pass(0.4);
    rig.give(new SetHold(true));
    assertThat(rig.playhead().mode()).isEqualTo(Mode.HELD);
    rig.pass(3600);
    assertThat(rig.changes).isEmpty();
    rig.give(new SetHold(false));
    rig.pass(0.59);
    assertThat(rig.changes).isEmpty();
    rig.pass(0.01);
    assertThat(rig.changes).extracting(DeskChange::parameter).containsExactly(HOST_MUTE);
  }

  @Test
  void aCueThatOnlyWaitsIsNotDoneBeforeTheHoldIs() {
    Rig rig = rig("""
        - {id: a, number: "1", pre: 2s, do: [], next: follow}
        - {id: b, number: "2", do: []}
        """);
    rig.go();
    rig.pass(1);
    rig.give(new SetHold(true));
    rig.pass(10);
    rig.give(new SetHold(false));
    rig.pass(0.9);
    assertThat(rig.begun()).containsExactly("1");
    rig.pass(0.1);
    assertThat(rig.begun()).containsExactly("1", "2");
  }

  @Test
  void aPostWaitAndALaterActionStandStillToo() {
    Rig rig = rig(WAITS);
    rig.go();
    rig.pass(4);
    rig.give(new SetHold(true));
    rig.pass(100);
    rig.give(new SetHold(true)); // twice does no harm
    rig.pass(100);
    rig.give(new SetHold(false));
    rig.pass(1.9);
    assertThat(rig.value(Parameter.stripMute(1))).isZero();
    rig.pass(0.1);
    assertThat(rig.value(Parameter.stripMute(1))).isEqualTo(1f);
    rig.pass(3.9);
    assertThat(rig.begun()).containsExactly("1");
    rig.pass(0.1);
    assertThat(rig.begun()).containsExactly("1", "2");
  }

  @Test
  void aFollowThatFallsDueInAHoldComesWhenItIsOver() {
    Rig rig = rig("""
        - {id: a, number: "1", do: [{fade: {strip: host, to: off, over: 2s}}], next: follow}
        - {id: b, number: "2", do: [{play: {player: sfx, file: audio/hit.wav}}], next: follow}
        - {id: c, number: "3", do: []}
        """);
    rig.go();
    rig.pass(1);
    rig.give(new SetHold(true));
    rig.pass(50);
    assertThat(rig.begun()).containsExactly("1");
    rig.give(new SetHold(false));
    rig.pass(0);
    assertThat(rig.begun()).containsExactly("1", "2");
    rig.give(new SetHold(true));
    rig.filesEnd();
    rig.pass(50);
    assertThat(rig.begun()).containsExactly("1", "2");
    rig.give(new SetHold(false));
    rig.pass(0);
    assertThat(rig.begun()).containsExactly("1", "2", "3");
  }

  @Test
  void noGoIsTakenWhileTheShowIsHeldAndFadersAre() {
    Rig rig = rig(WAITS);
    rig.give(new SetHold(true));
    rig.go();
    rig.give(new Go(true, true));
    rig.give(new GoCue("4", true));
    assertThat(rig.begun()).isEmpty();
    assertThat(rig.refusals()).hasSize(3).containsOnly("the show is held; let it go on first");
    rig.give(Level.now(STREAM, -6f));
    assertThat(rig.mix()).containsEntry(STREAM, -6f);
  }

  @Test
  void aPanicFadesEveryBusAndEveryPlayer() {
    Rig rig = rig(WAITS);
    rig.give(new Panic(false));
    assertThat(rig.changes).singleElement().satisfies(it -> {
      assertThat(it.parameter()).isEqualTo(STREAM);
      assertThat(it.value()).isEqualTo(-144f);
      assertThat(it.rampFrames()).isEqualTo(2 * Rig.SECOND);
    });
    assertThat(rig.effects).containsExactly(new StopPlayer(SFX, 2 * Rig.SECOND, 0));
    assertThat(rig.playhead().mode()).isEqualTo(Mode.PANICKED);
    assertThat(rig.value(STREAM)).isZero(); // what was asked for stays asked for
  }

  @Test
  void aPanicMissesNothing() {
    Rig rig = rig(WAITS);
    for (double at : new double[] {0.5, 2, 7, 10.5, 12}) {
      rig = rig(WAITS);
      rig.go();
      rig.pass(at);
      rig.give(new Panic(false));
      rig.changes.clear();
      rig.statuses.clear();
      rig.filesEnd();
      rig.effects.clear();
      rig.pass(3600);
      assertThat(rig.changes).as("after a panic at %s s", at).isEmpty();
      assertThat(rig.effects).isEmpty();
      assertThat(rig.begun()).isEmpty();
    }
  }

  @Test
  void whatStoodStillInAHoldIsGoneAfterAPanic() {
    Rig rig = rig(WAITS);
    rig.go();
    rig.pass(0.5);
    rig.give(new SetHold(true));
    rig.give(new Panic(false));
    rig.give(new SetHold(false));
    assertThat(rig.refusals()).containsExactly("the show was stopped by a panic; recover first");
    rig.give(new Recover(0));
    rig.forget();
    rig.pass(3600);
    assertThat(rig.changes).isEmpty();
  }

  @Test
  void aSecondPressIsAtOnceAndAThirdDoesNoHarm() {
    Rig rig = rig(WAITS);
    rig.give(new Panic(false));
    rig.pass(0.5);
    rig.forget();
    rig.give(new Panic(false));
    assertThat(rig.changes).singleElement().matches(it -> it.rampFrames() == 0);
    assertThat(rig.effects).containsExactly(new StopPlayer(SFX, 0, rig.frame()));
    rig.pass(0.5);
    rig.give(new Panic(false));
    assertThat(rig.core.mode()).isEqualTo(Mode.PANICKED);
    assertThat(rig.refusals()).isEmpty();
  }

  @Test
  void aPacketThatArrivesTwiceIsNoSecondPress() {
    Rig rig = rig(WAITS);
    rig.give(new Panic(false));
    rig.pass(0.05);
    rig.forget();
    rig.give(new Panic(false));
    assertThat(rig.changes).isEmpty();
    rig.give(new Panic(true));
    assertThat(rig.changes).singleElement().matches(it -> it.rampFrames() == 0);
  }

  @Test
  void noGoIsTakenAfterAPanic() {
    Rig rig = rig(WAITS);
    rig.give(new Panic(false));
    rig.go();
    rig.give(new Go(true, true));
    assertThat(rig.begun()).isEmpty();
    assertThat(rig.refusals()).containsOnly("the show was stopped by a panic; recover first");
  }

  @Test
  void aFaderMovedAfterAPanicIsHeardWhenTheShowRecovers() {
    Rig rig = rig(WAITS);
    rig.give(new Panic(false));
    rig.pass(3);
    rig.forget();
    rig.give(Level.now(STREAM, -6f));
    rig.give(Level.now(Parameter.stripFader(0), -9f));
    assertThat(rig.mix()).containsOnlyKeys(Parameter.stripFader(0));
    assertThat(rig.value(STREAM)).isEqualTo(-6f);
    rig.give(new Recover(1000));
    assertThat(rig.changes).last().satisfies(it -> {
      assertThat(it.parameter()).isEqualTo(STREAM);
      assertThat(it.value()).isEqualTo(-6f);
      assertThat(it.rampFrames()).isEqualTo(Rig.SECOND);
    });
    assertThat(rig.playhead().mode()).isEqualTo(Mode.RUNNING);
    rig.go();
    assertThat(rig.begun()).containsExactly("1");
  }

  @Test
  void thereIsNothingToRecoverFromWithoutAPanic() {
    Rig rig = rig(WAITS);
    rig.give(new Recover(0));
    assertThat(rig.refusals()).containsExactly("there is no panic to recover from");
    assertThat(rig.changes).isEmpty();
  }
}
