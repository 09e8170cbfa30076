package cuebus.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses with secrets in them. */
class AddressTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PW", "a b/c@d:e", "KEY", "k-1");

  private static Address of(String written) throws IOException {
    return Address.of(written, ENVIRONMENT::get);
  }

  @Test
  void aPasswordMayHaveAnySign() throws IOException {
    Address address = of("icecast://source:${PW}@example.org:8010/live.ogg");
    assertThat(address.isIcecast()).isTrue();
    assertThat(address.credentials()).isEqualTo("source:a b/c@d:e");
    assertThat(address.host() + ":" + address.port() + address.path())
        .isEqualTo("example.org:8010/live.ogg");
  }

  @Test
  void whatTheEnvironmentDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> of("icecast://source:${MISSING}@example.org/live"))
        .hasMessageContaining("MISSING is not in the environment");
  }

  @Test
  void noErrorSaysASecret() throws IOException {
    assertThatThrownBy(() -> of("rtmp://exa mple/${KEY}"))
        .hasMessageContaining("${KEY}")
        .hasMessageNotContaining("k-1")
        .hasNoCause();
    Address address = of("rtmp://example.org/app/${KEY}");
    assertThat(address.censor().apply("rtmp://example.org/app/k-1: refused"))
        .isEqualTo("the address: refused");
  }
}
