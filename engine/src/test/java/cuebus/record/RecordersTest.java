package cuebus.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.TapBlock;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.GrowingWav;
import cuebus.media.Program;
import cuebus.status.ShowStatus.RecordingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings: whole, in time, and never in the show's way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecordersTest {
  private static final int PERIOD = 128;
  private static final int LATENCY = 72;
  private static final Signal HOST = new Signal.OfStrip(Desks.strip("host"));
  private static final Signal STREAM = new Signal.OfBus(Desks.bus("stream"));

  @TempDir
  Path folder;

  private final Desk desk =
      new Desks().mono("host").stereo("band", 0f).bus("stream", 2).build();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Random dice = new Random(5);
  private final List<float[]> heard = new ArrayList<>(); // a period of all five channels each
  private long frame;

  private Recorders open(long maxBytes, long leaveBytes) {
    Recorders.Settings settings = new Recorders.Settings(maxBytes, leaveBytes, () -> "tonight");
    return new Recorders(desk, bus -> LATENCY, folder, settings, notices::add);
  }

  private void period(Recorders recorders) {
    TapBlock tap = new TapBlock(5, PERIOD);
    for (int i = 0; i < tap.samples.length; i++) tap.samples[i] = dice.nextFloat() - 0.5f;
    tap.startFrame = frame;
    tap.frames = PERIOD;
    heard.add(tap.samples);
    frame += PERIOD;
    recorders.onTap(tap);
  }

  private float sample(int channel, long at) {
    return heard.get((int) (at / PERIOD))[channel * PERIOD + (int) (at % PERIOD)];
  }

  private float[][] read(String name) throws IOException {
    try (AudioReader reader = AudioFile.open(folder.resolve(name), desk.sampleRate())) {
      float[][] sound = new float[reader.channels()][1 << 20];
      int frames = 0;
      for (int got = 1; got > 0; frames += got) got = reader.read(sound, frames, 4096);
      for (int c = 0; c < sound.length; c++) sound[c] = java.util.Arrays.copyOf(sound[c], frames);
      return sound;
    }
  }

  private static RecordingView only(Recorders recorders) {
    assertThat(recorders.status()).hasSize(1);
    return recorders.status().get(0);
  }

  @ParameterizedTest
  @EnumSource(SoundFile.class)
  void aBusIsRecordedAsItWasHeard(SoundFile format) throws IOException {
    if (format == SoundFile.FLAC) Program.assumeInstalled("ffmpeg");
    try (Recorders recorders = open(1 << 30, 0)) {
      recorders.set(STREAM, true, format);
      for (int p = 0; p < 400; p++) period(recorders);
    }
    float[][] sound = read("tonight-stream-01." + format.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(sound).hasDimensions(2, 400 * PERIOD - LATENCY);
    float tolerance = format == SoundFile.FLAC ? 1f / (1 << 23) : 0f;
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < sound[c].length; i++) {
        float wanted = sample(3 + c, i + LATENCY);
        assertThat(Math.abs(sound[c][i] - wanted)).as("frame %d", i).isLessThanOrEqualTo(tolerance);
      }
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void whatGoesOverTheLengthOfAFileGoesOnInTheNextOneWithoutAHole() throws IOException {
    try (Recorders recorders = open(1000 * 4, 0)) {
      recorders.set(HOST, true, SoundFile.WAV);
      for (int p = 0; p < 20; p++) period(recorders);
    }
    long at = 0;
    for (String name :
        List.of("tonight-host-01.wav", "tonight-host-02.wav", "tonight-host-03.wav")) {
      float[] part = read(name)[0];
      for (float sample : part) assertThat(sample).isEqualTo(sample(0, at++));
      assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(4000 + 58);
    }
    assertThat(at).isEqualTo(20 * PERIOD);
  }

  @Test
  void aPeriodThatWasDroppedIsSilenceOfTheSameLengthAndCounted() throws IOException {
    try (Recorders recorders = open(1 << 30, 0)) {
      recorders.set(HOST, true, SoundFile.WAV);
      for (int p = 0; p < 10; p++) period(recorders);
      frame += 3 * PERIOD;
      for (int p = 0; p < 3; p++) heard.add(new float[5 * PERIOD]);
      for (int p = 0; p < 10; p++) period(recorders);
      assertThat(only(recorders).lostFrames()).isEqualTo(3 * PERIOD);
    }
    float[] sound = read("tonight-host-01.wav")[0];
    assertThat(sound).hasSize(23 * PERIOD);
    for (int i = 0; i < sound.length; i++) assertThat(sound[i]).isEqualTo(sample(0, i));
  }

  @Test
  void aRecordingIsEndedAndBegunAgainUnderAnotherName() {
    try (Recorders recorders = open(1 << 30, 0)) {
      for (boolean on : new boolean[] {true, true, false, false, true}) {
        recorders.set(HOST, on, SoundFile.WAV);
        for (int p = 0; p < 10; p++) period(recorders);
        if (!on) await(() -> recorders.status().get(0).state().equals("ended"));
      }
      assertThat(recorders.status()).hasSize(2);
    }
    assertThat(folder.resolve("tonight-host-01.wav")).exists();
    assertThat(folder.resolve("tonight-host-02.wav")).exists();
  }

  @Test
  void aDiskThatIsNearlyFullEndsTheRecordingAndKeepsWhatItHas() throws IOException {
    try (Recorders recorders = open(1 << 30, 0)) {
      recorders.set(HOST, true, SoundFile.WAV);
      for (int p = 0; p < 10; p++) period(recorders);
    }
    try (Recorders recorders = open(1 << 30, Long.MAX_VALUE)) {
      recorders.set(STREAM, true, SoundFile.WAV);
      await(() -> only(recorders).state().equals("failed"));
      for (int p = 0; p < 10; p++) period(recorders);
      assertThat(only(recorders).why()).contains("the disk is nearly full");
      assertThat(notices).singleElement().asString().contains("stream", "the show goes on");
    }
    assertThat(read("tonight-host-01.wav")[0]).hasSize(10 * PERIOD);
  }

  @Test
  void aDiskThatIsFullEndsTheRecordingAndKeepsEverythingThatFitted() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
        "no file system can be mounted here");
    try {
      Recorders.Settings settings = new Recorders.Settings(1 << 30, 0, () -> "tonight");
      try (Recorders recorders = new Recorders(desk, bus -> 0, small, settings, notices::add)) {
        recorders.set(HOST, true, SoundFile.WAV);
        await(() -> {
          for (int p = 0; p < 50; p++) period(recorders);
          return only(recorders).state().equals("failed");
        });
        assertThat(only(recorders).why()).containsIgnoringCase("no space left");
      }
      float[] kept = read("small/tonight-host-01.wav")[0];
      assertThat(kept.length)
          .as("a megabyte, but for the header and a block")
          .isGreaterThan(240_000);
      for (int i = 0; i < kept.length; i++) assertThat(kept[i]).isEqualTo(sample(0, i));
    } finally {
      assertThat(succeeds("umount", small.toString())).isTrue();
    }
  }

  private static boolean succeeds(String... words) {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFolderThatCannotBeWrittenFailsTheRecordingAndSaysSo() throws IOException {
    Files.writeString(folder.resolve("taken"), "x");
    Recorders.Settings settings = new Recorders.Settings(1 << 30, 0, () -> "tonight");
    try (Recorders recorders =
        new Recorders(desk, bus -> 0, folder.resolve("taken/in"), settings, notices::add)) {
      recorders.set(HOST, true, SoundFile.WAV);
      await(() -> only(recorders).state().equals("failed"));
      assertThat(notices).isNotEmpty();
    }
  }

  @Test
  void whatWasCutOffIsMendedAtTheNextStart() throws IOException {
    Path part = folder.resolve("before-host-01.wav.part");
    try (GrowingWav wav = GrowingWav.create(part, 1, 48_000)) {
      wav.write(new float[][] {{0.1f, 0.2f, 0.3f}}, 0, 3);
    }
    // as a kill leaves it: samples that the header does not know, and half of one
    byte[] torn = java.util.Arrays.copyOf(Files.readAllBytes(part), GrowingWav.HEADER_BYTES + 14);
    torn[GrowingWav.HEADER_BYTES - 4] = 0;
    Files.write(part, torn);
    open(1 << 30, 0).close();
    assertThat(part).doesNotExist();
    assertThat(read("before-host-01.wav")[0]).containsExactly(0.1f, 0.2f, 0.3f);
    assertThat(notices).singleElement().asString().contains("before-host-01.wav");
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean())
      LockSupport.parkNanos(5_000_000); // the test's time limit ends it
  }
}
