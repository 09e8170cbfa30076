package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.SetGuard;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import cuebus.desk.Parameter;
import cuebus.script.Shows;
import cuebus.status.ParameterStatus;
import cuebus.status.Role;
import cuebus.status.ShowStatus.DeviceView;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Other machines: 127.0.0.1 is the desk's own here, all other addresses of the loopback are tablets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LanTest {
  private static final String TABLET = "127.0.0.2";
  private static final Set<String> OWN = Set.of("127.0.0.1", "::1");
  private static final Level QUIETER = Level.now(Parameter.stripFader(0), -20f);

  @TempDir
  Path folder;

  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private Path file;
  private Desk desk;
  private OscServer server;
  private FakeTablet tablet;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("data/devices.json");
    desk = Shows.read(folder, """
        cuebus: 1
        show: {id: tablets}
        desk:
          strips: [{id: host, in: [c1], fader: -3 dB}, {id: guest, in: [c2]}]
          buses: [{id: stream, out: [p1]}, {id: pa, out: [p2]}]
          sends: {stream: {host: -6 dB}}
        cues: []
        """).desk();
    start();
    tablet = new FakeTablet(TABLET, server.port());
  }

  private void start() throws IOException {
    Reach reach = new Reach(file, it -> OWN.contains(Names.host(it)));
    server = listen(reach);
  }

  private OscServer listen(Reach reach) throws IOException {
    return new OscServer(
        0,
        desk,
        KnownTest.WORDS,
        KnownTest.METERS,
        (command, sender) -> commands.add(command),
        notices::add,
        reach);
  }

  @AfterEach
  void close() {
    tablet.close();
    server.close();
  }

  private static void await(BooleanSupplier condition) {
    long startNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNs > 20_000_000_000L) throw new AssertionError("never");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private long refused(String cause) {
    return server.counters().getOrDefault("osc/refused/" + cause, -1L);
  }

  private DeviceView view(String address) {
    return server.view().devices().stream()
        .filter(it -> it.address().equals(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError(address + " not in " + server.view()));
  }

  private void pair(FakeTablet who, String address, Role role) throws IOException {
    who.send("/pair", "s", "iPad");
    who.heard("/pair/answer s:asking");
    server.grant(address, role);
    who.send("/pair/code", "s", String.valueOf(view(address).code()));
    who.heard("/pair/answer s:paired s:" + role.word());
  }

  @Test
  void nothingOfAStrangerIsDoneAndItIsToldWhy() throws IOException {
    long later = NtpTime.of(Instant.now().plusMillis(50));
    List<byte[]> packets = List.of(
        Raw.message("/strip/host/fader", "f", -20f),
        Raw.message("/strip/host/fader", ""),
        Raw.message("/subscribe", "i", 60),
        Raw.message("/sync", ""),
        Raw.message("/strip/*/mute", "i", 1),
        Raw.message("/panic", ""),
        Raw.bundle(1, Raw.message("/pair", "s", "iPad"), Raw.message("/go", "")),
        Raw.bundle(later, Raw.message("/go", "")),
        Raw.message("/go", ""));
    for (byte[] packet : packets) tablet.send(packet);
    await(() -> refused("not-paired") == packets.size());
    assertThat(tablet.heard())
        .startsWith("/denied s:/strip/host/fader s:not-paired s:this machine is not paired")
        .contains("本机尚未配对");
    assertThat(view(TABLET).state()).isEqualTo("stranger");
    assertThat(view(TABLET).refused()).containsEntry("not-paired", 9L);
    server.onStatus(new ParameterStatus(Parameter.stripFader(0), 4f), "");
    while (!tablet.hearsNothing()) assertThat(refused("rate")).isZero();
    assertThat(commands).isEmpty();
  }

  @Test
  void codeAndRoleLetATabletIn() throws IOException {
    tablet.send("/pair", "s", "Stage\nleft");
    assertThat(tablet.heard()).startsWith("/pair/answer s:asking s: s:read the code on the desk");
    DeviceView asks = view(TABLET);
    assertThat(asks.code()).matches("[1-9]\\d{5}");
    assertThat(asks.name()).isEqualTo("Stage left");
    assertThat(notices)
        .anyMatch(
            it -> it.contains("Stage left (127.0.0.2) asks to join; its code is " + asks.code()));
    tablet.send(
        "/pair/code", "f", Float.parseFloat(String.valueOf(asks.code()))); // as simple tablets do
    assertThat(tablet.heard()).startsWith("/pair/answer s:proved");
    tablet.send("/strip/host/fader", "f", -20f);
    await(() -> refused("not-paired") == 1);
    server.grant(TABLET, Role.TABLET);
    assertThat(tablet.heard("/pair/answer")).startsWith("/pair/answer s:paired s:tablet");
    tablet.send("/strip/host/fader", "f", -20f);
    await(() -> commands.contains(QUIETER));
    tablet.send("/subscribe", "is", 60, "/strip/host/fader");
    assertThat(tablet.heard("/strip")).isEqualTo("/strip/host/fader f:-3.0");
    server.onStatus(new ParameterStatus(Parameter.stripFader(0), 4f), "");
    tablet.heard("/strip/host/fader f:4.0");
    assertThat(view(TABLET).state()).isEqualTo("paired");
    assertThat(view(TABLET).code()).isNull();
    assertThat(commands).containsExactly(QUIETER);
  }

  @Test
  void aRoleAloneLetsNobodyIn() throws IOException {
    tablet.send("/pair", "");
    tablet.heard("/pair/answer s:asking");
    server.grant(TABLET, Role.STAGE_MANAGER);
    tablet.send("/go", "");
    tablet.heard("/denied s:/go s:not-paired");
    assertThat(view(TABLET).role()).as("promised").isEqualTo("stage-manager");
    tablet.send("/pair/code", "i", Integer.parseInt(String.valueOf(view(TABLET).code())));
    tablet.heard("/pair/answer s:paired s:stage-manager");
    tablet.send("/go", "");
    await(() -> commands.contains(new Go(false)));
    assertThat(commands).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void eachRoleMayWhatThePageSays(Role role) throws IOException {
    pair(tablet, TABLET, role);
    List<Command> expected = new ArrayList<>();
    if (role.covers(Role.TABLET)) expected.addAll(List.of(QUIETER, new GoCue("1", false)));
    if (role.covers(Role.DESK)) {
      expected.add(new SetGuard(new BusId("pa"), GuardMode.OFF));
      expected.add(new Panic(false));
    }
    if (role.covers(Role.STAGE_MANAGER)) {
      expected.addAll(List.of(new Go(false), new GoCue("2", true)));
    }
    tablet.send("/strip/host/fader", "f", -20f);
    tablet.send("/cue/1/go", "");
    tablet.send("/bus/pa/guard", "s", "off");
    tablet.send("/panic", "");
    tablet.send("/go", "");
    tablet.send("/cue/2/go/confirmed", "");
    tablet.send("/bus/pa/mute", "");
    tablet.heard("/bus/pa/mute i:0"); // a value is everybody's; all before it has been taken
    assertThat(commands).containsExactlyElementsOf(expected);
    assertThat(refused("role")).isEqualTo(6 - expected.size());
  }

  @Test
  void whatARoleMayNotTakesItsBundleAlong() throws IOException {
    pair(tablet, TABLET, Role.TABLET);
    tablet.send(Raw.bundle(1, Raw.message("/strip/host/fader", "f", -20f), Raw.message("/go", "")));
    assertThat(tablet.heard()).startsWith("/denied s:/go s:role s:the role of this machine");
    assertThat(commands).isEmpty();
    tablet.send("/strip/[host/mute", "i", 1);
    await(() -> view(TABLET).bad().equals(Map.of("pattern", 1L)));
  }

  @Test
  void afterFiveWrongCodesAMinuteMustPass() throws IOException {
    tablet.send("/pair", "");
    tablet.heard("/pair/answer s:asking");
    String code = String.valueOf(view(TABLET).code());
    for (int i = 0; i < 5; i++) tablet.send("/pair/code", "i", 99_999 - i);
    await(() -> refused("wrong-code") == 5);
    tablet.send("/pair/code", "s", code);
    tablet.send("/pair", "");
    await(() -> refused("wrong-code") == 7);
    assertThat(view(TABLET).state()).isEqualTo("stranger");
    assertThatThrownBy(() -> server.grant(TABLET, Role.TABLET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no device of that address");
    assertThat(notices).anyMatch(it -> it.contains("127.0.0.2 said 5 wrong codes"));
  }

  @Test
  void whoHasJoinedIsKnownAtTheNextStart() throws IOException {
    pair(tablet, TABLET, Role.DESK);
    server.close();
    start();
    tablet.close();
    tablet = new FakeTablet(TABLET, server.port());
    tablet.send("/strip/host/fader", "f", -20f);
    await(() -> commands.contains(QUIETER));
    assertThat(view(TABLET).name()).isEqualTo("iPad");
    server.grant(TABLET, null);
    tablet.send("/strip/host/fader", "f", -20f);
    await(() -> refused("not-paired") == 1);
    assertThat(Files.readString(file)).doesNotContain(TABLET);
    assertThat(commands).hasSize(1);
  }

  @Test
  void whoIsSentAwayHearsNothingMore() throws IOException {
    pair(tablet, TABLET, Role.VIEWER);
    tablet.send("/subscribe", "is", 60, "/bus/pa/mute");
    tablet.heard("/bus/pa/mute i:0");
    server.grant(TABLET, null);
    for (int i = 1; i <= 20; i++) {
      server.onStatus(new ParameterStatus(Parameter.busMute(1), i % 2), "");
    }
    assertThat(tablet.hearsNothing()).isTrue();
  }

  @Test
  void whoSendsTooMuchIsHeldBackAndAPanicIsNot() throws IOException {
    pair(tablet, TABLET, Role.DESK);
    try (FakeTablet calm = new FakeTablet("127.0.0.3", server.port())) {
      pair(calm, "127.0.0.3", Role.TABLET);
      for (int i = 0; refused("rate") < 500; i++) {
        tablet.send("/strip/guest/fader", "f", -(i % 100f));
      }
      tablet.send("/panic", "");
      calm.send("/strip/host/fader", "f", -20f);
      await(() -> commands.contains(QUIETER));
      await(() -> commands.contains(new Panic(false)));
      assertThat(tablet.heard("/denied")).contains("s:rate s:too much at once");
      assertThat(view("127.0.0.3").refused()).isEmpty();
    }
    FakeTablet here = new FakeTablet("127.0.0.1", server.port());
    try (here) {
      commands.clear();
      for (int i = 0; i < 3 * Device.AT_ONCE; i++) {
        here.send("/strip/guest/mute", i % 2 == 0 ? "T" : "F");
        int sent = i + 1;
        if (sent % 500 == 0) await(() -> commands.size() >= sent);
      }
    }
  }

  @Test
  void strangersWithoutNumberTakeNoRoomAndForgetNobodyWhoJoined() throws IOException {
    pair(tablet, TABLET, Role.TABLET);
    for (int i = 0; i < 600; i++) {
      try (FakeTablet stranger =
          new FakeTablet("127.1." + i / 250 + "." + (i % 250 + 1), TABLET, server.port())) {
        stranger.send("/pair", "s", "stranger");
        stranger.send("/go", "");
      }
      tablet.send("/bus/pa/mute", "");
      tablet.heard("/bus/pa/mute"); // what came before has been taken
    }
    assertThat(server.view().devices().stream().filter(it -> it.state().equals("asking")))
        .hasSize(Guests.MOST_ASKING);
    assertThat(server.view().devices()).hasSizeLessThanOrEqualTo(1 + 2 * Guests.MOST_ASKING);
    assertThat(server.knownMachines())
        .isLessThanOrEqualTo(Guests.MOST_STRANGERS + Guests.MOST_ASKING + 1);
    assertThat(refused("too-many-asking")).isPositive();
    assertThat(notices).as("others are still read").hasSizeLessThan(20);
    assertThat(commands).isEmpty();
    tablet.send("/strip/host/fader", "f", -20f);
    await(() -> commands.contains(QUIETER));
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  @Test
  void strangersOnTcpMakeRoomForOneAnother() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        strangers.add(connect("127.0.1." + (i + 1)));
      }
      try (Socket joins = connect("127.0.0.7");
          Socket here = connect("127.0.0.1")) {
        for (Socket socket : List.of(joins, here)) {
          DataOutputStream out = new DataOutputStream(socket.getOutputStream());
          byte[] packet = Raw.message("/strip/host/fader", "f", socket == here ? -20f : -10f);
          out.writeInt(packet.length);
          out.write(packet);
          out.flush();
        }
        await(() -> commands.contains(QUIETER));
        await(() -> refused("not-paired") == 1);
      }
      assertThat(commands).containsExactly(QUIETER);
    } finally {
      for (Socket each : strangers) each.close();
    }
  }

  @Test
  void anAddressOfOurOwnThatComesFromOutsideIsRefused() throws IOException {
    // sent to another address than the desk's own: it arrives where the network does
    try (FakeTablet forger = new FakeTablet("127.0.0.1", TABLET, server.port())) {
      forger.send("/go", "");
      await(() -> refused("forged") == 1);
    }
    assertThat(commands).isEmpty();
  }

  @Test
  void aMachineOnTheRealNetworkIsAStranger() throws IOException {
    server.close();
    server = listen(Reach.lan(file));
    String own = NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(it -> !it.isLoopbackAddress() && it instanceof Inet4Address)
        .map(Names::host)
        .findFirst()
        .orElse("");
    Assumptions.assumeFalse(own.isEmpty(), "this machine is on no network");
    try (FakeTablet real = new FakeTablet(own, server.port())) {
      real.send("/go", "");
      real.heard("/denied s:/go s:not-paired");
      pair(real, own, Role.STAGE_MANAGER);
      real.send("/go", "");
      await(() -> commands.contains(new Go(false)));
    }
    assertThat(commands).hasSize(1);
  }
}
