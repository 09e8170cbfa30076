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
  void keysAndPhrasesAreNoPartOfACommandLine() throws IOException {
    Address rtmp = of("rtmp://example.org:1936/live2/${KEY}?x=1");
    assertThat(rtmp.open()).isEqualTo("rtmp://example.org:1936/live2");
    assertThat(rtmp.hidden()).containsExactly(Map.entry("rtmp_playpath", "k-1?x=1"));
    assertThat(of("rtmp://example.org/app").hidden()).isEmpty();
    Address srt = of("srt://example.org:9999?passphrase=${PW}&latency=200000");
    assertThat(srt.open()).isEqualTo("srt://example.org:9999");
    assertThat(srt.hidden())
        .containsExactly(Map.entry("passphrase", "a b/c@d:e"), Map.entry("latency", "200000"));
    assertThatThrownBy(
            () -> of("srt://example.org?passphrase=a%0Amode=listener").hidden())
        .hasMessage("this option is none: passphrase");
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
