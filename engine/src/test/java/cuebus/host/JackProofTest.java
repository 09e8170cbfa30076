package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.SetMute;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.Program;
import cuebus.media.WavWriter;
import cuebus.mix.Mixer;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jaudiolibs.jnajack.JackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of a real JACK server, sample by sample; skipped, by name, where jackd is missing. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JackProofTest {
  private static final int PERIOD = 256;
  private static final int SECOND = 48_000;
  private static final String THROUGH = """
      cuebus: 1
      show: {id: through}
      desk:
        strips: [{id: host, in: ["peer:out"]}, {id: sfx, player: true}]
        buses: [{id: stream, out: ["peer:in"]}]
        sends: {stream: {host: 0 dB, sfx: 0 dB}}
      cues: [{id: a, number: "1", do: []}]
      """;

  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Jackd jackd =
      new Jackd("cuebus-proof-" + ProcessHandle.current().pid());

  @AfterEach
  void stop() {
    jackd.close();
  }

  private LiveShow open(String show) throws IOException {
    Show read = Shows.read(folder, show);
    LiveShow live = new LiveShow(read, folder, new Wishes("jack", false), notices::add);
    live.begin();
    return live;
  }

  private static float[] noise(int seed, int frames) {
    Random random = new Random(seed);
    float[] sound = new float[frames];
    for (int i = 0; i < frames; i++) sound[i] = random.nextFloat() - 0.5f;
    return sound;
  }

  private void write(String name, float[]... channels) throws IOException {
    Files.createDirectories(folder.resolve("audio"));
    try (WavWriter writer =
        WavWriter.create(folder.resolve("audio/" + name), channels.length, SECOND)) {
      writer.write(channels, 0, channels[0].length);
      writer.finish();
    }
  }

  private float[][] rendered(String bus) throws IOException {
    try (AudioReader reader = AudioFile.open(folder.resolve("out/" + bus + ".wav"))) {
      float[][] samples = new float[reader.channels()][Math.toIntExact(reader.frames())];
      assertThat(reader.read(samples, 0, samples[0].length)).isEqualTo(samples[0].length);
      return samples;
    }
  }

  /** By how many frames {@code heard} is later than {@code sent}, if it is the same to the last bit; else -1. */
  private static int delay(float[] sent, float[] heard, int longest) {
    for (int delay = 0; delay < longest; delay++) {
      int to = sent.length - longest;
      if (Arrays.equals(sent, 0, to, heard, delay, to + delay)) return delay;
    }
    return -1;
  }

  @Test
  void aServerThatRunsFreeIsFollowedAsFastAsItGoes() throws IOException, JackException {
    jackd.start(PERIOD);
    float[] sound = noise(1, 90 * SECOND);
    try (JackPeer peer = new JackPeer(1, sound);
        LiveShow live = open(THROUGH)) {
      jackd.awaitWire("peer:out", "cuebus:host");
      jackd.awaitWire("peer:in", "cuebus:stream");
      assertThat(jackd.succeeds("jack_freewheel", "y")).isTrue();
      long frame = live.status().frame();
      long startNs = System.nanoTime();
      peer.play();
      await("a minute and a half", peer::isDone);
      assertThat(System.nanoTime() - startNs)
          .as("time it took")
          .isLessThan(TimeUnit.SECONDS.toNanos(60));
      assertThat(live.status().frame() - frame).isGreaterThanOrEqualTo(sound.length);
      assertThat(delay(sound, peer.heard(), 4 * PERIOD)).isEqualTo(PERIOD);
      assertThat(jackd.succeeds("jack_freewheel", "n")).isTrue();
      long back = live.status().frame();
      await("in time again", () -> live.status().frame() > back + SECOND / 2);
      assertThat(live.audio()).isEqualTo("audio=jack period=256");
      assertThat(live.status().audio().allocatedBytes() / live.status().audio().callbacks())
          .isZero();
    }
  }

  private static final String MIX = """
      cuebus: 1
      show: {id: mix}
      desk:
        strips:
          - id: host
            in: ["peer:out_1"]
            recording: audio/host.wav
            highpass: 80 Hz
            eq: [{type: peak, at: 3 kHz, gain: 4 dB}]
            compressor: {threshold: -18 dB, ratio: 3}
            delay: 5ms
            pan: -0.3
          - {id: band, in: ["peer:out_2", "peer:out_3"], recording: audio/band.wav, trim: -3 dB}
        buses:
          - {id: stream, out: ["peer:in_1", "peer:in_2"], ceiling: -6 dBTP}
          - {id: pa, out: ["peer:in_3"], fader: -3 dB}
        sends:
          stream: {host: 0 dB, band: -2 dB}
          pa: {host: {level: -6 dB, pre: true}, band: -10 dB}
        guard: {stream: off, pa: off}
      """;

  @Test
  void aLiveMixIsTheRenderOfTheSameInputsToTheLastBit() throws IOException, JackException {
    jackd.start(PERIOD);
    int frames = 5 * SECOND;
    float[][] sounds = {noise(1, frames), noise(2, frames), noise(3, frames)};
    write("host.wav", sounds[0]);
    write("band.wav", sounds[1], sounds[2]);
    Show show = Shows.read(folder, MIX);
    try (Render render = new Render(show, folder, folder.resolve("out"))) {
      render.run(done -> {});
    }
    float[][] stream = rendered("stream");
    float[] pa = rendered("pa")[0];
    try (JackPeer peer = new JackPeer(3, sounds);
        LiveShow live = open(MIX)) {
      jackd.awaitWire("peer:out_1", "cuebus:host");
      jackd.awaitWire("peer:out_3", "cuebus:band-r");
      jackd.awaitWire("peer:in_1", "cuebus:stream-l");
      jackd.awaitWire("peer:in_3", "cuebus:pa");
      assertThat(live.audio()).isEqualTo("audio=jack period=256");
      // a machine with other things to do loses no sound while the server runs free
      assertThat(jackd.succeeds("jack_freewheel", "y")).isTrue();
      peer.play();
      await("all played", peer::isDone);
      int lookAhead = new Mixer(show.desk(), PERIOD, (to, limit) -> 0).latencyFrames(0);
      assertThat(lookAhead).isPositive();
      int longest = 4 * PERIOD;
      assertThat(delay(pa, peer.heard(2), longest)).isEqualTo(PERIOD);
      assertThat(delay(stream[0], peer.heard(0), longest)).isEqualTo(PERIOD + lookAhead);
      assertThat(delay(stream[1], peer.heard(1), longest)).isEqualTo(PERIOD + lookAhead);
    }
  }

  @Test
  void whatIsListenedToComesOutOfPortsOfItsOwn() throws IOException, JackException {
    jackd.start(PERIOD);
    float[] sound = noise(1, SECOND);
    for (int i = 0; i < sound.length; i++) sound[i] /= 4; // far below the ceiling
    String show = THROUGH
        .replace("[\"peer:in\"]", "[\"peer:in_1\"], ceiling: -1 dBTP")
        .replace("desk:\n", "desk:\n  listen: [\"peer:in_2\"]\n");
    try (JackPeer peer = new JackPeer(2, sound);
        LiveShow live = open(show)) {
      jackd.awaitWire("peer:in_2", "cuebus:Listen");
      jackd.awaitWire("peer:in_1", "cuebus:stream");
      jackd.awaitWire("peer:out", "cuebus:host");
      live.offer(new SetMute(Parameter.stripMute(0), true), "test");
      await("muted", () -> live.status().strips().get(0).mute());
      live.listening().set(new Signal.OfStrip(Desks.strip("host")), true, false);
      long frame = live.status().frame();
      await("the ramps are over", () -> live.status().frame() > frame + SECOND / 20);
      assertThat(jackd.succeeds("jack_freewheel", "y")).isTrue();
      peer.play();
      await("all played", peer::isDone);
      int lookAhead = new Mixer(Shows.read(folder, show).desk(), PERIOD, (to, limit) -> 0)
          .latencyFrames(0); // the listen bus has the same limiter
      assertThat(delay(sound, peer.heard(1), 4 * PERIOD)).isEqualTo(PERIOD + lookAhead);
      assertThat(peer.heard(0)).containsOnly(0f);
    }
  }

  private static int sum(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult it) -> it.group(1))
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void theLatencyShownIsWhatTheServerSaysOfItsPorts() throws IOException {
    jackd.start(PERIOD);
    String show = THROUGH.replace("\"peer:out\"", "capture_1").replace("\"peer:in\"", "playback_1");
    try (LiveShow live = open(show)) {
      jackd.awaitWire("system:capture_1", "cuebus:host");
      jackd.awaitWire("system:playback_1", "cuebus:stream");
      int theirs = sum(
              jackd.output("jack_lsp", "-l", "system:capture_1"),
              "capture latency = \\[ \\d+ (\\d+)")
          + sum(
              jackd.output("jack_lsp", "-l", "system:playback_1"),
              "playback latency = \\[ \\d+ (\\d+)");
      assertThat(theirs).isGreaterThanOrEqualTo(2 * PERIOD);
      await(
          "it is shown",
          () -> Integer.valueOf(theirs).equals(live.status().audio().latencyFrames()));
    }
  }

  @Test
  void ourPartOfTheWayTakesNoTimeButTheLookAheadOfALimiter() throws IOException {
    Program.assumeInstalled("jack_iodelay");
    Program.assumeInstalled("stdbuf");
    jackd.start(PERIOD);
    for (String ceiling : new String[] {"", ", ceiling: -1 dBTP"}) {
      String show = THROUGH
          .replace("peer:out", "jack_delay:out")
          .replace("[\"peer:in\"]", "[\"jack_delay:in\"]" + ceiling);
      Desk desk = Shows.read(folder, show).desk();
      int lookAhead = new Mixer(desk, PERIOD, (to, limit) -> 0).latencyFrames(0);
      Path printed = folder.resolve("iodelay.txt");
      try (LiveShow live = open(show)) {
        Process measures = jackd.client(printed, "jack_iodelay");
        try {
          // a loop of two clients takes a period, whoever they are
          String expected = (PERIOD + lookAhead) + ".000 frames";
          await("jack_iodelay measures " + expected + " with " + live.audio(), () -> {
            try {
              return Files.readString(printed).contains(expected);
            } catch (IOException e) {
              return false;
            }
          });
        } finally {
          measures.destroy();
          measures.onExit().join();
        }
      }
    }
  }

  @Test
  void aServersRateWinsOverTheShowFiles() throws IOException, JackException {
    jackd.start(44_100, PERIOD);
    float[] tone = new float[SECOND];
    Arrays.fill(tone, 0.25f);
    write("hit.wav", tone);
    String show = THROUGH.replace("do: []", "do: [{play: {player: sfx, file: audio/hit.wav}}]");
    try (JackPeer peer = new JackPeer(1, new float[3 * 44_100]);
        LiveShow live = open(show)) {
      assertThat(live.status().sampleRate()).isEqualTo(44_100);
      jackd.awaitWire("peer:in", "cuebus:stream");
      peer.play();
      live.offer(new Go(false), "test");
      await("all played", peer::isDone);
      int loud = 0;
      for (float sample : peer.heard()) if (sample > 0.125f) loud++;
      assertThat(loud).as("frames of a second of a 48 kHz file").isBetween(44_090, 44_110);
    }
  }

  @Test
  void aServerThatComesBackAtAnotherRateIsNotTakenAndTheOperatorKnows() throws IOException {
    jackd.start(PERIOD);
    try (LiveShow live = open(THROUGH)) {
      jackd.kill();
      await("on the clock", () -> live.audio().startsWith("audio=clock"));
      jackd.start(44_100, PERIOD);
      await("it is said", () -> notices.stream().anyMatch(it -> it.contains("44100 Hz")));
      assertThat(live.audio()).startsWith("audio=clock");
      long frame = live.status().frame();
      await("the show goes on", () -> live.status().frame() > frame + SECOND / 10);
      assertThat(notices.stream().filter(it -> it.contains("44100 Hz"))).hasSize(1);
      jackd.kill();
      jackd.start(PERIOD);
      await("back on JACK", () -> live.audio().startsWith("audio=jack"));
    }
  }
}
