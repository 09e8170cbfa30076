package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.DoubleFound;
import cuebus.command.Guarding;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import cuebus.doubling.Listener;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.WavWriter;
import cuebus.report.RenderReport;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard in the sound of a render; what the detector would find is scripted. */
class GuardedRenderTest {
  private static final int SECOND = 48_000;
  private static final int FRAMES = 20 * SECOND;
  private static final int QUESTION = 12 * SECOND;
  private static final int LATER = 43 * 48;

  @TempDir
  Path folder;

  /** Says what it was told to say, when it has heard that far. */
  private static final class Script implements Listener {
    private final TreeMap<Long, Guarding> findings = new TreeMap<>();

    Script at(double seconds, Guarding finding) {
      findings.put(Math.round(seconds * SECOND), finding);
      return this;
    }

    @Override
    public void onTap(TapBlock tap, Findings out) {
      long heard = tap.startFrame + tap.frames;
      while (!findings.isEmpty() && findings.firstKey() <= heard) {
        out.found(findings.firstEntry().getValue(), findings.firstKey());
        findings.pollFirstEntry();
      }
    }
  }

  private static DoubleFound hostInRoom() {
    return new DoubleFound(
        new Signal.OfStrip(new StripId("host")),
        new Signal.OfStrip(new StripId("room")),
        DoubleFound.Stage.CONFIRMED,
        43,
        -6f,
        0,
        1,
        0.9f,
        false,
        0);
  }

  /** The host speaks; the room hears that 43 ms later, 6 dB down; at 12 s somebody asks into the room for 3 s. */
  @BeforeEach
  void makeRecordings() throws IOException {
    float[] host = voice(1, FRAMES);
    Random question = new Random(2);
    float[] room = new float[FRAMES];
    for (int t = 0; t < FRAMES; t++) {
      room[t] = t < LATER ? 0 : 0.5f * host[t - LATER];
      if (isQuestion(t)) room[t] += 0.25f * (question.nextFloat() * 2 - 1);
    }
    Files.createDirectories(folder.resolve("audio"));
    write("host.wav", host);
    write("room.wav", room);
  }

  private static boolean isQuestion(int frame) {
    return frame >= QUESTION && frame < QUESTION + 3 * SECOND;
  }

  /** Noise in syllables of about 200 ms with a floor between them, -60 dB down. */
  private static float[] voice(int seed, int frames) {
    Random random = new Random(seed);
    float[] samples = new float[frames];
    float level = 0;
    float now = 0;
    for (int t = 0; t < frames; t++) {
      if (t % 9600 == 0) level = random.nextInt(4) == 0 ? 1e-4f : 0.05f + 0.1f * random.nextFloat();
      now += 0.001f * (level - now);
      samples[t] = now * (random.nextFloat() * 2 - 1);
    }
    return samples;
  }

  private void write(String name, float[] samples) throws IOException {
    try (WavWriter writer = WavWriter.create(folder.resolve("audio/" + name), 1, SECOND)) {
      writer.write(new float[][] {samples}, 0, samples.length);
      writer.finish();
    }
  }

  private Show show(String guard) {
    return Shows.read(folder, """
        cuebus: 1
        show: {id: test}
        desk:
          strips:
            - {id: host, in: [c1], carries: [host-mic], recording: audio/host.wav}
            - {id: room, in: [c2], carries: [audience], recording: audio/room.wav}
          buses:
            - {id: stream, out: [p1]}
            - {id: hall, out: [p2]}
            - {id: only-room, out: [p3]}
          sends:
            stream: {host: 0 dB, room: 0 dB}
            hall: {room: 0 dB}
            only-room: {room: 0 dB}
          guard: {stream: %s}
        """.formatted(guard));
  }

  private RenderReport render(String guard, Listener detector, String out) throws IOException {
    try (Render render = new Render(show(guard), folder, folder.resolve(out), detector)) {
      return render.run(frames -> {});
    }
  }

  private float[] bus(String file) throws IOException {
    return samples(folder.resolve(file));
  }

  private static float[] samples(Path file) throws IOException {
    try (AudioReader reader = AudioFile.open(file)) {
      float[][] samples = new float[1][Math.toIntExact(reader.frames())];
      assertThat(reader.read(samples, 0, samples[0].length)).isEqualTo(samples[0].length);
      return samples[0];
    }
  }

  /** What of the room is left in the stream, as a gain, over a stretch of show time. */
  private float[] roomInStream(String out) throws IOException {
    float[] stream = bus(out + "/stream.wav");
    float[] host = bus("audio/host.wav");
    float[] room = bus("audio/room.wav");
    float[] gain = new float[FRAMES / 480];
    for (int block = 0; block < gain.length; block++) {
      double both = 0;
      double alone = 1e-12;
      for (int t = block * 480; t < (block + 1) * 480; t++) {
        both += (double) (stream[t] - host[t]) * room[t];
        alone += (double) room[t] * room[t];
      }
      gain[block] = (float) (both / alone);
    }
    return gain;
  }

