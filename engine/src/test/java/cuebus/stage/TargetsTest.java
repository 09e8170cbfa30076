package cuebus.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.desk.Curve;
import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.effect.StageMessage.Glide;
import cuebus.osc.OscWay;
import cuebus.status.ShowStatus.TargetView;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets as they are on an evening: there, gone, back, and with names that nobody knows. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TargetsTest {
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final AtomicLong nowNs = new AtomicLong();
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicLong frame = new AtomicLong();
  private final Targets targets =
      new Targets(new Surroundings(this::find, nowNs::get, new Time(), said::add), false);

  /** Frame n is heard at the time tag n. */
  private final class Time implements ShowTime {
    @Override
    public long frame() {
      return frame.get();
    }

    @Override
    public long timeTag(long ofFrame) {
      return ofFrame;
    }
  }

  /** A directory with a name that is asked for without end, and one that nobody knows. */
  private InetAddress find(String host) throws UnknownHostException {
    try {
      if (host.equals("slow")) never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (host.equals("nobody")) throw new UnknownHostException(host);
    return InetAddress.getLoopbackAddress();
  }

  @AfterEach
  void close() {
    never.countDown();
    targets.close();
  }

  private static DatagramSocket listener(int port) throws IOException {
    DatagramSocket listener = new DatagramSocket(port, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(10_000);
    return listener;
  }

  private static String hear(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    at.receive(packet);
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '.');
  }

  private static Aim at(String host, int port) {
    InetSocketAddress to = InetSocketAddress.createUnresolved(host, port);
    return new Aim(OscWay.UDP, to, false, false, 30, Map.of());
  }

  private void send(String target, String address, Object... arguments) {
    StageMessage message = StageMessage.plain(address, List.of(arguments), false);
    targets.send(new SendOsc(target, List.of(message), 0));
  }

  private TargetView view(String target) {
    return targets.views().stream()
        .filter(it -> it.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private void await(String target, Predicate<TargetView> so) {
    long startNs = System.nanoTime();
    while (!so.test(view(target))) {
      if (System.nanoTime() - startNs > 10_000_000_000L) throw new AssertionError(view(target));
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void everyTypeArrivesAsItIsAndTextInAnyScript() throws IOException {
    try (DatagramSocket wall = listener(0)) {
      targets.aim(Map.of("wall", at("here", wall.getLocalPort())));
      send("wall", "/灯/1", 2, 1f, true, false, 5_000_000_000L, "红");
      assertThat(hear(wall))
          .startsWith("/灯/1..,ifTFhs.")
          .contains("红")
          .hasSize("/灯/1..".length() + 8 + 4 + 4 + 8 + "红.".length());
      send("wall", "/plain");
      assertThat(hear(wall)).isEqualTo("/plain..,...");
    }
  }

  @Test
  void aNameThatIsAskedForWithoutEndHoldsUpNobody() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      Map<String, Aim> where = new LinkedHashMap<>();
      where.put("projector", at("slow", 7000));
      where.put("lights", at("here", lights.getLocalPort()));
      targets.aim(where);
      for (int i = 0; i < 300; i++) send("projector", "/show", i);
      send("lights", "/look");
      assertThat(hear(lights)).startsWith("/look");
      assertThat(view("projector").state()).isEqualTo("connecting");
      assertThat(view("projector").sent()).isZero();
      assertThat(view("projector").lost()).as("more than can wait").isEqualTo(300 - 256);
      assertThat(targets.views())
          .extracting(TargetView::target)
          .containsExactly("projector", "lights");
    }
  }

  @Test
  void aMessageThatWaitedTooLongIsNotSentAndTheNextOneIs() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", at("slow", lights.getLocalPort())));
      send("lights", "/flash");
      nowNs.addAndGet(2_000_000_001L);
      send("lights", "/calm");
      never.countDown();
      assertThat(hear(lights)).startsWith("/calm");
      await("lights", it -> it.sent() == 1 && it.lost() == 1);
      assertThat(said).singleElement().asString().contains("/flash was too late");
    }
  }

  @Test
  void aNameThatNobodyKnowsIsSaidOnce() {
    targets.aim(Map.of("fog", at("nobody", 7000)));
    await("fog", it -> it.state().equals("unknown"));
    send("fog", "/on");
    send("fog", "/off");
    await("fog", it -> it.lost() == 2);
    assertThat(view("fog").why()).contains("nobody");
    assertThat(said).singleElement().asString().contains("target fog (udp://nobody:7000)");
  }

  @Test
  void aTargetThatIsGoneIsNamedAndHearsTheNextCueWhenItIsBack() throws IOException {
    int port;
    try (DatagramSocket first = listener(0)) {
      port = first.getLocalPort();
      targets.aim(Map.of("lights", at("here", port)));
      send("lights", "/one");
      assertThat(hear(first)).startsWith("/one");
      await("lights", it -> it.state().equals("ready") && it.sent() == 1);
    }
    send("lights", "/two");
    await("lights", it -> it.state().equals("gone"));
    assertThat(view("lights").why()).isEqualTo("nobody listens there");
    assertThat(said).singleElement().asString().contains("target lights");
    try (DatagramSocket again = listener(port)) {
      send("lights", "/three");
      assertThat(hear(again)).startsWith("/three");
      await("lights", it -> it.state().equals("ready"));
      assertThat(said).last().asString().contains("is back");
    }
  }

  @Test
  void aRefusalOfOneMessageDoesNotCostTheNext() throws IOException {
    int port;
    try (DatagramSocket gone = listener(0)) {
      port = gone.getLocalPort();
    }
    targets.aim(Map.of("lights", at("here", port)));
    for (int i = 0; i < 50; i++) send("lights", "/nobody/hears");
    await("lights", it -> it.sent() + it.lost() == 50);
    assertThat(view("lights").lost())
        .as("each left, whatever was said before it")
        .isZero();
  }

  @Test
  void anotherScriptMovesATargetAndKeepsTheOthers() throws IOException {
    try (DatagramSocket before = listener(0);
        DatagramSocket after = listener(0);
        DatagramSocket wall = listener(0)) {
      Aim stays = at("here", wall.getLocalPort());
      targets.aim(Map.of("lights", at("here", before.getLocalPort()), "wall", stays));
      send("lights", "/old");
      send("wall", "/a");
      assertThat(hear(before)).startsWith("/old");
      assertThat(hear(wall)).startsWith("/a");
      await("wall", it -> it.sent() == 1);
      targets.aim(Map.of("lights", at("here", after.getLocalPort()), "wall", stays));
      send("lights", "/new");
      assertThat(hear(after)).startsWith("/new");
      assertThat(view("wall").sent()).as("the same line").isEqualTo(1);
      send("fog", "/x");
      assertThat(said).singleElement().asString().contains("fog");
    }
  }

  @Test
  void whatWaitsWhenTheEveningEndsIsStillSent() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", at("here", lights.getLocalPort())));
      for (int i = 0; i < 20; i++) send("lights", "/dim", i);
      close();
      for (int i = 0; i < 20; i++) assertThat(hear(lights)).startsWith("/dim");
    }
  }

  private void look(String address, Object... arguments) {
    StageMessage message = StageMessage.plain(address, List.of(arguments), true);
    targets.send(new SendOsc("lights", List.of(message), 0));
  }

  @Test
  void oneThatAsksIsToldOnceMoreHowItShouldStandAndNotWhatHappened() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", at("here", lights.getLocalPort())));
      look("/red", 1f);
      look("/blue", 0.5f);
      send("lights", "/flash", 1f);
      look("/red", 0.25f);
      for (int i = 0; i < 4; i++) hear(lights);
      targets.resync("elsewhere");
      targets.resync("lights");
      assertThat(List.of(hear(lights), hear(lights)))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("/blue"),
              second -> assertThat(second).startsWith("/red"));
      lights.setSoTimeout(300);
      assertThatThrownBy(() -> hear(lights)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void oneThatComesBackIsToldHowItShouldStandWithoutAnybodyAsking() throws IOException {
    int port;
    try (DatagramSocket lights = listener(0)) {
      port = lights.getLocalPort();
      targets.aim(Map.of("lights", at("here", port)));
      look("/red", 1f);
      look("/blue", 1f);
      hear(lights);
      hear(lights);
    }
    look("/red", 0f); // nobody hears it
    await("lights", it -> it.state().equals("gone"));
    nowNs.addAndGet(5_000_000_000L);
    try (DatagramSocket lights = listener(port)) {
      Set<String> heard = new TreeSet<>();
      // one of them is the knock by which it is found to be back
      while (heard.size() < 2) {
        heard.add(hear(lights).substring(0, 4));
        nowNs.addAndGet(2_000_000_000L);
      }
      assertThat(heard).containsExactly("/blu", "/red");
    }
    assertThat(said).anyMatch(it -> it.contains("is back"));
  }

  private static Aim lights(int port, boolean bundles, float rateHz) {
    InetSocketAddress to = InetSocketAddress.createUnresolved("here", port);
    return new Aim(OscWay.UDP, to, bundles, false, rateHz, Map.of("/dim", 1f));
  }

  @Test
  void whatBelongsTogetherComesAsOneBundleAtTheTimeOfItsFrame() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", lights(lights.getLocalPort(), true, 30)));
      StageMessage one = StageMessage.plain("/a", List.of(1f), false);
      StageMessage two = StageMessage.plain("/b", List.of(), false);
      targets.send(new SendOsc("lights", List.of(one, two), 0x4142434445464748L));
      assertThat(hear(lights))
          .isEqualTo("#bundle.ABCDEFGH" + "...\f/a..,f..?\ufffd.." + "..." + "\b/b..,...");
      await("lights", it -> it.sent() == 2);
    }
  }

  private void fade(double from, double to, long frames) {
    Glide glide = new Glide(List.of((float) from), frames, Curve.LINEAR);
    StageMessage message = new StageMessage("/dim", List.of((float) to), true, glide);
    targets.send(new SendOsc("lights", List.of(message), frame.get()));
  }

  private static float dim(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    at.receive(packet);
    return ByteBuffer.wrap(packet.getData()).getFloat(packet.getLength() - 4);
  }

  @Test
  void aFadeIsSaidAtTheRateOfItsTargetAndEndsExactlyOnItsValue() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", lights(lights.getLocalPort(), false, 10)));
      fade(0, 1, 48_000);
      assertThat(dim(lights)).isZero();
      for (int i = 1; i <= 10; i++) {
        frame.set(i * 4_800L + 7);
        nowNs.addAndGet(100_000_000); // a tenth of a second: one step is due
        assertThat(dim(lights)).isEqualTo(i == 10 ? 1f : (i * 4_800 + 7) / 48_000f);
      }
      nowNs.addAndGet(1_000_000_000);
      lights.setSoTimeout(300);
      assertThatThrownBy(() -> hear(lights)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aNewFadeTakesTheOldOneOffAndAResyncSaysWhereItIs() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", lights(lights.getLocalPort(), false, 10)));
      fade(0, 1, 48_000);
      assertThat(dim(lights)).isZero();
      frame.set(24_000);
      fade(0.5, 0, 24_000);
      assertThat(dim(lights)).isEqualTo(0.5f);
      frame.set(36_000);
      targets.resync("lights");
      assertThat(dim(lights)).isEqualTo(0.25f);
      frame.set(99_000);
      nowNs.addAndGet(100_000_000);
      assertThat(dim(lights)).isZero();
    }
  }

  @Test
  void handsThatFlashTooFastAreHeldBackAndTheLastValueComesAllTheSame() throws IOException {
    try (DatagramSocket lights = listener(0)) {
      targets.aim(Map.of("lights", lights(lights.getLocalPort(), false, 10)));
      for (int i = 0; i < 8; i++) {
        nowNs.addAndGet(50_000_000);
        look("/dim", (float) (i % 2));
        assertThat(dim(lights)).isEqualTo(i % 2);
      }
      nowNs.addAndGet(50_000_000);
      look("/dim", 0f); // the fourth flash would be whole
      look("/other", 1f);
      assertThat(hear(lights)).as("what is no light goes on").startsWith("/other");
      assertThat(view("lights").heldBack()).isEqualTo(1);
      assertThat(said).anyMatch(it -> it.startsWith("flash guard: lights /dim is held back"));
      nowNs.addAndGet(1_000_000_000);
      assertThat(dim(lights)).isZero();
    }
  }
}
