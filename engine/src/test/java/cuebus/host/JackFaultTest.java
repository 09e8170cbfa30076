package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.audio.AudioPath;
import cuebus.audio.JackServer;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jaudiolibs.jnajack.JackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault in a JACK callback; skipped, by name, where jackd is missing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JackFaultTest {
  private static final int PERIOD = 256;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final AtomicInteger periods = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final Jackd jackd =
      new Jackd("cuebus-fault-" + ProcessHandle.current().pid());

  /** A constant; once, half of the way through a period of two parts, it throws. */
  private void mix(float[][] out, int frames) {
    Arrays.fill(out[0], 0, frames, 0.25f);
    boolean second = periods.incrementAndGet() % 2 == 0;
    if (second && broken.getAndSet(false)) throw new IllegalStateException("a fault in the mix");
  }

  @Test
  void aCallbackThatThrowsIsSilentForOnePeriodAndTheShowGoesOn() throws IOException, JackException {
    Desk desk =
        new Desks().carrying("host", "peer:out", "", false).bus("peer", 1).build();
    jackd.start(PERIOD);
    try (AudioPath path = new AudioPath(
            JackServer.open("faulty", desk),
            (lost, in, out, frames) -> mix(out, frames),
            new int[] {1, 1},
            PERIOD / 2,
            () -> JackServer.open("faulty", desk),
            server -> {},
            notices::add);
        JackPeer peer = new JackPeer(new float[1000 * PERIOD / 2])) {
      assertThat(jackd.succeeds("jack_connect", "faulty:peer", "peer:in")).isTrue();
      int wired = periods.get();
      await("it is heard", () -> periods.get() > wired + 40);
      broken.set(true);
      await("all heard", peer::isDone);
      float[] heard = peer.heard();
      int first = 0;
      while (heard[first] == 0f) first++;
      int silent = 0;
      for (int i = first; i < heard.length; i++) if (heard[i] == 0f) silent++;
      assertThat(silent).isEqualTo(PERIOD);
      assertThat(heard[heard.length - 1]).isEqualTo(0.25f);
      assertThat(path.meter().faults()).isEqualTo(1);
      assertThat(path.server().backend()).isEqualTo("jack");
      await("the operator knows", () -> !notices.isEmpty());
      assertThat(notices).singleElement().asString().contains("silent", "a fault in the mix");
    }
    jackd.close();
  }
}
