package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.desk.Parameter;
import cuebus.host.LiveShow;
import cuebus.host.Wishes;
import cuebus.script.Shows;
import cuebus.status.ShowStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tablet behind a network that loses, doubles and reorders, and a show that is real but for its sound card. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LossyNetworkTest {
  private static final int MOVES = 1500;
  private static final int PRESSES = 20;
  private static final float OFF = -144f;

  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Map<String, String> shown = new ConcurrentHashMap<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final long seed = System.nanoTime();
  private final Random dice = new Random(seed);

  private LiveShow open(String goInterval) throws IOException {
    StringBuilder cues = new StringBuilder();
    for (int i = 1; i <= PRESSES + 5; i++) {
      cues.append("  - {id: c%d, number: \"%d\", do: []}%n".formatted(i, i));
    }
    return new LiveShow(
        Shows.read(folder, """
            cuebus: 1
            show: {id: lossy, goInterval: %s}
            desk:
              strips: [{id: host, in: [c1]}, {id: guest, in: [c2]}]
              buses: [{id: stream, out: [p1]}, {id: pa, out: [p2]}]
              sends: {stream: {host: 0 dB}}
            cues:
            """.formatted(goInterval) + cues),
        folder,
        new Wishes("clock", false),
        notices::add);
  }

  private void await(String what, BooleanSupplier condition) {
    long startNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNs > 30_000_000_000L) {
        throw new AssertionError("seed " + seed + ": never " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** The tablet's screen: what it was told last, whatever its own fingers did. */
  private void listen(FakeTablet tablet) throws IOException {
    tablet.socket.setSoTimeout(50);
    Thread ear = new Thread(
        () -> {
          while (!tablet.socket.isClosed()) hear(tablet);
        },
        "tablet");
    ear.setDaemon(true);
    ear.start();
  }

  private void hear(FakeTablet tablet) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
      tablet.socket.receive(packet);
      for (String line : Spoken.of(Arrays.copyOf(packet.getData(), packet.getLength()))) {
        int space = line.indexOf(' ');
        if (line.startsWith("/go/once ")) answered.add(line.substring(space + 3));
        else shown.put(line.substring(0, space), line.substring(space + 3));
      }
    } catch (SocketTimeoutException e) {
      return; // nothing was said meanwhile
    } catch (IOException e) {
      if (!tablet.socket.isClosed()) throw new UncheckedIOException(e);
    }
  }

  /** What the desk believes, by address, as a tablet would show it. */
  private static Map<String, String> desk(ShowStatus status) {
    Map<String, String> values = new TreeMap<>();
    String standby = status.playhead().standby();
    values.put("/standby", standby == null ? "" : standby);
    for (ShowStatus.StripStatus strip : status.strips()) {
      String at = "/strip/" + strip.id();
      values.put(at + "/fader", level(strip.faderDb()));
      values.put(at + "/mute", strip.mute() ? "1" : "0");
      strip.sends().forEach((bus, db) -> values.put(at + "/send/" + bus, level(db)));
    }
    for (ShowStatus.BusStatus bus : status.buses()) {
      values.put("/bus/" + bus.id() + "/fader", level(bus.faderDb()));
      values.put("/bus/" + bus.id() + "/mute", bus.mute() ? "1" : "0");
    }
    return values;
  }

  private static String level(@org.jspecify.annotations.Nullable Float db) {
    return String.valueOf(db == null ? OFF : (float) db);
  }

  private boolean agrees(LiveShow live) {
    return desk(live.status()).entrySet().stream()
        .allMatch(it -> it.getValue().equals(shown.get(it.getKey())));
  }

  private void move(FakeTablet tablet) throws IOException {
    List<String> faders = List.of(
        "/strip/host/fader",
        "/strip/guest/fader",
        "/strip/host/send/stream",
        "/strip/guest/send/pa",
        "/bus/pa/fader");
    List<String> mutes = List.of("/strip/host/mute", "/strip/guest/mute", "/bus/stream/mute");
    if (dice.nextInt(3) == 0) {
      tablet.send(mutes.get(dice.nextInt(mutes.size())), "i", dice.nextInt(2));
    } else {
      tablet.send(faders.get(dice.nextInt(faders.size())), "f", -(float) dice.nextInt(90));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sync", "/subscribe"})
  void afterTheStormDeskAndTabletAgree(String address) throws IOException {
    try (LiveShow live = open("500ms")) {
      int port = live.listen(0, false);
      live.begin();
      try (LossyNetwork network = new LossyNetwork(port, seed);
          FakeTablet tablet = new FakeTablet("127.0.0.1", network.port())) {
        listen(tablet);
        for (int i = 0; i < MOVES; i++) {
          if (i % 50 == 0) tablet.send("/subscribe", "i", 60); // as tablets do
          move(tablet);
          // somebody at the desk, too
          if (i % 7 == 0) live.offer(Level.now(Parameter.stripFader(0), -dice.nextInt(60)), "desk");
          if (i % 31 == 0)
            live.offer(new SetMute(Parameter.busMute(1), dice.nextBoolean()), "desk");
          LockSupport.parkNanos(500_000);
        }
        network.deafen();
        live.offer(Level.now(Parameter.stripFader(1), -33.5f), "desk");
        long frame = live.status().frame();
        await("told in vain", () -> live.status().frame() > frame + 9_600);
        network.calm();
        assertThat(agrees(live)).as("by itself, seed %d", seed).isFalse();
        assertThat(network.lost.get()).as("seed %d", seed).isGreaterThan(MOVES / 10);
        assertThat(network.doubled.get()).as("seed %d", seed).isGreaterThan(MOVES / 10);
        assertThat(network.late.get()).as("seed %d", seed).isGreaterThan(MOVES / 10);
        await("agreed", () -> {
          if (agrees(live)) return true;
          ask(tablet, address);
          return false;
        });
        noMoreThanBefore(live, tablet);
      }
    }
  }

  private void ask(FakeTablet tablet, String address) {
    try {
      tablet.send(address, "");
      LockSupport.parkNanos(200_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever goes leaves nothing: no subscription, nothing that waits, nothing that was not understood. */
  private void noMoreThanBefore(LiveShow live, FakeTablet tablet) throws IOException {
    assertThat(live.status().counters()).allSatisfy((name, count) -> {
      if (name.startsWith("osc/")) assertThat(count).as(name + ", seed " + seed).isZero();
    });
    assertThat(live.status().osc().devices()).isEmpty();
    tablet.send("/unsubscribe", "");
    tablet.send("/standby", "");
    shown.clear();
    await("answered behind it", () -> shown.containsKey("/standby"));
    shown.clear();
    live.offer(Level.now(Parameter.stripFader(0), -61), "desk");
    await(
        "moved", () -> Float.valueOf(-61f).equals(live.status().strips().get(0).faderDb()));
    long frame = live.status().frame();
    await("several turns of telling", () -> live.status().frame() > frame + 9_600);
    assertThat(shown).as("seed %d", seed).isEmpty();
  }

  @Test
  void aPlainGoThatTheNetworkDoublesRunsOnce() throws IOException {
    try (LiveShow live = open("500ms")) {
      int port = live.listen(0, false);
      live.begin();
      try (FakeTablet tablet = new FakeTablet("127.0.0.1", port)) {
        for (int i = 0; i < 5; i++) tablet.send("/go", "i", 1);
        tablet.send("/go", "i", 0);
        await("gone", () -> "1".equals(live.status().playhead().last()));
        long frame = live.status().frame();
        await("the others were looked at", () -> live.status().frame() > frame + 9_600);
        assertThat(live.status().playhead().standby()).isEqualTo("2");
      }
    }
  }

  @Test
  void aPressWithANameRunsOnceHoweverOftenAndLateItComes() throws IOException {
    try (LiveShow live = open("0ms")) {
      int port = live.listen(0, false);
      live.begin();
      try (LossyNetwork network = new LossyNetwork(port, seed);
          FakeTablet tablet = new FakeTablet("127.0.0.1", network.port())) {
        listen(tablet);
        for (int press = 1; press <= PRESSES; press++) {
          String name = "p" + press;
          await("answered", () -> {
            if (answered.contains(name)) return true;
            ask(tablet, name, 10_000_000);
            return answered.contains(name);
          });
          String now = String.valueOf(press);
          await("gone", () -> now.equals(live.status().playhead().last()));
        }
        network.calm();
        // all of them once more, long after
        for (int press = 1; press <= PRESSES; press++) tablet.send("/go/once", "s", "p" + press);
        tablet.send("/go/once", "s", "last");
        await("answered", () -> answered.contains("last"));
        await(
            "gone",
            () -> String.valueOf(PRESSES + 1).equals(live.status().playhead().last()));
        assertThat(live.status().playhead().standby())
            .as("seed %d", seed)
            .isEqualTo(String.valueOf(PRESSES + 2));
      }
    }
  }

  private static void ask(FakeTablet tablet, String press, long patienceNs) {
    try {
      tablet.send("/go/once", "s", press);
      LockSupport.parkNanos(patienceNs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
