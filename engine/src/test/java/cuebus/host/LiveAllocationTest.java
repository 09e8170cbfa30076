package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.audio.CallbackMeter;
import cuebus.audio.PeriodDriver;
import cuebus.command.Go;
import cuebus.desk.Desk;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole live callback, stop watch and gate included, with a show thread beside it. */
class LiveAllocationTest {
  private static final int PERIODS = 4000;

  @TempDir
  Path folder;

  @Test
  void aLiveCallbackAllocatesNotOneByte() {
    Show show = Shows.withCues(
        folder, "- {id: a, number: \"1\", do: [{play: {player: sfx, file: audio/hit.wav}}]}\n");
    Desk desk = show.desk();
    try (LiveHost host = new LiveHost(
        show, 128, LiveHost.Rings.USUAL, file -> (l, r, at, frames) -> frames, status -> {})) {
      CallbackMeter meter = new CallbackMeter(desk.sampleRate());
      PeriodDriver driver =
          new PeriodDriver(host, meter, desk.stripChannels(), desk.busChannels(), 128);
      host.offer(new Go(true), "test");
      for (int p = 0; p < PERIODS; p++) driver.runOnce(128);
      long least = Long.MAX_VALUE;
      for (int pass = 0; pass < 3; pass++) {
        meter.reset();
        for (int p = 0; p < PERIODS; p++) driver.runOnce(128);
        least = Math.min(least, meter.read().allocatedBytes());
        assertThat(meter.read().callbacks()).isEqualTo(PERIODS);
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void theStopWatchSeesWhatIsAllocated() {
    CallbackMeter meter = new CallbackMeter(48_000);
    Object[] kept = new Object[1];
    PeriodDriver driver =
        new PeriodDriver((lost, in, out, frames) -> kept[0] = new byte[1000], meter, 0, 0, 128);
    driver.runOnce(128);
    meter.reset();
    driver.runOnce(128);
    assertThat(meter.read().allocatedBytes()).isBetween(1000L, 1100L);
    assertThat(kept[0]).isNotNull();
  }
}
