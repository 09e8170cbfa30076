package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.audio.SoundCards;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jaudiolibs.jnajack.JackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live show on a sound card through Java Sound and ALSA; the card's other side is a JACK server. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SoundCardShowTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: live}
      desk:
        strips: [{id: host, in: [capture_1]}, {id: extra, in: [%s]}]
        buses: [{id: stream, out: [playback_1]}]
        sends: {stream: {host: 0 dB}}
      cues: [{id: a, number: "1", do: []}]
      """;

  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private LiveShow open(String extra, Wishes wishes) throws IOException {
    LiveShow live =
        new LiveShow(Shows.read(folder, SHOW.formatted(extra)), folder, wishes, notices::add);
    live.begin();
    return live;
  }

  @Test
  void soundGoesInAndOutUnchanged() throws IOException, JackException {
    Random random = new Random(6);
    float[] sound = new float[48_000 * 4];
    for (int i = 0; i < sound.length; i++) sound[i] = random.nextFloat() - 0.5f;
    try (Alsa card = Alsa.onJack(folder);
        Jackd jackd = new Jackd("cuebus-card-" + ProcessHandle.current().pid()).start(256);
        JackPeer peer = new JackPeer(sound);
        LiveShow live = open("wrong", new Wishes("javasound", "CARTE", false))) {
      assertThat(live.audio()).as("%s %s", card, jackd).isEqualTo("audio=javasound period=128");
      assertThat(live.notices()).anyMatch(it -> it.contains("a sound card has no wrong"));
      assertThat(SoundCards.all()).anyMatch(it -> it.hasInput() && it.hasOutput());
      await("all played", peer::isDone);
      assertThat(longestRun(sound, peer.heard()))
          .as("frames heard in one piece")
          .isGreaterThan(48_000);
      long callbacks = live.status().audio().callbacks();
      assertThat(live.status().audio().allocatedBytes() / callbacks).isZero();
    }
  }

  /**
   * The longest stretch that was heard as it was sent, however late: the delay changes where the card loses sound.
   */
  private static int longestRun(float[] sent, float[] heard) {
    int longest = 0;
    for (int at = 0; at + 64 < heard.length; at += 4800) {
      for (int delay = 0; delay < Math.min(at, 24_000); delay++) {
        int run = 0;
        while (at + run < heard.length
            && Math.abs(heard[at + run] - sent[at + run - delay]) < 1e-6f) run++;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  @Test
  void aCardThatIsNotThereIsSaid() throws IOException {
    try (Alsa none = Alsa.withoutCards(folder)) {
      assertThatThrownBy(() -> open("capture_2", new Wishes("javasound", "Scarlett", false)))
          .as(none.toString())
          .isInstanceOf(IOException.class)
          .hasMessage("no sound card is called Scarlett; ./cuebus devices lists them");
    }
  }
}
