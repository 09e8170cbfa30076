package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, 250", "2s, 2000", "1m30s, 90000", "12m, 720000", "1h, 3600000", "1h30m, 5400000",
    "0.5s, 500", "1s500ms, 1500", "0s, 0", "2 s, 2000", "1m 30s, 90000", "0.1ms, 0.1"
  })
  void durationsAreMilliseconds(String written, double ms) {
    assertThat(Unit.DURATION.parse(written)).isEqualTo(ms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "2", "s", "-2s", "2s1m", "1s1s", "2S", " 2s", "1.5m", ".5s", "2s ", "1e3s"
      })
  void otherFormsAreNoDurations(String written) {
    assertThat(Unit.DURATION.parse(written)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"-6 dB, -6", "-6dB, -6", "+3 dB, 3", "0 dB, 0", "-0.5 dB, -0.5"})
  void levelsAreDb(String written, double db) {
    assertThat(Unit.LEVEL.parse(written)).isEqualTo(db);
  }

  @ParameterizedTest
  @CsvSource({"80 Hz, 80", "3 kHz, 3000", "3kHz, 3000", "0.5 kHz, 500"})
  void frequenciesAreHertz(String written, double hz) {
    assertThat(Unit.FREQUENCY.parse(written)).isEqualTo(hz);
  }

  @ParameterizedTest
  @CsvSource({
    "LEVEL, -6db, -6 dB",
    "LEVEL, －６ dB, -6 dB",
    "LOUDNESS, -16 LUF, -16 LUFS",
    "FREQUENCY, 3khz, 3 kHz",
    "DURATION, 2 seconds, 2s",
    "DURATION, 250 msec, 250ms",
    "DURATION, 12 min., 12m",
    "DURATION, 1 hour, 1h"
  })
  void slipsOfTheKeyboardAreMended(Unit unit, String written, String mended) {
    assertThat(unit.mend(written)).isEqualTo(mended);
  }

  @Test
  void nonsenseIsNotMended() {
    assertThat(Unit.DURATION.mend("soon")).isNull();
    assertThat(Unit.DURATION.mend("-2s")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "0.1, 0.1ms", "200, 200ms", "3000, 3s", "600000, 10m", "86400000, 24h"})
  void rangesAreWrittenAsPeopleWrite(double ms, String written) {
    assertThat(Unit.DURATION.write(ms)).isEqualTo(written);
  }
}
