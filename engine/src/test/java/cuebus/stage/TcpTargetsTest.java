package cuebus.stage;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.osc.OscWay;
import cuebus.status.ShowStatus.TargetView;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets by TCP: there, gone, back, and with their hands in their pockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TcpTargetsTest {
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final AtomicLong skippedNs = new AtomicLong();
  private final Targets targets = new Targets(
      new Surroundings(
          host -> InetAddress.getLoopbackAddress(),
          () -> System.nanoTime() + skippedNs.get(),
          new Frames(),
          said::add),
      false);

  private static final class Frames implements ShowTime {
    @Override
    public long frame() {
      return 0;
    }

    @Override
    public long timeTag(long frame) {
      return 1;
    }
  }

  @AfterEach
  void close() {
    targets.close();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.setSoTimeout(10_000);
    return server;
  }

  private void aim(OscWay way, int port) {
    InetSocketAddress to = InetSocketAddress.createUnresolved("wall", port);
    targets.aim(Map.of("wall", new Aim(way, to, false, false, 30, Map.of())));
  }

  private void set(String address, Object... arguments) {
    StageMessage message = StageMessage.plain(address, List.of(arguments), true);
    targets.send(new SendOsc("wall", List.of(message), 0));
  }

  private TargetView await(Predicate<TargetView> so) {
    long startNs = System.nanoTime();
    TargetView view = targets.views().get(0);
    while (!so.test(view)) {
      if (System.nanoTime() - startNs > 20_000_000_000L)
        throw new AssertionError(view + " " + said);
      LockSupport.parkNanos(1_000_000);
      view = targets.views().get(0);
    }
    return view;
  }

  private static String packet(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '.');
  }

  @Test
  void packetsStandBehindTheirLength() throws IOException {
    try (ServerSocket server = listen(0)) {
      aim(OscWay.TCP, server.getLocalPort());
      try (Socket wall = server.accept()) {
        assertThat(await(it -> it.state().equals("ready")).to()).startsWith("tcp://wall:");
        DataInputStream in = new DataInputStream(wall.getInputStream());
        set("/scene", "rap");
        set("/x");
        assertThat(packet(in)).isEqualTo("/scene..,s..rap.");
        assertThat(packet(in)).isEqualTo("/x..,...");
      }
    }
  }

  @Test
  void orBetweenTheMarksOfSlip() throws IOException {
    try (ServerSocket server = listen(0)) {
      aim(OscWay.SLIP, server.getLocalPort());
      try (Socket wall = server.accept()) {
        set("/x", 0xc0db); // both of its marks, within a number
        byte[] wanted = {
          (byte) 0xc0,
          '/',
          'x',
          0,
          0,
          ',',
          'i',
          0,
          0,
          0,
          0,
          (byte) 0xdb,
          (byte) 0xdc,
          (byte) 0xdb,
          (byte) 0xdd,
          (byte) 0xc0
        };
        assertThat(wall.getInputStream().readNBytes(wanted.length)).isEqualTo(wanted);
      }
    }
  }

  @Test
  void oneThatHangsUpIsNamedAtOnceAndToldHowToStandWhenItIsBack() throws IOException {
    int port;
    try (ServerSocket server = listen(0)) {
      port = server.getLocalPort();
      aim(OscWay.TCP, port);
      try (Socket wall = server.accept()) {
        set("/scene", "rap");
        packet(new DataInputStream(wall.getInputStream()));
      }
    }
    // before anybody has anything to say to it
    assertThat(await(it -> it.state().equals("gone")).why()).isNotEmpty();
    set("/scene", "talk");
    assertThat(await(it -> it.lost() == 1).state()).isEqualTo("gone");
    skippedNs.addAndGet(60_000_000_000L); // however long it paused between tries
    try (ServerSocket again = listen(port);
        Socket wall = again.accept()) {
      assertThat(packet(new DataInputStream(wall.getInputStream())))
          .isEqualTo("/scene..,s..talk....");
      assertThat(said).anyMatch(it -> it.endsWith("is back"));
    }
  }

  @Test
  void oneThatDoesNotReadIsLetGoAndHoldsUpNobody() throws IOException {
    try (ServerSocket server = listen(0);
        ServerSocket other = listen(0)) {
      InetSocketAddress deaf = InetSocketAddress.createUnresolved("deaf", server.getLocalPort());
      InetSocketAddress good = InetSocketAddress.createUnresolved("good", other.getLocalPort());
      targets.aim(Map.of("wall", new Aim(OscWay.TCP, deaf, false, false, 30, Map.of())));
      try (Socket silent = server.accept()) {
        String long60k = "x".repeat(60_000);
        for (int i = 0; i < 200; i++) set("/scene", long60k);
        targets.aim(Map.of(
            "wall", new Aim(OscWay.TCP, deaf, false, false, 30, Map.of()),
            "good", new Aim(OscWay.TCP, good, false, false, 30, Map.of())));
        try (Socket quick = other.accept()) {
          targets.send(new SendOsc("good", List.of(StageMessage.plain("/x", List.of(), true)), 0));
          assertThat(packet(new DataInputStream(quick.getInputStream()))).isEqualTo("/x..,...");
        }
        while (said.stream().noneMatch(it -> it.contains("does not read"))) {
          LockSupport.parkNanos(1_000_000);
        }
        assertThat(silent.isClosed()).isFalse();
      }
    }
  }
}