  @Test
  void nobodyListensWhereNoBusHasAGuard() throws IOException {
    AtomicInteger heard = new AtomicInteger();
    Listener listener = (tap, out) -> heard.incrementAndGet();
    render("off, hall: off, only-room: off", listener, "unguarded");
    assertThat(heard).hasValue(0);
    render("off, hall: warn, only-room: off", listener, "guarded");
    assertThat(heard.get()).isPositive();
  }

  @Test
  void aConfirmedCopyGoesDownAndAQuestionInItIsHeardInFull() throws IOException {
    RenderReport report = render("remedy", new Script().at(3, hostInRoom()), "out");
    float[] gain = roomInStream("out");
    assertThat(gain[290]).isCloseTo(1f, within(0.01f));
    assertThat(gain[1100]).isBetween(0.17f, 0.26f); // -12 to -15 dB
    assertThat(firstAbove(gain, QUESTION / 480, 0.89f) * 10).isLessThanOrEqualTo(300);
    assertThat(gain[1450]).isCloseTo(1f, within(0.01f));
    assertThat(gain[1900]).isBetween(0.17f, 0.26f);
    assertThat(report.doubles()).singleElement().satisfies(it -> {
      assertThat(it.kept()).isEqualTo("host");
      assertThat(it.copy()).isEqualTo("room");
      assertThat(it.remedy()).isEqualTo("duck");
      assertThat(it.confirmedMs()).isEqualTo(3300);
      assertThat(it.endedMs()).isNull();
    });
  }

  /** The talker goes on; the cable does not. */
  @ParameterizedTest
  @ValueSource(ints = {12_000, 12_003, 13_417})
  void whenThePortOfTheKeptCopyDiesTheOtherIsBackInATenthOfASecond(int diesMs) throws IOException {
    float[] host = voice(1, FRAMES);
    float[] room = new float[FRAMES];
    for (int t = LATER; t < FRAMES; t++) room[t] = 0.5f * host[t - LATER];
    int dies = diesMs * 48;
    Arrays.fill(host, dies, FRAMES, 0f);
    write("host.wav", host);
    write("room.wav", room);
    render("remedy", new Script().at(3, hostInRoom()), "out");
    float[] gain = roomInStream("out");
    assertThat(gain[dies / 480 - 2]).isBetween(0.17f, 0.26f);
    int back = (dies + 4800 + 479) / 480; // the first block that lies behind the tenth of a second
    for (int block = back; block < back + 300; block++)
      assertThat(gain[block]).isGreaterThan(0.99f);
  }

  /** Blocks of 10 ms after {@code from}. */
  private static int firstAbove(float[] gain, int from, float least) {
    for (int block = from; block < gain.length; block++) {
      if (gain[block] > least) return block - from;
    }
    throw new AssertionError("never above " + least);
  }

  @Test
  void theSameStripStaysOpenOnAnotherBusToTheLastBit() throws IOException {
    render("remedy", new Script().at(3, hostInRoom()), "out");
    assertThat(bus("out/hall.wav")).isEqualTo(bus("audio/room.wav"));
  }

  @Test
  void onCleanInputTheGuardIsBitExact() throws IOException {
    render("remedy", new Script(), "guarded");
    render("off", new Script(), "off");
    assertThat(bus("guarded/stream.wav")).isEqualTo(bus("off/stream.wav"));
  }

  @Test
  void nothingClicksWhenACopyGoesDownAndComesBack() throws IOException {
    float[] gain = guardGain("out");
    assertThat(gain[5 * SECOND]).isBetween(0.17f, 0.26f);
    assertThat(gain[15 * SECOND]).isEqualTo(1f);
    double largest = 0;
    for (int t = 1; t + 1 < gain.length; t++) {
      largest = Math.max(largest, Math.abs(gain[t + 1] - 2 * (double) gain[t] + gain[t - 1]));
    }
    // a raised cosine of 50 ms from 1 to 0.18 bends by at most 0.41 (pi / 2400)^2 a frame, twice
    // that where it starts
    assertThat(largest).isLessThan(2e-6);
  }

  /** The gain itself, frame by frame: the host is a constant, and the room is half of it, as the finding says. */
  private float[] guardGain(String out) throws IOException {
    float[] host = new float[FRAMES];
    Arrays.fill(host, 0.5f);
    float[] room = new float[FRAMES];
    Arrays.fill(room, 0.25f);
    write("room.wav", room);
    write("host.wav", host);
    DoubleFound gone = new DoubleFound(
        hostInRoom().first(),
        hostInRoom().second(),
        DoubleFound.Stage.GONE,
        43,
        -6f,
        0,
        1,
        0f,
        false,
        0);
    render("remedy", new Script().at(3, hostInRoom()).at(8, gone), out);
    float[] gain = bus(out + "/stream.wav");
    for (int t = 0; t < gain.length; t++) gain[t] = (gain[t] - 0.5f) / 0.25f;
    return gain;
  }

  @Test
  void aRenderWithAGuardHasTheSameBitsEveryTime() throws IOException {
    render("remedy", new Script().at(3, hostInRoom()), "one");
    render("remedy", new Script().at(3, hostInRoom()), "two");
    assertThat(Files.mismatch(folder.resolve("one/stream.wav"), folder.resolve("two/stream.wav")))
        .isEqualTo(-1);
  }
}
