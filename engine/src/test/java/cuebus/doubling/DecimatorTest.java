package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimatorTest {
  @ParameterizedTest
  @CsvSource({
    "300, -0.1, 0.1",
    "2800, -0.3, 0.1",
    "4600, -200, -50",
    "7900, -200, -60",
    "15000, -200, -60"
  })
  void whatFitsPassesAndTheRestIsGone(double hz, double leastDb, double mostDb) {
    float[] low = new float[8000];
    new Decimator(6).process(Sounds.tone(48_000, hz, -20), 48_000, low, 0);
    double gainDb = 20 * Math.log10(Sounds.rms(Arrays.copyOfRange(low, 200, 8000))) + 20;
    assertThat(gainDb).isBetween(leastDb, mostDb);
  }
}
