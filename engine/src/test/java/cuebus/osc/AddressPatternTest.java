package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses a pattern means; the rest of it is tested where packets come in. */
class AddressPatternTest {
  @ParameterizedTest
  @CsvSource({
    "//fader, /strip/host/fader, true",
    "//fader, /fader, true",
    "//fader, /strip/host/fader/norm, false",
    "//fader, /strip/host/myfader, false",
    "/strip//fader, /strip/host/fader, true",
    "/strip//fader, /strip/fader, true",
    "/strip//fader, /stripes/host/fader, false",
    "/str//fader, /strip/host/fader, false",
    "/strip//norm, /strip/host/send/pa/norm, true",
    "//h*t//norm, /strip/host/send/pa/norm, true",
    "//h*t//norm, /strip/guest/send/pa/norm, false",
    "//, /strip/, true",
    "/strip/*/fader, /strip/host/fader, true",
    "/strip/*/fader, /strip/host/send/fader, false"
  })
  void twoSlashesStandForAnyNumberOfParts(String pattern, String address, boolean means) {
    byte[] bytes = pattern.getBytes(StandardCharsets.US_ASCII);
    assertThat(AddressPattern.isPattern(bytes, 0, bytes.length)).isTrue();
    assertThat(new AddressPattern()
            .matches(bytes, 0, bytes.length, address.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(means);
  }
}
