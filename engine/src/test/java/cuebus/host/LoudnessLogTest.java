package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.report.RenderReport.Loudness;
import org.junit.jupiter.api.Test;

class LoudnessLogTest {
  @Test
  void aValueASecondAndSilenceIsNull() {
    LoudnessLog log = new LoudnessLog();
    log.add(null);
    log.add(-23.04);
    Loudness result = log.result();
    assertThat(result.stepMs()).isEqualTo(1000);
    assertThat(result.shortTermLufs()).containsExactly(null, -23.0);
  }

  @Test
  void aLongEveningKeepsItsLoudestSecondInBoundedMemory() {
    LoudnessLog log = new LoudnessLog();
    int seconds = 5 * 3600;
    for (int s = 0; s < seconds; s++) log.add(s == 7001 ? -6.0 : -30.0);
    Loudness result = log.result();
    assertThat(result.shortTermLufs()).hasSizeBetween(LoudnessLog.MOST / 2, LoudnessLog.MOST);
    int loudest = result.shortTermLufs().indexOf(-6.0);
    assertThat(7001 * 1000L)
        .isBetween(loudest * result.stepMs(), (loudest + 1) * result.stepMs() - 1);
  }
}
