package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.desk.Parameter;
import cuebus.script.Show;
import cuebus.script.Shows;
import cuebus.status.ShowStatus;
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

/** A live show on a real JACK server; skipped, by name, where jackd is missing. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JackShowTest {
  private static final int PERIOD = 256;
  private static final String SHOW = """
      cuebus: 1
      show: {id: live}
      desk:
        strips: [{id: host, in: ["peer:out"]}]
        buses: [{id: stream, out: ["peer:in"]}]
        sends: {stream: {host: 0 dB}}
      cues:
        - {id: a, number: "1", do: []}
        - {id: b, number: "2", do: []}
      """;

  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Jackd jackd = new Jackd("cuebus-test-" + ProcessHandle.current().pid());

  private LiveShow open(String audio) throws IOException {
    Show show = Shows.read(folder, SHOW);
    LiveShow live = new LiveShow(show, folder, new Wishes(audio, false), notices::add);
    live.begin();
    return live;
  }

  private static ShowStatus.Audio audio(LiveShow live) {
    return live.status().audio();
  }

  @Test
  void soundArrivesOnePeriodLaterToTheLastBit() throws IOException, JackException {
    Random random = new Random(4);
    float[] sound = new float[40 * 48_000 / 10];
    for (int i = 0; i < sound.length; i++) sound[i] = random.nextFloat() - 0.5f;
    jackd.start(PERIOD);
    try (LiveShow live = open("jack")) {
      assertThat(audio(live).backend()).isEqualTo("jack");
      assertThat(audio(live).period()).as("the server's").isEqualTo(PERIOD);
      // its ports appear while the show runs: the wires are made then
      try (JackPeer peer = new JackPeer(sound)) {
        await("all played", peer::isDone);
        int wired = 0;
        while (wired < sound.length && peer.heard()[wired] == 0f) wired++;
        int frames = sound.length - wired;
        assertThat(frames).as("frames heard").isGreaterThan(48_000);
        for (int i = wired + PERIOD; i < sound.length; i++) {
          assertThat(peer.heard()[i]).as("frame %d", i).isEqualTo(sound[i - PERIOD]);
        }
      }
      assertThat(audio(live).allocatedBytes() / audio(live).callbacks()).isZero();
    }
    jackd.close();
  }

  @Test
  void theShowOutlivesItsServerAndGoesBackToIt() throws IOException {
    jackd.start(PERIOD);
    try (LiveShow live = open("auto")) {
      assertThat(live.audio()).isEqualTo("audio=jack period=256");
      jackd.kill();
      await("on the clock", () -> audio(live).backend().equals("clock"));
      long frame = live.status().frame();
      assertThat(live.offer(new Go(false), "test")).isTrue();
      assertThat(live.offer(Level.now(Parameter.busFader(0), -3f), "test")).isTrue();
      await("the show goes on", () -> live.status().frame() > frame + 4800);
      await("GO without a server", () -> "1".equals(live.status().playhead().last()));
      jackd.start(128);
      await("back on JACK", () -> audio(live).backend().equals("jack"));
      assertThat(audio(live).period()).isEqualTo(128);
      long back = live.status().frame();
      assertThat(back).as("show time never runs backwards").isGreaterThan(frame);
      await("sound again", () -> live.status().frame() > back + 4800);
      assertThat(live.status().buses().get(0).faderDb()).isEqualTo(-3f);
      assertThat(notices)
          .anyMatch(it -> it.contains("the server is gone"))
          .anyMatch(it -> it.contains("jack is back"));
    }
    jackd.close();
  }

  @Test
  void aLongerAndAShorterPeriodLeaveNoHole() throws IOException {
    jackd.start(PERIOD);
    try (LiveShow live = open("jack")) {
      for (int period : new int[] {1024, 64, 512}) {
        assertThat(jackd.succeeds("jack_bufsize", "" + period)).isTrue();
        await(
            "period " + period,
            () -> audio(live).backend().equals("jack") && audio(live).period() == period);
        long frame = live.status().frame();
        await("sound at " + period, () -> live.status().frame() > frame + 9600);
      }
    }
    jackd.close();
  }

  @Test
  void twoCuebusesAreTwoClients() throws IOException {
    jackd.start(PERIOD);
    try (LiveShow one = open("jack");
        LiveShow two = open("jack")) {
      long frameOne = one.status().frame();
      long frameTwo = two.status().frame();
      await(
          "both run",
          () -> one.status().frame() > frameOne + 4800 && two.status().frame() > frameTwo + 4800);
      assertThat(jackd.succeeds(
              "sh", "-c", "jack_lsp | grep -q '^cuebus:' && jack_lsp | grep -q '^cuebus-01:'"))
          .isTrue();
    }
    jackd.close();
  }

  @Test
  void withoutAServerOrASoundCardItIsTheClockAndSaysWhy() throws IOException {
    try (Alsa none = Alsa.withoutCards(folder);
        LiveShow live = open("auto")) {
      assertThat(live.audio()).as(none.toString()).startsWith("audio=clock");
      assertThat(live.notices())
          .anyMatch(it -> it.contains("no JACK server runs") && it.contains("no sound card"));
    }
  }
}
