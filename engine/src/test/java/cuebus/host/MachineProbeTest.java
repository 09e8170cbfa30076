package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.status.CheckLine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clocks of a machine, under injected ones. */
class MachineProbeTest {
  @TempDir
  Path folder;

  private long wallMs = 1_700_000_000_000L;
  private long ns;
  private long frame;

  private MachineProbe probe() {
    MachineProbe.Readings clocks = new MachineProbe.Readings(() -> wallMs, () -> ns, () -> frame);
    return new MachineProbe(folder, clocks, 48_000);
  }

  private void pass(long seconds) {
    wallMs += seconds * 1000;
    ns += seconds * 1_000_000_000;
    frame += seconds * 48_000;
  }

  private static CheckLine line(MachineProbe probe, String what) {
    return probe.look().stream()
        .filter(it -> it.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void clocksThatGoTogetherAreGreen() {
    MachineProbe probe = probe();
    pass(3600);
    assertThat(probe.look()).allMatch(CheckLine::ok);
  }

  @Test
  void aWallClockThatWasSetIsRed() {
    MachineProbe probe = probe();
    pass(60);
    wallMs -= 3200;
    assertThat(line(probe, "clock").ok()).isFalse();
    assertThat(line(probe, "clock").says()).contains("-3.2 s");
    assertThat(line(probe, "show time").ok()).isTrue();
  }

  @Test
  void showTimeThatHasStoppedIsSeenToHaveStopped() {
    MachineProbe probe = probe();
    pass(60);
    ns += 5_000_000_000L;
    wallMs += 5000;
    assertThat(line(probe, "show time").ok()).isFalse();
    assertThat(line(probe, "clock").ok()).isTrue();
  }
}
