package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The show file's port names on a sound card, which has only numbers. */
class CardWiresTest {
  @TempDir
  Path folder;

  private Desk desk(String strip, String bus) throws IOException {
    return Shows.read(folder, """
        cuebus: 1
        show: {id: wires}
        desk:
          strips: [{id: sfx, player: true}, {id: host, in: %s}]
          buses: [{id: stream, out: %s}]
        cues: []
        """.formatted(strip, bus)).desk();
  }

  @Test
  void channelsAreCountedFromOneAndPlayersTakeNone() throws IOException {
    CardWires wires =
        CardWires.of(desk("[capture_3, system:capture_12]", "[playback_2, playback_1]"));
    assertThat(wires.in()).containsExactly(-1, -1, 2, 11);
    assertThat(wires.out()).containsExactly(1, 0);
    assertThat(wires.unknown()).isEmpty();
    assertThat(CardWires.needed(wires.in())).isEqualTo(12);
  }

  @Test
  void otherNamesAreToldAndWiredToNothing() throws IOException {
    CardWires wires = CardWires.of(desk("[capture_0, mic]", "[playback_1x, capture_1]"));
    assertThat(wires.in()).containsExactly(-1, -1, -1, -1);
    assertThat(wires.out()).containsExactly(-1, -1);
    assertThat(wires.unknown()).containsExactly("capture_0", "mic", "playback_1x", "capture_1");
    assertThat(CardWires.needed(wires.out())).isZero();
  }
}
