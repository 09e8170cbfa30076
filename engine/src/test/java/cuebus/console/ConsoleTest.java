package cuebus.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.Receipt;
import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.UndoDouble;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.status.CheckLine;
import cuebus.status.ReloadAnswer;
import cuebus.status.Role;
import cuebus.status.ShowStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status and the commands as a program on this machine meets them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConsoleTest {
  private final Desk desk =
      new Desks().mono("host").bus("stream", 2).bus("pa", 1).listen(2).build();
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Queue<String> granted = new ConcurrentLinkedQueue<>();
  private final Queue<String> listened = new ConcurrentLinkedQueue<>();
  private final AtomicLong frame = new AtomicLong();
  private boolean behind;
  private List<String> scriptFaults = List.of();
  private volatile String many = "";
  private Console console;

  private ShowStatus status() {
    return Statuses.at(frame.incrementAndGet(), many);
  }

  @BeforeEach
  void open() throws IOException {
    console = new Console(
        0,
        desk,
        this::status,
        (command, sender) -> !behind && commands.add(command) ? Receipt.KEPT : Receipt.REFUSED,
        new Errands() {
          @Override
          public ReloadAnswer reload(boolean apply) {
            var change = new ReloadAnswer.CueChange("20", true, "is new");
            boolean sound = scriptFaults.isEmpty();
            return new ReloadAnswer(scriptFaults, List.of(change), apply && sound);
          }

          @Override
          public void grant(String address, @Nullable Role role) {
            if (!address.equals("192.168.1.23"))
              throw new IllegalArgumentException("no " + address);
            granted.add(role == null ? "none" : role.word());
          }

          @Override
          public List<CheckLine> preflight(boolean standbyOnly) {
            return List.of(new CheckLine("disk", true, standbyOnly ? "standby" : "all"));
          }

          @Override
          public void listen(@Nullable Signal signal, boolean on, boolean alone) {
            listened.add(signal + " " + on + " " + alone);
          }
        });
  }

  @AfterEach
  void close() {
    console.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) request.headers(headers);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + console.port() + path);
  }

  private HttpResponse<String> post(String json, String type) throws Exception {
    return post("/api/command", json, type);
  }

  private HttpResponse<String> post(String path, String json, String type) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anOperatorSaysWhatATabletMayDo() throws Exception {
    String tablet = "{\"device\": \"192.168.1.23\", \"role\": \"%s\"}";
    HttpResponse<String> answer =
        post("/api/device", tablet.formatted("tablet"), "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"lan\":false,\"devices\":[]}");
    post("/api/device", tablet.formatted("stage-manager"), "application/json");
    post("/api/device", tablet.formatted("none"), "application/json");
    assertThat(granted).containsExactly("tablet", "stage-manager", "none");
    HttpResponse<String> wrong = post("/api/device", tablet.formatted("king"), "application/json");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("role is not viewer, tablet, desk or stage-manager: king");
    String nobody = tablet.formatted("desk").replace("23", "24");
    assertThat(post("/api/device", nobody, "application/json").body()).contains("no 192.168.1.24");
    assertThat(post("/api/device", tablet.formatted("desk"), "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(granted).hasSize(3);
  }

  @Test
  void theStatusIsTheContractsAndSilenceIsNull() throws Exception {
    HttpResponse<String> answer = get("/api/status");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith(
            "{\"show\":\"first-night\",\"state\":\"running\",\"frame\":1,\"sampleRate\":48000,"
                + "\"playhead\":{\"standby\":\"20\",\"last\":\"10\",\"running\":[\"10\"]},"
                + "\"audio\":{\"backend\":\"clock\",\"period\":128,\"xruns\":0,\"callbacks\":7,\"overPeriod\":0,"
                + "\"callbackMicros\":{\"p50\":11.0,\"p99\":46.0,\"max\":139.0},\"allocatedBytes\":0")
        .contains(
            "\"faderDb\":null,\"sends\":{\"stream\":-6.0},\"guardDb\":-14.0,\"locked\":true,\"peakDb\":null")
        .contains("\"doubles\":[],\"suspects\":[],\"recordings\":[],\"streams\":[],"
            + "\"journal\":{\"state\":\"keeping\",\"why\":\"\",\"waiting\":0,\"lost\":0},"
            + "\"targets\":[],"
            + "\"osc\":{\"lan\":false,\"devices\":[]},"
            + "\"counters\":{\"ring/command/full\":0}");
  }

  @Test
  void commandsReachTheShow() throws Exception {
    for (String json : List.of(
        "{\"do\": \"go\"}",
        "{\"do\": \"go\", \"confirmed\": true}",
        "{\"do\": \"mute\", \"strip\": \"host\", \"on\": true}",
        "{\"do\": \"mute\", \"bus\": \"pa\", \"on\": false}",
        "{\"do\": \"fader\", \"bus\": \"pa\", \"toDb\": -3, \"overMs\": 500}",
        "{\"do\": \"send\", \"strip\": \"host\", \"bus\": \"stream\", \"toDb\": null}",
        "{\"do\": \"guard\", \"bus\": \"pa\", \"mode\": \"warn\"}",
        "{\"do\": \"lock\", \"strip\": \"host\", \"on\": true}",
        "{\"do\": \"undo\", \"double\": 3}",
        "{\"do\": \"record\", \"strip\": \"host\", \"on\": true, \"format\": \"flac\"}")) {
      assertThat(post(json, "application/json").statusCode()).as(json).isEqualTo(202);
    }
    assertThat(commands)
        .containsExactly(
            new Go(false),
            new Go(true),
            new SetMute(Parameter.stripMute(0), true),
            new SetMute(Parameter.busMute(1), false),
            new Level(Parameter.busFader(1), -3f, 500, Curve.S_CURVE),
            new Level(Parameter.send(0, 0), -144f, 0, Curve.LINEAR),
            new SetGuard(Desks.bus("pa"), GuardMode.WARN),
            new SetLock(Desks.strip("host"), true),
            new UndoDouble(3),
            new SetRecording(new Signal.OfStrip(Desks.strip("host")), true, SoundFile.FLAC));
  }

  @Test
  void listeningIsNoCommandOfTheShow() throws Exception {
    for (String json : List.of(
        "{\"do\": \"listen\", \"strip\": \"host\", \"on\": true}",
        "{\"do\": \"listen\", \"bus\": \"pa\", \"on\": true, \"alone\": true}",
        "{\"do\": \"listen\", \"bus\": \"pa\", \"on\": false}",
        "{\"do\": \"listen\", \"on\": false}")) {
      HttpResponse<String> answer = post(json, "application/json");
      assertThat(answer.statusCode()).as(json).isEqualTo(202);
      assertThat(answer.body()).isEqualTo("{\"accepted\": true}");
    }
    assertThat(commands).isEmpty();
    assertThat(listened)
        .containsExactly(
            new Signal.OfStrip(Desks.strip("host")) + " true false",
            new Signal.OfBus(Desks.bus("pa")) + " true true",
            new Signal.OfBus(Desks.bus("pa")) + " false false",
            "null false false");
    assertThat(get("/api/status").body())
        .contains("\"listen\":{\"strips\":[\"host\"],\"buses\":[]}");
  }

  @Test
  void aDeskWithoutAListenBusSaysWhatToDo() throws Exception {
    Desk deaf = new Desks().mono("host").bus("stream", 2).build();
    try (Console other = new Console(0, deaf, this::status, (command, sender) -> Receipt.KEPT)) {
      HttpRequest listen = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + other.port() + "/api/command"))
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(
              "{\"do\": \"listen\", \"strip\": \"host\", \"on\": true}"))
          .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(listen, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("listen: [playback_5, playback_6]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"do\": \"listen\", \"on\": true} | name either a strip or a bus",
        "{\"do\": \"listen\", \"strip\": \"host\"} | on is not true or false: null",
        "{\"do\": \"listen\", \"strip\": \"nobody\", \"on\": true} | no such strip: nobody",
        "{\"do\": \"dance\"} | do is not go, mute, fader, send, guard, lock, undo, record, listen, standby",
        "{\"do\": \"mute\", \"strip\": \"host\"} | on is not true or false: null",
        "{\"do\": \"mute\", \"strip\": \"nobody\", \"on\": true} | no such strip: nobody",
        "{\"do\": \"fader\", \"strip\": \"host\", \"bus\": \"pa\", \"toDb\": 0} | name either a strip or a bus",
        "{\"do\": \"fader\", \"strip\": \"host\", \"toDb\": 11} | levelDb not in [-144, +10]: 11.0",
        "{\"do\": \"fader\", \"strip\": \"host\", \"toDb\": \"0\"} | toDb is not a level in dB",
        "{\"do\": \"fader\", \"strip\": \"host\", \"toDb\": 0, \"overMs\": -1} | overMs not in [0, 600000]: -1",
        "{\"do\": \"guard\", \"bus\": \"pa\", \"mode\": \"loud\"} | mode is not off, warn, remedy or refuse: loud",
        "{\"do\": \"lock\", \"strip\": \"nobody\", \"on\": true} | no such strip: nobody",
        "{\"do\": \"undo\", \"double\": 0} | number < 1: 0",
        "{\"do\" | not JSON",
        "[] | not a JSON object"
      })
  void whatIsNoCommandIsRefusedInWords(String json, String why) throws Exception {
    HttpResponse<String> answer = post(json, "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
    assertThat(commands).isEmpty();
  }

  @Test
  void anEditedScriptIsLookedAtAndOnlyTakenWhenThatIsAsked() throws Exception {
    HttpResponse<String> seen = post("/api/reload", "{}", "application/json");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body())
        .isEqualTo("{\"faults\":[],\"changes\":[{\"number\":\"20\",\"toCome\":true,"
            + "\"means\":\"is new\"}],\"taken\":false}");
    assertThat(post("/api/reload", "{\"apply\": true}", "application/json").body())
        .contains("\"taken\":true");
    scriptFaults = List.of("show.yaml:1:1: no");
    HttpResponse<String> faulty = post("/api/reload", "{\"apply\": true}", "application/json");
    assertThat(faulty.statusCode()).isEqualTo(409);
    assertThat(faulty.body()).contains("show.yaml:1:1: no").contains("\"taken\":false");
    assertThat(post("/api/reload", "{}", "text/plain").statusCode()).isEqualTo(415);
    assertThat(post("/api/reload", "{\"apply\": 1}", "application/json").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPreflightIsOfEverythingOrOfTheCueThatStandsBy() throws Exception {
    assertThat(get("/api/preflight").body())
        .isEqualTo("[{\"what\":\"disk\",\"ok\":true,\"says\":\"all\"}]");
    assertThat(get("/api/preflight?cue=standby").body()).contains("\"says\":\"standby\"");
  }

  @Test
  void aShowThatIsBehindSaysSo() throws Exception {
    behind = true;
    assertThat(post("{\"do\": \"go\"}", "application/json").statusCode()).isEqualTo(503);
  }

  @Test
  void aFormOnAForeignPageCannotGiveGo() throws Exception {
    assertThat(post("{\"do\": \"go\"}", "text/plain").statusCode()).isEqualTo(415);
    assertThat(get("/api/status", "Origin", "http://example.org").statusCode()).isEqualTo(403);
    assertThat(get("/api/status", "Origin", "http://127.0.0.1:8080").statusCode())
        .isEqualTo(200);
    assertThat(commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "example.org:8080", "127.0.0.1.example.org"})
  void aNameThatOnlyLeadsHereIsRefused(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
      String request =
          "GET /api/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(reader(socket).readLine()).contains("403");
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private Socket listen() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port());
    socket
        .getOutputStream()
        .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void eventsComeAgainAndAgain() throws IOException {
    try (Socket socket = listen()) {
      BufferedReader lines = reader(socket);
      int events = 0;
      while (events < 3) {
        String line = lines.readLine();
        if (line.startsWith("data: {\"show\":\"first-night\"")) events++;
      }
      assertThat(frame.get()).isBetween(3L, 5L);
    }
  }

  @Test
  void oneWhoDoesNotReadHoldsUpNobody() throws Exception {
    try (Socket stalled = listen()) {
      assertThat(stalled.isConnected()).isTrue();
      assertThat(get("/api/status").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void oneWhoNeverReadsIsLetGo() throws Exception {
    many = "x".repeat(4_000_000); // more than what lies between two programs can hold
    try (Socket stalled = listen()) {
      assertThat(stalled.isConnected()).isTrue();
      long startNs = System.nanoTime();
      while (console.stalledClients() == 0) {
        assertThat(System.nanoTime() - startNs).as("ns waited").isLessThan(40_000_000_000L);
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  @Test
  void thereAreNeverMoreClientsOfEventsThanThreads() throws Exception {
    Socket[] sockets = new Socket[Events.MAX_CLIENTS];
    try {
      for (int i = 0; i < sockets.length; i++) {
        sockets[i] = listen();
        assertThat(reader(sockets[i]).readLine()).contains("200");
      }
      try (Socket another = listen()) {
        assertThat(reader(another).readLine()).contains("503");
      }
      assertThat(get("/api/status").statusCode())
          .as("and the desk still answers")
          .isEqualTo(200);
    } finally {
      for (Socket socket : sockets) socket.close();
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(
            () -> new Console(console.port(), desk, this::status, (c, s) -> Receipt.TAKEN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http port " + console.port() + " is taken");
  }
}
