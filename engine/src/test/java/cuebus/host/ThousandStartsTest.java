package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand files, one every 20 ms: each begins on its frame. */
class ThousandStartsTest {
  private static final int STARTS = 1000;
  private static final int APART = 48_000 / 50;

  @TempDir
  Path folder;

  @Test
  void ofAThousandStartsNotOneIsLateOrEarly() {
    StringBuilder plays = new StringBuilder();
    for (int i = 0; i < STARTS; i++) {
      plays
          .append("  - play: {player: sfx, file: audio/hit.wav, at: ")
          .append(20 * i)
          .append("ms}\n");
    }
    Show show = Shows.withCues(
        folder, "- id: a\n  number: \"1\"\n  do:\n" + plays.toString().indent(2));
    Desk desk = show.desk();
    OfflineHost host = new OfflineHost(show, file -> ThousandStartsTest::click, status -> {});
    float[][] in = new float[desk.stripChannels()][desk.period()];
    float[][] out = new float[desk.busChannels()][desk.period()];
    int heard = 0;
    while (heard < STARTS && host.frame() < (long) (STARTS + 10) * APART) {
      long first = host.frame();
      host.runUntil(first + desk.period());
      host.period(in, out, desk.period());
      for (int i = 0; i < desk.period(); i++) {
        if (out[0][i] == 0f) continue;
        assertThat(first + i).as("start %d", heard).isEqualTo((long) heard * APART);
        heard++;
      }
    }
    assertThat(heard).isEqualTo(STARTS);
    assertThat(host.players().startsLate()).isZero();
  }

  /** One sample, and over. */
  private static int click(float[] left, float[] right, int offset, int frames) {
    left[offset] = 1f;
    right[offset] = 1f;
    return 1;
  }
}
