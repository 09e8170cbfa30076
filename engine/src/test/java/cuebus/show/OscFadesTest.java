package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Panic;
import cuebus.command.SetHold;
import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.script.Shows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fades of what a target is told, and what belongs to one moment. */
class OscFadesTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: fades, goInterval: 0ms}
      desk:
        strips: [{id: host, in: [c1]}]
        buses: [{id: stream, out: [p1]}]
      targets:
        lights:
          osc: "udp://127.0.0.1:7700"
          intensity: [/dim]
          looks:
            warm: [{address: /a, args: [1.0]}, {address: /b, args: [200, amber]}]
        wall: {osc: "udp://127.0.0.1:7701"}
      cues:
        - {id: up, number: "1", do: [{osc: {to: lights, address: /dim, args: [1.0], over: 2s, curve: linear}}]}
        - {id: down, number: "2", do: [{osc: {to: lights, address: /dim, args: [0.0], over: 1s, curve: linear}}]}
        - {id: set, number: "3", do: [{osc: {to: lights, address: /dim, args: [0.25]}}]}
        - {id: look, number: "4", do: [{look: {to: lights, look: warm, over: 2s, curve: linear}}]}
        - id: moment
          number: "5"
          do:
            - osc: {to: lights, address: /x, args: [1], at: 1s}
            - osc: {to: wall, address: /y, args: [2], at: 1s}
            - look: {to: lights, look: warm, at: 1s}
            - osc: {to: lights, address: /z, args: [3], at: 2s}
        - {id: end, number: "6", do: []}
      """;

  @TempDir
  Path folder;

  private Rig rig() {
    return new Rig(Shows.read(folder, SHOW));
  }

  private static List<SendOsc> sent(Rig rig) {
    return rig.effects.stream()
        .filter(SendOsc.class::isInstance)
        .map(SendOsc.class::cast)
        .toList();
  }

  private static SendOsc last(Rig rig) {
    List<SendOsc> sent = sent(rig);
    return sent.get(sent.size() - 1);
  }

  private static Object at(SendOsc fade, int message, double seconds) {
    return fade.messages()
        .get(message)
        .argumentsAt((long) (seconds * Rig.SECOND))
        .get(0);
  }

  @Test
  void aFadeGoesFromDarkToExactlyItsValueAndItsCueRunsAsLong() {
    Rig rig = rig();
    rig.go();
    SendOsc fade = last(rig);
    assertThat(at(fade, 0, 0)).isEqualTo(0f);
    assertThat(at(fade, 0, 1)).isEqualTo(0.5f);
    assertThat(at(fade, 0, 2)).isEqualTo(1f);
    assertThat(at(fade, 0, 99)).isEqualTo(1f);
    rig.pass(1.9);
    assertThat(rig.all(cuebus.status.CueStatus.class)).hasSize(1);
    rig.pass(0.2);
    assertThat(rig.all(cuebus.status.CueStatus.class)).hasSize(2);
  }

  @Test
  void aNewFadeTakesOverWhereTheOldOneIs() {
    Rig rig = rig();
    rig.go();
    rig.pass(1.5);
    rig.go();
    assertThat(at(last(rig), 0, 0)).isEqualTo(0.75f);
    assertThat(at(last(rig), 0, 1)).isEqualTo(0f);
    rig.pass(0.5);
    rig.give(new GoCue("3", false));
    rig.give(new GoCue("1", false));
    assertThat(at(last(rig), 0, 0)).as("a value that was set ends a fade").isEqualTo(0.25f);
  }

  @Test
  void aLookFadesItsNumbersAndWhatIsNoneJumps() {
    Rig rig = rig();
    rig.give(new GoCue("4", false));
    List<StageMessage> messages = last(rig).messages();
    assertThat(messages.get(1).argumentsAt(Rig.SECOND)).containsExactly(100, "amber");
    assertThat(messages).allMatch(StageMessage::stands);
  }

  @Test
  void whatACueDoesAtOneMomentLeavesAsOneForEachTarget() {
    Rig rig = rig();
    rig.give(new GoCue("5", false));
    rig.pass(1);
    assertThat(sent(rig)).hasSize(2);
    assertThat(sent(rig).get(0).messages())
        .extracting(StageMessage::address)
        .containsExactly("/x", "/a", "/b");
    assertThat(sent(rig).get(1).messages()).hasSize(1);
    assertThat(sent(rig)).allMatch(it -> it.atFrame() == Rig.SECOND);
    rig.pass(1);
    assertThat(sent(rig)).hasSize(3);
    assertThat(rig.all(cuebus.status.CueStatus.class)).as("and it ends").hasSize(2);
  }

  @Test
  void holdAndPanicStopNoFadeThatHasBegun() {
    Rig rig = rig();
    rig.go();
    rig.pass(0.5);
    rig.give(new SetHold(true));
    rig.give(new Panic(false));
    assertThat(sent(rig)).hasSize(1);
  }

  @Test
  void goingElsewhereFadesWhatFadesAndSetsWhatDoesNot() {
    Rig rig = rig();
    rig.go();
    rig.pass(1);
    rig.give(new GoTo("6", 1000));
    SendOsc there = last(rig);
    assertThat(there.messages())
        .extracting(StageMessage::address)
        .containsExactly("/dim", "/a", "/b");
    assertThat(at(there, 0, 0)).as("from where it is").isEqualTo(0.5f);
    assertThat(at(there, 0, 1)).as("to where cue 3 has left it").isEqualTo(0.25f);
    assertThat(at(there, 1, 0.5)).as("the look of cue 5 was a button").isEqualTo(1f);
  }

  @Test
  void anAddressThatStandsIsSaidAgainAfterACrashAndAnEventIsNot() {
    Rig rig = rig();
    rig.give(new GoCue("3", false));
    assertThat(last(rig).messages()).as("declared intensity").allMatch(StageMessage::stands);
    rig.give(new GoCue("5", false));
    rig.pass(2);
    assertThat(last(rig).messages()).noneMatch(StageMessage::stands);
  }
}
