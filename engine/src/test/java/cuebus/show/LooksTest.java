package cuebus.show;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Back;
import cuebus.command.GoTo;
import cuebus.command.Resync;
import cuebus.effect.ResendLooks;
import cuebus.effect.SendOsc;
import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.CommandFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How lights stand after going to another place in the script. */
class LooksTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: looks}
      desk:
        strips: [{id: host, in: [c1]}]
        buses: [{id: stream, out: [p1]}]
      targets:
        lights:
          osc: "udp://127.0.0.1:7700"
          looks:
            red: [{address: /red, args: [1.0]}, {address: /blue, args: [0.0]}]
            blue: [{address: /blue, args: [1.0]}]
            dark: [{address: /red, args: [0.0]}, {address: /blue, args: [0.0]}]
      cues:
        - {id: a, number: "1", do: [{look: {to: lights, look: red}}, {osc: {to: lights, address: /flash, args: [1]}}]}
        - {id: b, number: "2", do: [{look: {to: lights, look: blue}}]}
        - {id: c, number: "3", do: [{look: {to: lights, look: dark}}]}
      """;

  @TempDir
  Path folder;

  private Rig rig() {
    Show show = Shows.read(folder, SHOW);
    return new Rig(show);
  }

  private static List<String> sent(Rig rig) {
    return rig.effects.stream()
        .filter(SendOsc.class::isInstance)
        .map(SendOsc.class::cast)
        .flatMap(it -> it.messages().stream())
        .map(it -> it.address() + it.arguments() + (it.stands() ? "" : " once"))
        .toList();
  }

  @Test
  void goingToACueBringsTheLightsWhereTheyWouldBeAndFlashesNothing() {
    Rig rig = rig();
    rig.give(new GoTo("3", 0));
    assertThat(sent(rig)).containsExactly("/red[1.0]", "/blue[1.0]");
  }

  @Test
  void aStepBackBringsTheLightsBack() {
    Rig rig = rig();
    rig.go();
    rig.pass(1);
    rig.go();
    rig.pass(1);
    rig.effects.clear();
    rig.give(new Back(0));
    assertThat(sent(rig)).containsExactly("/red[1.0]", "/blue[0.0]");
  }

  @Test
  void aCueSendsItsLookAndWhatHappensOnce() {
    Rig rig = rig();
    rig.go();
    assertThat(sent(rig)).containsExactly("/red[1.0]", "/blue[0.0]", "/flash[1] once");
  }

  @Test
  void oneTargetOrAllAreToldOnceMoreAndNoneThatIsNotThere() {
    Rig rig = rig();
    rig.give(new Resync("lights"));
    rig.give(new Resync(""));
    rig.give(new Resync("smoke"));
    assertThat(rig.effects).containsExactly(new ResendLooks("lights", 0), new ResendLooks("", 0));
    assertThat(rig.statuses)
        .anyMatch(
            it -> it instanceof CommandFailed failed && failed.why().contains("no target smoke"));
  }
}
