package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final Pattern READY = Pattern.compile("ready http=(\\S+) osc=127.0.0.1:(\\d+) .*");
  private static final Pattern CODE = Pattern.compile("\"code\":\"(\\d{6})\"");

  @TempDir
  Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private String http = "";
  private int osc;

  private Process start(String... more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "cuebus.cli.Cuebus",
        "run",
        folder.toString(),
        "--audio",
        "clock",
        "--osc",
        "0",
        "--http",
        "0");
    builder.command().addAll(java.util.List.of(more));
    Process program =
        builder.redirectError(folder.resolve("errors.txt").toFile()).start();
    BufferedReader out = program.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (!ready.matches()) continue;
      http = ready.group(1);
      osc = Integer.parseInt(ready.group(2));
      return program;
    }
    throw new AssertionError("it ended: " + Files.readString(folder.resolve("errors.txt")));
  }

  private String get() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http + "/api/status")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> grant(String address, String role) throws Exception {
    String json = "{\"device\": \"%s\", \"role\": \"%s\"}".formatted(address, role);
    HttpRequest request = HttpRequest.newBuilder(URI.create(http + "/api/device"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
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
    Process program = start("--lan");
    try (FakeTablet tablet = new FakeTablet(own, osc)) {
      assertThat(get()).contains(own + ":" + osc);
      tablet.send("/pair", "s", "iPad");
      tablet.heard("/pair/answer s:asking");
      Matcher code = CODE.matcher(get());
      assertThat(code.find()).isTrue();
      tablet.send("/pair/code", "i", Integer.parseInt(code.group(1)));
      tablet.heard("/pair/answer s:proved");
      assertThat(grant(own, "tablet").body()).contains("\"state\":\"paired\",\"role\":\"tablet\"");
    } finally {
      program.destroyForcibly().onExit().join(); // at once, when it was said to be so
    }
    program = start("--lan");
    try (FakeTablet tablet = new FakeTablet(own, osc)) {
      tablet.send("/strip/host/fader", "f", -20f);
      tablet.send("/go", "");
      tablet.heard("/denied s:/go s:role");
      assertThat(get()).contains("\"faderDb\":-20.0").contains("\"osc/refused/role\":1");
      assertThat(grant("10.9.8.7", "desk").statusCode()).isEqualTo(400);
    } finally {
      program.destroyForcibly().onExit().join();
    }
    program = start();
    try (FakeTablet tablet = new FakeTablet(own, osc)) {
      tablet.send("/strip/host/fader", "f", -30f);
      assertThat(tablet.hearsNothing()).as("not asked for").isTrue();
      assertThat(get()).doesNotContain("\"faderDb\":-30.0").contains("\"lan\":false");
      assertThat(grant(own, "desk").statusCode()).isEqualTo(400);
    } finally {
      program.destroyForcibly().onExit().join();
    }
  }
}
