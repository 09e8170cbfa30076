package cuebus.stage;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.osc.OscWay;
import cuebus.stage.FakeTarget.Network;
import cuebus.status.ShowStatus.TargetView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A target that has to answer, over networks good and bad. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AcksTest {
  private final long seed = System.nanoTime();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Targets targets = new Targets(
      new Surroundings(
          host -> InetAddress.getLoopbackAddress(), System::nanoTime, new Frames(), said::add),
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

  private void aim(FakeTarget wall) {
    InetSocketAddress to = InetSocketAddress.createUnresolved("wall", wall.port());
    targets.aim(Map.of("wall", new Aim(OscWay.UDP, to, false, true, 30, Map.of())));
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

  @Test
  void oneThatAnswersIsReadyBeforeAnythingIsSaid() throws IOException {
    try (FakeTarget wall = new FakeTarget(0, Network.GOOD, seed)) {
      aim(wall);
      assertThat(await(it -> it.state().equals("ready")).sent()).isZero();
      assertThat(wall.applied()).isEmpty();
      set("/wall/scene", "rap");
      await(it -> it.sent() == 1);
      while (wall.applied().isEmpty()) LockSupport.parkNanos(1_000_000);
      assertThat(wall.applied()).containsExactly("/wall/scene[rap]");
    }
  }

  @Test
  void overANetworkThatLosesDoublesAndReordersTheNewestOfEverythingStandsInTheEnd()
      throws IOException {
    Network bad = new Network(0.2, 0.2, 0.2);
    try (FakeTarget wall = new FakeTarget(0, bad, seed)) {
      aim(wall);
      await(it -> it.state().equals("ready"));
      for (int i = 0; i < 300; i++) {
        set("/wall/" + i % 10, i);
        LockSupport.parkNanos(2_000_000);
      }
      for (int i = 290; i < 300; i++) {
        List<Object> wanted = List.of(i);
        String address = "/wall/" + i % 10;
        await(it -> wanted.equals(wall.state().get(address)));
      }
      TargetView view = targets.views().get(0);
      assertThat(view.lost()).as("seed %d: %s", seed, said).isZero();
      assertThat(view.unconfirmed()).isEmpty();
      assertThat(wall.lost()).as("packets that the network lost").isPositive();
      assertThat(neverBack(wall.applied())).as("seed %d", seed).isTrue();
    }
  }

  /** Whether no address was ever set to something older than it had. */
  private static boolean neverBack(List<String> applied) {
    int[] newest = new int[10];
    for (String each : applied) {
      int at = each.charAt("/wall/".length()) - '0';
      int value = Integer.parseInt(each.replaceAll(".*\\[(\\d+)]", "$1"));
      if (value < newest[at]) return false;
      newest[at] = value;
    }
    return true;
  }

  @Test
  void oneThatStopsAnsweringIsNamedWithWhatItDidNotConfirmAndGetsItWhenItIsBack()
      throws IOException {
    try (FakeTarget wall = new FakeTarget(0, Network.GOOD, seed)) {
      aim(wall);
      await(it -> it.state().equals("ready"));
      wall.behind(new Network(1, 0, 0));
      set("/wall/scene", "talk");
      TargetView gone = await(it -> it.state().equals("gone"));
      assertThat(gone.why()).isEqualTo("did not confirm /wall/scene within 2 s");
      assertThat(gone.unconfirmed()).containsExactly("/wall/scene");
      assertThat(gone.lost()).isEqualTo(1);
      assertThat(gone.repeated()).isEqualTo(9);
      assertThat(said).anyMatch(it -> it.contains("did not confirm /wall/scene"));
      wall.behind(Network.GOOD);
      assertThat(await(it -> it.state().equals("ready")).unconfirmed()).isEmpty();
      await(it -> List.of("talk").equals(wall.state().get("/wall/scene")));
      assertThat(said).anyMatch(it -> it.endsWith("is back"));
    }
  }

  @Test
  void whatWasDoneButNotAnsweredIsNotDoneTwice() throws IOException {
    try (FakeTarget wall = new FakeTarget(0, Network.GOOD, seed)) {
      aim(wall);
      await(it -> it.state().equals("ready"));
      wall.answers(false);
      set("/wall/scene", "talk");
      await(it -> it.repeated() >= 3);
      wall.answers(true);
      await(it -> it.repeated() >= 3 && it.state().equals("ready"));
      assertThat(wall.applied()).containsExactly("/wall/scene[talk]");
    }
  }
}
