package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Command;
import cuebus.command.Level;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.Parameter;
import cuebus.status.ShowStatus.DeviceView;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What JavaOSC 0.8, the library for OSC in Java, does wrong as a receiver, each by itself: the reason why ours is our
 * own. There one such packet ends the thread that receives while the port says that it listens.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OtherReceiversTest {
  private static final Level FADER = Level.now(Parameter.stripFader(0), -7f);

  @TempDir
  Path folder;

  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private OscServer server;

  @BeforeEach
  void open() throws IOException {
    Desk desk = new Desks().mono("host").mono("guest").bus("stream", 2).build();
    Reach reach = new Reach(
        folder.resolve("devices.json"), it -> it.equals(InetAddress.getLoopbackAddress()));
    server = new OscServer(
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
    server.close();
  }

  private static void await(BooleanSupplier condition) {
    long startNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNs > 20_000_000_000L) throw new AssertionError("never");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Map<String, Long> badOf(String address) {
    return server.view().devices().stream()
        .filter(it -> it.address().equals(address))
        .map(DeviceView::bad)
        .findFirst()
        .orElse(Map.of());
  }

  static Stream<Arguments> packetsThatEndAnotherReceiver() {
    byte[] good = Raw.message("/strip/host/fader", "f", -1f);
    return Stream.of(
        Arguments.of(
            "unterminated-string", new Raw().text("/a").letters(",s~~host").bytes()),
        Arguments.of("unterminated-string", new Raw().letters("/strip!!").bytes()),
        Arguments.of("unknown-type", Raw.message("/strip/host/fader", "Z")),
        Arguments.of("truncated-argument", Raw.message("/strip/host/fader", "ff", -1f)),
        Arguments.of("truncated-argument", Raw.message("/strip/host/fader", "d", -1f)),
        Arguments.of(
            "bundle-element",
            new Raw().text("#bundle").number(1L).number(9999).raw(good).bytes()),
        Arguments.of(
            "bundle-element",
            new Raw().text("#bundle").number(1L).number(-8).raw(good).bytes()),
        Arguments.of("empty", new byte[0]),
        Arguments.of("blob-size", Raw.message("/strip/host/fader", "b", Integer.MAX_VALUE)));
  }

  @ParameterizedTest
  @MethodSource("packetsThatEndAnotherReceiver")
  void oneSuchPacketIsCountedWithItsSenderAndTheNextIsHeard(String cause, byte[] packet)
      throws IOException {
    try (FakeTablet here = new FakeTablet("127.0.0.1", server.port());
        FakeTablet other = new FakeTablet("127.0.0.2", server.port())) {
      here.send(packet);
      other.send(packet);
      overTcp(packet);
      await(() -> badOf("127.0.0.1").equals(Map.of(cause, 2L)));
      await(() -> badOf("127.0.0.2").equals(Map.of(cause, 1L)));
      assertThat(server.counters()).containsEntry("osc/bad/" + cause, 3L);
      assertThat(notices).filteredOn(it -> it.contains("osc/bad/" + cause)).hasSize(2);
      here.send("/strip/host/fader", "f", -7f);
      await(() -> commands.contains(FADER));
      other.send("/go", "");
      other.heard("/denied s:/go s:not-paired");
    }
    overTcp(Raw.message("/strip/host/fader", "f", -7f));
    await(() -> commands.size() == 2);
    assertThat(server.counters()).containsEntry("osc/failed", 0L);
  }

  private void overTcp(byte[] packet) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(packet.length);
      out.write(packet);
      out.flush();
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).as("it is read to its end").isEqualTo(-1);
    }
  }

  @Test
  void oneConnectionTakesManyMessages() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      for (int i = 1; i <= 100; i++) {
        byte[] packet = Raw.message("/strip/host/mute", "i", i % 2);
        out.writeInt(packet.length);
        out.write(packet);
      }
      out.flush();
      await(() -> commands.size() == 100);
    }
  }

  @Test
  void aBlobIsPassedOverToTheNextArgument() throws IOException {
    try (FakeTablet here = new FakeTablet("127.0.0.1", server.port())) {
      byte[] blob = {1, 2, 3, 4, 5};
      here.send(Raw.bundle(
          1,
          Raw.message("/strip/host/fader", "fb", -7f, blob),
          Raw.message("/strip/host/fader", "fbs", -7f, blob, "x")));
      await(() -> commands.size() == 1);
    }
    assertThat(server.counters()).containsEntry("osc/bad/truncated-argument", 0L);
  }

  @Test
  void aPatternIsUnderstood() throws IOException {
    try (FakeTablet here = new FakeTablet("127.0.0.1", server.port())) {
      here.send("/strip/h?st/fad*", "f", -7f);
      await(() -> commands.contains(FADER));
    }
  }

  @Test
  void aTimeTagIsNoHourOff() {
    assertThat(NtpTime.of(Instant.EPOCH)).isEqualTo(2_208_988_800L << 32); // RFC 5905, figure 4
    assertThat(NtpTime.of(Instant.parse("2000-01-01T00:00:00.5Z")) >>> 32)
        .isEqualTo(3_155_673_600L);
  }
}
