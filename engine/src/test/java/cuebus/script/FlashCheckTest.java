package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lights that flash too often are found before anybody sees them. */
class FlashCheckTest {
  @TempDir
  Path folder;

  private List<String> faults(String cues) {
    Show show = new ShowFolder(folder).read("""
        cuebus: 1
        show: {id: s}
        desk: {strips: [{id: host, in: [c1]}], buses: [{id: stream, out: [p1]}]}
        targets:
          lights:
            osc: "udp://127.0.0.1:7700"
            intensity: [/a, {address: /b, full: 255}]
            looks: {bright: [{address: /a, args: [1.0]}], dark: [{address: /a, args: [0.0]}]}
        cues:
        """ + cues.indent(2)).show();
    return ShowCheck.faults(Objects.requireNonNull(show), "en").stream()
        .map(Fault::toString)
        .toList();
  }

  private static String strobe(int changes, int everyMs, String address, double bright) {
    StringBuilder actions = new StringBuilder("- {id: a, number: \"1\", do: [");
    for (int i = 0; i < changes; i++) {
      actions.append("{osc: {to: lights, address: ").append(address);
      actions.append(", args: [").append(i % 2 == 0 ? bright : 0).append("], at: ");
      actions.append(i * everyMs).append("ms}},");
    }
    return actions.append("]}\n").toString();
  }

  @Test
  void aStrobeIsAFaultWhereItsFourthFlashIs() {
    assertThat(faults(strobe(8, 100, "/a", 1.0)))
        .singleElement()
        .asString()
        .startsWith("show.yaml:10:")
        .contains("cue \"1\" flashes more than 3 times in a second: lights /a; let 3 changes");
  }

  @Test
  void threeFlashesAndSlowOnesAndDimOnesAreNone() {
    assertThat(faults(strobe(6, 100, "/a", 1.0))).isEmpty();
    assertThat(faults(strobe(60, 170, "/a", 1.0))).isEmpty();
    assertThat(faults(strobe(60, 100, "/a", 0.09))).isEmpty();
    assertThat(faults(strobe(60, 100, "/other", 1.0))).isEmpty();
  }

  @Test
  void whatIsFullIsKnown() {
    assertThat(faults(strobe(8, 100, "/b", 255))).hasSize(1);
    assertThat(faults(strobe(8, 100, "/b", 20))).isEmpty();
  }

  private static final String CHAIN = """
      - id: a
        number: "1"
        do:
          - look: {to: lights, look: bright}
          - look: {to: lights, look: dark, at: 100ms}
          - look: {to: lights, look: bright, at: 200ms}
          - look: {to: lights, look: dark, at: 300ms}
        post: 400ms
        next: %s
      - id: b
        number: "2"
        do:
          - look: {to: lights, look: bright}
          - look: {to: lights, look: dark, at: 100ms}
          - osc: {to: lights, address: /a, args: [1.0], over: 100ms, at: 200ms}
          - osc: {to: lights, address: /a, args: [0.0], over: 100ms, at: 300ms}
        next: stop
      """;

  @Test
  void cuesThatStartOneAnotherCountTogetherAndThoseOfAHandDoNot() {
    assertThat(faults(CHAIN.formatted("stop"))).isEmpty();
    assertThat(faults(CHAIN.formatted("continue")))
        .singleElement()
        .asString()
        .contains("cue \"2\"");
    assertThat(faults(CHAIN.formatted("follow"))).hasSize(1);
  }
}
