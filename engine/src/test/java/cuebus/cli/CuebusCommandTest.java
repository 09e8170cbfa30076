package cuebus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as its users meet it: words, exit codes, and on which stream what stands. */
class CuebusCommandTest {
  private static final Path HANGZHOU = Path.of("..", "show-scripts", "hangzhou");

  @TempDir
  Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine line = Cuebus.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) words[i] = arguments[i].toString();
    return line.execute(words);
  }

  private Path show(String yaml) throws IOException {
    Files.writeString(folder.resolve("show.yaml"), yaml);
    return folder;
  }

  private static final String SOUND = """
      cuebus: 1
      show: {id: small, title: {zh: 小, en: Small}}
      desk:
        strips: [{id: host, in: [c1]}]
        buses: [{id: stream, label: {zh: 直播, en: Stream}, out: [p1], ceiling: -1 dBTP}]
        sends: {stream: {host: 0 dB}}
      cues:
        - {id: a, number: "1", label: {zh: 开场, en: Opening}, plan: 2s, do: []}
      """;

  @Test
  void aLayoutIsWrittenWholeOrNotAtAll() throws IOException {
    Path tosc = folder.resolve("hangzhou.tosc");
    Path json = folder.resolve("hangzhou.json");
    assertThat(run("layout", HANGZHOU)).isEqualTo(Cuebus.UNUSABLE);
    assertThat(run("layout", HANGZHOU, "--touchosc", tosc, "--open-stage-control", json))
        .isZero();
    assertThat(out.toString()).contains(tosc + ": " + Files.size(tosc) + " bytes");
    assertThat(JsonMapper.shared().readTree(json).get("type").asString()).isEqualTo("session");
    assertThat(Files.readString(json)).contains("紧急淡出");
    assertThat(run("layout", HANGZHOU, "--lang", "en", "--open-stage-control", json))
        .isZero();
    assertThat(Files.readString(json)).contains("PANIC").doesNotContain("紧急淡出");
    Path nowhere = folder.resolve("no").resolve("where.tosc");
    assertThat(run("layout", HANGZHOU, "--touchosc", nowhere)).isEqualTo(Cuebus.UNUSABLE);
    assertThat(err.toString())
        .contains("where.tosc could not be written: there is no folder ")
        .doesNotContain("Exception");
    assertThat(run("layout", HANGZHOU, "--lang", "fr", "--touchosc", tosc))
        .isEqualTo(Cuebus.UNUSABLE);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aSoundThatReachesABusTwiceIsAFaultWhereTheBusRefusesThat() throws IOException {
    Path show = show("""
        cuebus: 1
        show: {id: twice}
        desk:
          strips:
            - {id: host, in: [c1], carries: [host-mic]}
            - {id: foh, in: [c2], carries: [host-mic]}
          buses: [{id: stream, out: [p1]}]
          sends: {stream: {host: 0 dB}}
          guard: {stream: refuse}
        cues:
          - {id: a, number: "1", do: []}
          - {id: b, number: "2", do: [{fade: {strip: foh, bus: stream, to: -6 dB}}]}
        """);
    String fault = "show.yaml:12:5: stream has host-mic twice: host -> stream, and foh -> stream,"
        + " since cue \"2\"; take foh off stream, or write another guard for stream";
    assertThat(run("check", show, "--lang", "en")).isEqualTo(Cuebus.NOT_SO);
    assertThat(err.toString()).contains(fault);
    assertThat(run("render", show, "--out", folder.resolve("out"))).isEqualTo(Cuebus.UNUSABLE);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void devicesListsWhatAShowCanPlayOn() {
    assertThat(run("devices")).isZero();
    assertThat(out.toString().lines()).anyMatch(it -> it.startsWith("jack       "));
    assertThat(out.toString().lines()).anyMatch(it -> it.startsWith("javasound  "));
    assertThat(out.toString().lines()).anyMatch(it -> it.startsWith("clock      "));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void preflightHasALineForEachThingAndEndsWith1WhereOneIsRed() throws IOException {
    Path show = show(SOUND);
    int code = run("preflight", show, "--audio", "clock", "--listen", "0s");
    assertThat(code).isEqualTo(Cuebus.NOT_SO);
    assertThat(out.toString().lines())
        .anyMatch(it -> it.startsWith("RED  input host: silent"))
        .anyMatch(it -> it.startsWith("ok   disk: "))
        .anyMatch(it -> it.startsWith("ok   clock: "));
    show(SOUND + "preflight: {silent: [host]}\n");
    assertThat(run("preflight", show, "--audio", "clock", "--listen", "0s")).isZero();
    assertThat(run("preflight", show, "--listen", "2h")).isEqualTo(Cuebus.UNUSABLE);
    assertThat(run("preflight", folder.resolve("none"))).isEqualTo(Cuebus.UNUSABLE);
  }

  private static String withLights(int port) {
    return SOUND.replace("do: []", "do: [{osc: {to: lights, address: /dim, args: [1.0]}}]")
        + "preflight: {silent: [host]}\ntargets: {lights: {osc: \"udp://127.0.0.1:%d\"}}\n"
            .formatted(port);
  }

  @Test
  void preflightAsksTargetsAndOneThatIsNotThereIsRed() throws IOException {
    int port;
    try (DatagramSocket lights = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = lights.getLocalPort();
      Path show = show(withLights(port));
      assertThat(run("preflight", show, "--audio", "clock", "--listen", "0s")).isZero();
      assertThat(out.toString().lines()).anyMatch(it -> it.startsWith("ok   target lights: "));
    }
    assertThat(run("preflight", folder, "--audio", "clock", "--listen", "0s"))
        .isEqualTo(Cuebus.NOT_SO);
    assertThat(out.toString().lines())
        .anyMatch(it -> it.startsWith("RED  target lights: ") && it.contains("nobody listens"));
  }

  @Test
  void aRehearsalSaysWhatItWouldSendAndSendsNothing() throws IOException {
    try (DatagramSocket lights = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      lights.setSoTimeout(1);
      Path show = show(withLights(lights.getLocalPort()));
      Object[] words = {
        "run", show, "--auto", "--audio", "clock", "--http", "0", "--osc", "0", "--for", "3s"
      };
      Object[] rehearsal = Arrays.copyOf(words, words.length + 1);
      rehearsal[words.length] = "--rehearse";
      assertThat(run(rehearsal)).isZero();
      assertThat(err.toString()).contains("rehearsal: cue 1 would send");
      DatagramPacket packet = new DatagramPacket(new byte[64], 64);
      assertThatThrownBy(() -> lights.receive(packet)).isInstanceOf(SocketTimeoutException.class);
      assertThat(run(words)).isZero();
      lights.setSoTimeout(5_000);
      lights.receive(packet); // in earnest it comes
      assertThat(packet.getLength()).isEqualTo(16);
    }
  }

  @Test
  void checkSaysThatASoundShowIsFine() {
    assertThat(run("check", HANGZHOU, "--lang", "en")).isZero();
    assertThat(out.toString()).contains("hangzhou is fine");
    assertThat(err.toString().lines()).allMatch(line -> line.contains(": warning: "));
    assertThat(err.toString())
        .contains("nothing in this version")
        .contains("stream comes back to itself: stream -> laptop -> stream, since cue \"10\"")
        .contains("host-mic twice: host -> stream, and foh -> stream, since cue \"30\"");
  }

  @Test
  void checkNamesEveryFaultWithItsPlaceAndEndsWith1() throws IOException {
    assertThat(run("check", show(SOUND.replace("\"1\"", "1").replace("-1 dBTP", "-1"))))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("show\\.yaml:\\d+:\\d+: .+; .+"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void checkOpensTheRecordings() throws IOException {
    Files.write(folder.resolve("noise.wav"), new byte[] {1, 2, 3, 4, 5});
    String yaml = SOUND.replace("in: [c1]", "in: [c1], recording: noise.wav");
    assertThat(run("check", show(yaml))).isEqualTo(1);
    int column = yaml.lines().toList().get(3).indexOf("noise.wav") + 1;
    assertThat(err.toString()).startsWith("show.yaml:4:" + column + ": noise.wav");
  }

  @ParameterizedTest
  @CsvSource({
    "check",
    "render",
    "check nowhere",
    "render nowhere --out x",
    "nonsense",
    "check --nonsense"
  })
  void wrongUsageAndShowsThatAreNotThereEndWith2(String line) {
    assertThat(run((Object[]) line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void renderWritesWhatTheContractSays() throws IOException {
    Path target = folder.resolve("new/out");
    assertThat(run("render", show(SOUND), "--out", target, "--lang", "en")).isZero();
    assertThat(err.toString()).isEmpty();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(target.resolve("report.json")));
    assertThat(report.get("show").asString()).isEqualTo("small");
    assertThat(report.get("frames").asLong()).isEqualTo(96_000);
    assertThat(report.get("sampleRate").asInt()).isEqualTo(48_000);
    assertThat(report.get("realTimeFactor").asDouble()).isPositive();
    assertThat(report.get("xruns").asInt()).isZero();
    JsonNode bus = report.get("buses").get(0);
    assertThat(bus.get("id").asString()).isEqualTo("stream");
    assertThat(bus.get("file").asString()).isEqualTo("stream.wav");
    assertThat(bus.get("integratedLufs").isNull()).as("silence is null").isTrue();
    assertThat(bus.get("truePeakDbtp").isNull()).isTrue();
    assertThat(report.get("doubles").isEmpty()).isTrue();
    assertThat(report.get("suspects").isEmpty()).isTrue();
    JsonNode cue = report.get("cues").get(0);
    assertThat(Map.of(
            "number", cue.get("number").asString(), "goMs", cue.get("goMs").asLong()))
        .isEqualTo(Map.of("number", "1", "goMs", 0L));
    assertThat(target.resolve("stream.wav")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"en, Stream, Opening, Nothing was wrong.", "zh, 直播, 开场, 一切正常。"})
  void theReportSpeaksTheOperatorsLanguage(String language, String bus, String cue, String fine)
      throws IOException {
    assertThat(run("render", show(SOUND), "--out", folder.resolve("out"), "--lang", language))
        .isZero();
    assertThat(out.toString()).contains(bus, cue, fine);
  }

  @Test
  void renderOfABadShowSaysWhyAndWritesNothing() throws IOException {
    Path target = folder.resolve("out");
    assertThat(run("render", show(SOUND.replace("host: 0 dB", "hots: 0 dB")), "--out", target))
        .isEqualTo(2);
    assertThat(err.toString()).contains("did you mean").contains("host");
    assertThat(target).doesNotExist();
  }

  @Test
  void anOutputFolderThatIsAFileIsAClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "x");
    assertThat(run("render", show(SOUND), "--out", file)).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("taken")
        .doesNotContain("Exception");
    assertThat(file).hasContent("x");
  }

  @Test
  void anOutputFolderThatIsALinkToNowhereIsAClearError() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("lost"), folder.resolve("not/there"));
    assertThat(run("render", show(SOUND), "--out", link)).isEqualTo(2);
    assertThat(err.toString()).contains("lost").contains("a link to nowhere");
  }

  @Test
  void helpGoesWithEveryVerb() {
    assertThat(run("--help")).isZero();
    assertThat(run("render", "--help")).isZero();
    assertThat(run("check", "--help")).isZero();
    assertThat(out.toString()).contains("--out", "SHOW", "Exit codes");
  }

  @Test
  void optionsThatCannotBeMeantAreWrongUsage() throws IOException {
    show(SOUND);
    assertThat(run("render", folder, "--out", "")).isEqualTo(2);
    assertThat(run("render", folder, "--out", folder.resolve("out"), "--lang", "fr"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--out is empty", "--lang is not zh or en: fr");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void renderNamesEveryRecordingAtFaultWithItsPlace() throws IOException {
    Files.write(folder.resolve("a.wav"), new byte[] {1, 2, 3, 4, 5});
    Files.write(folder.resolve("b.wav"), new byte[0]);
    String yaml = SOUND.replace(
        "strips: [{id: host, in: [c1]}]",
        "strips: [{id: host, in: [c1], recording: a.wav}, {id: guest, in: [c2], recording: b.wav}]");
    assertThat(run("render", show(yaml), "--out", folder.resolve("out"))).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("show\\.yaml:4:\\d+: [ab]\\.wav.*"));
  }

  @Test
  void runSaysOnceThatItIsReadyAndEndsInOrderWhenItsTimeIsOver() throws IOException {
    int code = run(
        "run",
        show(SOUND),
        "--audio",
        "clock",
        "--http",
        "0",
        "--osc",
        "0",
        "--for",
        "300ms",
        "--auto");
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .matches(
            "ready http=http://127\\.0\\.0\\.1:\\d+ osc=127\\.0\\.0\\.1:\\d+ audio=clock period=128");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anOptionThatIsSaidTwiceIsNoFault() throws IOException {
    Path show = show(SOUND);
    int code = run(
        "run",
        show,
        "--audio=clock",
        "--http=0",
        "--osc=0",
        "--auto",
        "--for=1h",
        "--auto",
        "--for=10ms");
    assertThat(code).as(err.toString()).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anOscPortThatIsTakenIsSaid() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(run("run", show(SOUND), "--audio=clock", "--http=0", "--osc", port))
          .isEqualTo(2);
      assertThat(err.toString())
          .contains("osc port " + port + " is taken; name another with --osc");
      assertThat(out.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"--audio, loud", "--http, 70000", "--osc, -1", "--for, soon", "--for, -1s"})
  void runWithAWrongOptionIsWrongUsage(String option, String value) throws IOException {
    assertThat(run("run", show(SOUND), option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(option).contains(value);
    assertThat(out.toString()).isEmpty();
  }
}
