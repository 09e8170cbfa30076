package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.desk.Clip;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.mix.Mixer;
import cuebus.ring.MeterRing;
import cuebus.ring.MixRing;
import cuebus.ring.RingReader;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault inside the mix costs one period and nothing else. */
class AudioEngineFaultTest {
  private static final int PERIOD = 128;

  private final Desk desk =
      new Desks().mono("host").player("sfx").bus("a", 1).send("sfx", "a", 0f).build();
  private final Players players = new Players(desk, PERIOD, file -> this::read);
  private final TapRing taps = new TapRing(4, PERIOD, 4, WhenFull.DROP);
  private final AudioEngine engine = new AudioEngine(
      new Mixer(desk, PERIOD, new MixRing(64)),
      players,
      taps,
      new MeterRing(2, 1, 4, WhenFull.DROP));
  private final float[][] in = new float[desk.stripChannels()][PERIOD];
  private final float[][] out = new float[desk.busChannels()][PERIOD];
  private boolean broken;

  private int read(float[] left, float[] right, int offset, int frames) {
    if (broken) throw new IllegalStateException("a broken file");
    left[offset] = 1f;
    return frames;
  }

  @Test
  void theDetectorGoesOnListeningAfterAPeriodThatFailed() {
    List<Long> heard = new ArrayList<>();
    RingReader<?> reader = taps.reader(tap -> heard.add(tap.startFrame + tap.frames));
    engine.onPeriod(0, in, out, PERIOD);
    assertThatThrownBy(() -> engine.onPeriod(PERIOD, in, new float[1][1], PERIOD))
        .isInstanceOf(RuntimeException.class);
    engine.onPeriod(2 * PERIOD, in, out, PERIOD);
    reader.drain();
    assertThat(heard).containsExactly(128L, 128L, 384L);
    assertThat(taps.full()).isZero();
  }

  @Test
  void aFileThatThrowsIsHeardNoMore() {
    players.start(Desks.strip("sfx"), Clip.of("a.wav"), 0);
    engine.onPeriod(0, in, out, PERIOD);
    broken = true;
    assertThatThrownBy(() -> engine.onPeriod(PERIOD, in, out, PERIOD)).hasMessage("a broken file");
    engine.onPeriod(2 * PERIOD, in, out, PERIOD);
    assertThat(out[0]).containsOnly(0f);
  }
}
