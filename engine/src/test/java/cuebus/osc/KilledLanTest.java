package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.cli.RunningShow;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a tablet, in a program of its own, over the network this machine is on; then the plug is pulled. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledLanTest {
  private static final Pattern CODE = Pattern.compile("\"code\":\"(\\d{6})\"");

  @TempDir
  Path folder;

  private static String grant(String address, String role) {
    return "{\"device\": \"%s\", \"role\": \"%s\"}".formatted(address, role);
  }

  @Test
  void whoHasJoinedIsKnownAfterThePlugWasPulled() throws Exception {
    String own = NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
        .map(Names::host)
        .findFirst()
        .orElse("");
    Assumptions.assumeFalse(own.isEmpty(), "this machine is on no network");
    Files.writeString(folder.resolve("show.yaml"), """
        cuebus: 1
        show: {id: lan}
        desk:
          strips: [{id: host, in: [c1]}]
          buses: [{id: stream, out: [p1]}]
          sends: {stream: {host: 0 dB}}
        cues: []
        """);
    try (RunningShow show = RunningShow.start(folder, "--lan");
        FakeTablet tablet = new FakeTablet(own, show.osc())) {
      assertThat(show.status()).contains(own + ":" + show.osc());
      tablet.send("/pair", "s", "iPad");
      tablet.heard("/pair/answer s:asking");
      Matcher code = CODE.matcher(show.status());
      assertThat(code.find()).isTrue();
      tablet.send("/pair/code", "i", Integer.parseInt(code.group(1)));
      tablet.heard("/pair/answer s:proved");
      assertThat(show.post("/api/device", grant(own, "tablet")).body())
          .contains("\"state\":\"paired\",\"role\":\"tablet\"");
    } // killed at once, when it was said to be so
    try (RunningShow show = RunningShow.start(folder, "--lan");
        FakeTablet tablet = new FakeTablet(own, show.osc())) {
      tablet.send("/strip/host/fader", "f", -20f);
      tablet.send("/go", "");
      tablet.heard("/denied s:/go s:role");
      assertThat(show.status()).contains("\"faderDb\":-20.0").contains("\"osc/refused/role\":1");
      assertThat(show.post("/api/device", grant("10.9.8.7", "desk")).statusCode())
          .isEqualTo(400);
    }
    try (RunningShow show = RunningShow.start(folder);
        FakeTablet tablet = new FakeTablet(own, show.osc())) {
      tablet.send("/strip/host/fader", "f", -30f);
      assertThat(tablet.hearsNothing()).as("not asked for").isTrue();
      assertThat(show.status()).doesNotContain("\"faderDb\":-30.0").contains("\"lan\":false");
      assertThat(show.post("/api/device", grant(own, "desk")).statusCode()).isEqualTo(400);
    }
  }
}
