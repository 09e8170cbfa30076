package cuebus.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KWeightingTest {
  private static final Offset<Double> PRINTED = within(1e-12);

  @Test
  void theCoefficientsAt48KilohertzAreThoseOfTheRecommendation() {
    KWeighting weighting = new KWeighting(48_000);
    assertThat(weighting.shelf()[0]).isCloseTo(1.53512485958697, PRINTED);
    assertThat(weighting.shelf()[1]).isCloseTo(-2.69169618940638, PRINTED);
    assertThat(weighting.shelf()[2]).isCloseTo(1.19839281085285, PRINTED);
    assertThat(weighting.shelf()[3]).isCloseTo(-1.69065929318241, PRINTED);
    assertThat(weighting.shelf()[4]).isCloseTo(0.73248077421585, PRINTED);
    assertThat(weighting.rlb()[0]).isCloseTo(-1.99004745483398, PRINTED);
    assertThat(weighting.rlb()[1]).isCloseTo(0.99007225036621, PRINTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 88_200, 96_000})
  void aFullScaleSineInOneChannelReadsThreeBelowZeroAtEveryRate(int sampleRate) {
    KWeighting weighting = new KWeighting(sampleRate);
    float[] sine = TestSound.sine(sampleRate, 997, 0, 2);
    weighting.add(sine, 0, sampleRate);
    weighting.takeEnergy();
    weighting.add(sine, sampleRate, sampleRate);
    assertThat(Loudness.lufs(weighting.takeEnergy() / sampleRate)).isCloseTo(-3.01, within(0.01));
  }

  @Test
  void whatHasFadedAwayIsExactlyZero() {
    KWeighting weighting = new KWeighting(48_000);
    weighting.add(new float[] {1f}, 0, 1);
    for (int i = 0; i < 100; i++) {
      weighting.add(new float[480], 0, 480);
      weighting.takeEnergy();
    }
    weighting.add(new float[480], 0, 480);
    assertThat(weighting.takeEnergy()).isZero();
  }

  @Test
  void aRateOutOfRangeIsRefusedWithItsValue() {
    assertThatThrownBy(() -> new KWeighting(4_000))
        .hasMessage("sampleRate not in [8000, 192000]: 4000");
  }
}
