package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.illposed.osc.OSCMessage;
import com.illposed.osc.transport.OSCPortOut;
import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.SetGuard;
import cuebus.command.SetHold;
import cuebus.command.SetMute;
import cuebus.command.StandBy;
import cuebus.command.StepStandby;
import cuebus.command.Together;
import cuebus.desk.BusId;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.media.Program;
import cuebus.script.Shows;
import cuebus.status.ParameterStatus;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tablets say on real sockets, and what they are told. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OscServerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Parameter HOST_FADER = Parameter.stripFader(0);

  @TempDir
  Path folder;

  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private Desk desk;
  private OscServer server;
  private DatagramSocket tablet;

  @BeforeEach
  void open() throws IOException {
    desk = Shows.read(folder, """
        cuebus: 1
        show: {id: tablets}
        desk:
          strips: [{id: host, in: [c1], fader: -3 dB}, {id: guest, in: [c2]}]
          buses: [{id: stream, out: [p1]}, {id: pa, out: [p2]}]
          sends: {stream: {host: -6 dB}}
        cues: []
        """).desk();
    server = new OscServer(
        0,
        desk,
        KnownTest.WORDS,
        KnownTest.METERS,
        (command, sender) -> commands.add(command),
        notices::add,
        Reach.LOOPBACK);
    tablet = new DatagramSocket(new InetSocketAddress(HERE, 0));
    tablet.setSoTimeout(10_000);
  }

  @AfterEach
  void close() {
    tablet.close();
    server.close();
  }

  private void send(byte[] packet) throws IOException {
    tablet.send(new DatagramPacket(packet, packet.length, HERE, server.port()));
  }

  private DatagramPacket receive() throws IOException {
    DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
    tablet.receive(answer);
    return answer;
  }

  private String heard() throws IOException {
    DatagramPacket answer = receive();
    return String.join("; ", Spoken.of(Arrays.copyOf(answer.getData(), answer.getLength())));
  }

  /** A packet that is counted shows that all before it have been taken. */
  private List<Command> taken() throws IOException {
    long before = bad("no-address");
    send(new byte[] {'x', 0, 0, 0});
    await(() -> bad("no-address") > before);
    return List.copyOf(commands);
  }

  private long bad(String cause) {
    return server.counters().getOrDefault("osc/bad/" + cause, -1L);
  }

  private static void await(BooleanSupplier condition) {
    long startNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNs > 20_000_000_000L) throw new AssertionError("never");
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void levelsAndSwitchesBecomeCommands() throws IOException {
    send(Raw.message("/strip/host/fader", "f", -12.5f));
    send(Raw.message("/strip/guest/fader/norm", "f", 0f));
    send(Raw.message("/strip/guest/send/pa", "i", -6));
    send(Raw.message("/bus/pa/mute", "T"));
    send(Raw.message("/bus/stream/guard", "s", "warn"));
    assertThat(taken())
        .containsExactly(
            Level.now(HOST_FADER, -12.5f),
            Level.now(Parameter.stripFader(1), Db.SILENT),
            Level.now(Parameter.send(1, 1), -6f),
            new SetMute(Parameter.busMute(1), true),
            new SetGuard(new BusId("stream"), GuardMode.WARN));
  }

  @Test
  void buttonsActWhenTheyArePressedAndNotWhenTheyAreLetGo() throws IOException {
    for (float pressed : new float[] {1f, 0f}) {
      send(Raw.message("/go", "f", pressed));
      send(Raw.message("/panic", "f", pressed));
      send(Raw.message("/cue/40.1/go/confirmed", "f", pressed));
    }
    send(Raw.message("/hold", ""));
    send(Raw.message("/resume", "T"));
    send(Raw.message("/standby/next", "i", 1));
    send(Raw.message("/standby/prev", "F"));
    send(Raw.message("/standby/20", ""));
    send(Raw.message("/strip/host/trim", "f", -7.5f));
    send(Raw.message("/strip/guest/trim", "i", 40));
    assertThat(taken())
        .containsExactly(
            new Go(false),
            new Panic(false),
            new GoCue("40.1", true),
            new SetHold(true),
            new SetHold(false),
            new StepStandby(true),
            new StandBy("20"),
            Level.now(Parameter.stripTrim(0), -7.5f),
            Level.now(Parameter.stripTrim(1), 40f));
  }

  @Test
  void aQueryIsAnsweredOnceFromThePortThatWasAsked() throws IOException {
    send(Raw.message("/strip/host/fader", ""));
    DatagramPacket answer = receive();
    assertThat(answer.getPort()).isEqualTo(server.port());
    assertThat(Spoken.of(Arrays.copyOf(answer.getData(), answer.getLength())))
        .containsExactly("/strip/host/fader f:-3.0");
    server.onStatus(new ParameterStatus(HOST_FADER, -20f), "7");
    send(Raw.message("/strip/host/fader", ""));
    send(Raw.message("/standby", ""));
    assertThat(heard()).isEqualTo("/strip/host/fader f:-20.0");
    assertThat(heard()).isEqualTo("/standby s:7");
    assertThat(taken()).isEmpty();
  }

  @Test
  void whoeverSubscribesIsToldAllAndThenWhatChanges() throws IOException {
    send(Raw.message("/subscribe", "is", 60, "/strip/host/fader"));
    List<String> all = List.of(heard(), heard());
    assertThat(all.get(0)).isEqualTo("/strip/host/fader f:-3.0");
    assertThat(all.get(1)).startsWith("/strip/host/fader/norm f:");
    server.onStatus(new ParameterStatus(Parameter.stripMute(0), 1f), "");
    server.onStatus(new ParameterStatus(HOST_FADER, 4f), "");
    assertThat(heard()).isEqualTo("/strip/host/fader f:4.0");
  }

  @Test
  void aBundleIsAllOrNothing() throws IOException {
    byte[] fader = Raw.message("/strip/host/fader", "f", -1f);
    byte[] go = Raw.message("/go", "");
    send(Raw.bundle(1, fader, Raw.message("/strip/nobody/fader", "f", 1f)));
    send(Raw.bundle(1, fader, go));
    assertThat(taken())
        .containsExactly(new Together(List.of(Level.now(HOST_FADER, -1f), new Go(false))));
    assertThat(bad("unknown-address")).isEqualTo(1);
    assertThat(notices).anyMatch(it -> it.contains("127.0.0.1:" + tablet.getLocalPort()));
  }

  @Test
  void aBundleFromTheFutureWaitsForItsTime() throws IOException {
    long soon = NtpTime.of(java.time.Instant.now().plusMillis(300));
    long startNs = System.nanoTime();
    send(Raw.bundle(soon, Raw.message("/go", "")));
    assertThat(taken()).isEmpty();
    await(() -> !commands.isEmpty());
    assertThat(System.nanoTime() - startNs).isGreaterThan(290_000_000L);
    long tooLate = NtpTime.of(java.time.Instant.now().plusSeconds(3700));
    send(Raw.bundle(tooLate, Raw.message("/go", "")));
    assertThat(taken()).hasSize(1);
    assertThat(bad("too-far-ahead")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/g?, pattern-for-trigger",
    "/*, pattern-for-trigger",
    "/pan*, pattern-for-trigger",
    "/cue/*/go, pattern-for-trigger",
    "/standby/*, pattern-for-trigger",
    "/doubling/*/undo, pattern-for-trigger",
    "/strip/[host/mute, pattern",
    "/strip/{nobody}/mute, unknown-address",
    "/strip/host/volume, unknown-address"
  })
  void whatMustBeNamedIsNeverMeantByAPattern(String address, String cause) throws IOException {
    send(Raw.message(address, "i", 1));
    assertThat(taken()).isEmpty();
    assertThat(bad(cause)).as(server.counters().toString()).isEqualTo(1);
  }

  @Test
  void aPatternMovesAllThatItFits() throws IOException {
    send(Raw.message("/strip/*/mute", "i", 1));
    assertThat(taken())
        .containsExactly(new Together(List.of(
            new SetMute(Parameter.stripMute(0), true), new SetMute(Parameter.stripMute(1), true))));
  }

  @Test
  void tcpTakesPacketsBehindTheirLengthAndBetweenMarks() throws IOException {
    for (boolean slip : new boolean[] {false, true}) {
      String strip = slip ? "guest" : "host";
      byte[] packet = Raw.message("/strip/" + strip + "/fader", "f", -5f); // has the byte C0 in it
      try (Socket socket = new Socket(HERE, server.port())) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] query = Raw.message("/strip/host/mute", "");
        for (byte[] each : List.of(packet, query)) {
          if (slip) {
            out.write(between(each));
          } else {
            out.writeInt(each.length);
            out.write(each);
          }
        }
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] expected = Raw.message("/strip/host/mute", "i", 0);
        if (slip) assertThat(in.readByte()).isEqualTo((byte) 0xC0);
        else assertThat(in.readInt()).isEqualTo(expected.length);
        assertThat(in.readNBytes(expected.length)).isEqualTo(expected);
      }
    }
    assertThat(commands)
        .containsExactly(Level.now(HOST_FADER, -5f), Level.now(Parameter.stripFader(1), -5f));
  }

  /** A packet as SLIP has it: marks around it, and what looks like a mark or an escape escaped. */
  private static byte[] between(byte[] packet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xC0);
    for (byte b : packet) {
      if (b == (byte) 0xC0 || b == (byte) 0xDB) {
        out.write(0xDB);
        out.write(b == (byte) 0xC0 ? 0xDC : 0xDD);
      } else {
        out.write(b);
      }
    }
    out.write(0xC0);
    return out.toByteArray();
  }

  @Test
  void whateverArrivesTheReceiverLives() throws IOException {
    long seed = System.nanoTime();
    Random dice = new Random(seed);
    byte[] good = Raw.bundle(
        1,
        Raw.message("/strip/host/fader", "fsb", -1f, "text", new byte[5]),
        Raw.message("/sync", ""));
    for (int i = 0; i < 3000; i++) {
      byte[] packet = dice.nextBoolean()
          ? Arrays.copyOf(good, dice.nextInt(good.length + 8))
          : new byte[dice.nextInt(200)];
      if (packet.length > 0 && dice.nextInt(3) > 0) {
        for (int k = 0; k < 4; k++) packet[dice.nextInt(packet.length)] = (byte) dice.nextInt();
      }
      send(packet);
    }
    commands.clear();
    await(() -> hasGone("seed " + seed));
    assertThat(server.counters()).as("seed %d", seed).containsEntry("osc/failed", 0L);
  }

  /** Says GO, more than once where the system's queue was full of what came before. */
  private boolean hasGone(String why) {
    try {
      send(Raw.message("/go", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(why, e);
    }
    return commands.contains(new Go(false));
  }

  @Test
  void aClientThatIsNotOursIsUnderstood() throws Exception {
    OSCPortOut client = new OSCPortOut(HERE, server.port());
    client.send(new OSCMessage("/strip/host/send/stream", List.of(-9.5f)));
    await(() -> !commands.isEmpty());
    client.close();
    assertThat(commands).containsExactly(Level.now(Parameter.send(0, 0), -9.5f));
  }

  @Test
  void oscsendIsUnderstood() throws IOException {
    Program.run("oscsend", "127.0.0.1", server.port(), "/bus/pa/fader", "f", "-7.5");
    await(() -> !commands.isEmpty());
    assertThat(commands).containsExactly(Level.now(Parameter.busFader(1), -7.5f));
  }

  @Test
  void theNewerProtocolIsUnderstoodToo() throws IOException {
    Assumptions.assumeTrue(
        notices.stream().noneMatch(it -> it.contains("no IPv6")), "this machine has no IPv6");
    byte[] packet = Raw.message("/bus/pa/mute", "");
    InetAddress six = InetAddress.getAllByName("::1")[0];
    tablet.close();
    tablet = new DatagramSocket(new InetSocketAddress(six, 0));
    tablet.setSoTimeout(10_000);
    tablet.send(new DatagramPacket(packet, packet.length, six, server.port()));
    assertThat(heard()).isEqualTo("/bus/pa/mute i:0");
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    assertThatThrownBy(() -> new OscServer(
            server.port(),
            desk,
            KnownTest.WORDS,
            KnownTest.METERS,
            (c, s) -> true,
            notices::add,
            Reach.LOOPBACK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("osc port " + server.port() + " is taken");
  }

  @Test
  void withoutBeingAskedNobodyElseIsHeard() throws IOException {
    try (FakeTablet other = new FakeTablet("127.0.0.2", server.port());
        FakeTablet here = new FakeTablet("127.0.0.1", server.port())) {
      other.send("/go", "");
      here.send("/bus/pa/mute", "");
      here.heard("/bus/pa/mute");
      assertThat(other.hearsNothing()).isTrue();
    }
    assertThat(commands).isEmpty();
    assertThat(server.view().lan()).isFalse();
  }
}
