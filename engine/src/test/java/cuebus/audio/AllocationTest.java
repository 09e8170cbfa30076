package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import cuebus.desk.Compressor;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Desks;
import cuebus.desk.EqBand;
import cuebus.desk.Gate;
import cuebus.desk.Mastering;
import cuebus.desk.Parameter;
import cuebus.desk.Processing;
import cuebus.mix.Mixer;
import cuebus.ring.MeterRing;
import cuebus.ring.MixRing;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The audio thread allocates nothing, whatever the desk does: counted, not hoped. */
class AllocationTest {
  private static final int PERIOD = 128;
  private static final int PERIODS = 4000;

  private static Desk fullDesk() {
    Processing full = new Processing(
        3f,
        true,
        80f,
        new Gate(-40f),
        List.of(new EqBand(EqBand.Type.PEAK, 1000f, 6f, 1f)),
        new Compressor(-20f, 3f, 5f, 100f),
        7f);
    Mastering mastering = new Mastering(new Compressor(-20f, 2f, 5f, 100f), -16f, -1f);
    Desks desks = new Desks();
    for (int s = 0; s < 8; s++) desks.mono("s" + s, full, 0f);
    desks.player("sfx").share("s0", "s1").bus("a", 2, mastering, null).bus("b", 1);
    for (int s = 0; s < 8; s++) desks.send("s" + s, "a", -6f).send("s" + s, "b", -6f, s % 2 == 0);
    return desks.send("sfx", "a", 0f).listen(2).build();
  }

  private static final boolean[][] LISTENED = {
    new boolean[11], {true, false, true, false, false, false, false, false, true, true, false}
  };

  private final Desk desk = fullDesk();
  private final MixRing mixRing = new MixRing(1024);
  private final TapRing taps =
      new TapRing(desk.stripChannels() + desk.busChannels(), PERIOD, 16, WhenFull.DROP);
  private final MeterRing meters =
      new MeterRing(desk.strips().size(), desk.buses().size(), 16, WhenFull.DROP);
  private final Players players = new Players(desk, PERIOD, file -> (l, r, at, frames) -> frames);
  private final Mixer mixer = new Mixer(desk, PERIOD, mixRing);
  private final AudioEngine engine = new AudioEngine(mixer, players, taps, meters);

  @Test
  void aPeriodAllocatesNotOneByte() {
    taps.reader(block -> {}); // nobody reads: it fills, and periods go on
    meters.reader(block -> {});
    float[][] in = new float[desk.stripChannels()][PERIOD];
    float[][] out = new float[desk.outChannels()][PERIOD];
    Random random = new Random(1);
    for (float[] channel : in) {
      for (int i = 0; i < PERIOD; i++) channel[i] = random.nextFloat() - 0.5f;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    List<DeskChange> changes = changes();
    run(in, out, changes, 0);
    long least = Long.MAX_VALUE;
    for (int pass = 1; pass <= 3; pass++) {
      long before = threads.getThreadAllocatedBytes(self);
      run(in, out, changes, (long) pass * PERIODS);
      // linking a call for the first time costs some bytes once; what a period costs shows in every
      // pass
      least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
    }
    assertThat(least).isZero();
    assertThat(taps.full()).isPositive();
  }

  /** One for each kind of parameter, made beforehand: the show thread's garbage is not counted. */
  private static List<DeskChange> changes() {
    List<DeskChange> changes = new ArrayList<>();
    for (Curve curve : Curve.values()) {
      changes.add(new DeskChange(Parameter.stripFader(1), -10f, 999, curve, 0));
      changes.add(new DeskChange(Parameter.stripMute(2), 1f, 0, curve, 0));
      changes.add(new DeskChange(Parameter.send(3, 0), -144f, 999, curve, 0));
      changes.add(new DeskChange(Parameter.busFader(0), 3f, 0, curve, 0));
      changes.add(new DeskChange(Parameter.busMute(1), 1f, 999, curve, 0));
      changes.add(new DeskChange(Parameter.send(3, 0), -6f, 999, curve, 0));
    }
    return changes;
  }

  private void run(float[][] in, float[][] out, List<DeskChange> changes, long firstPeriod) {
    for (int p = 0; p < PERIODS; p++) {
      if (p % 25 == 0) mixer.listenTo(LISTENED[p / 25 % 2]);
      if (p % 10 == 0) mixRing.offer(changes.get(p / 10 % changes.size()));
      engine.onPeriod((firstPeriod + p) * PERIOD, in, out, PERIOD);
    }
  }
}
