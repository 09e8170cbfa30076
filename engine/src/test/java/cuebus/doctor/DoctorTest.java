package cuebus.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cuebus.media.MediaException;
import cuebus.media.WavWriter;
import cuebus.report.DoctorJson;
import cuebus.report.DoctorReport;
import cuebus.report.DoctorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final int RATE = 48_000;

  @TempDir
  Path folder;

  /** Something with the pauses of a talk and a sound of its own. */
  private static float[] talk(int seed, int seconds) {
    Random random = new Random(seed);
    float[] talk = new float[seconds * RATE];
    float low = 0;
    float level = 0;
    for (int i = 0; i < talk.length; i++) {
      if (i % 6000 == 0) level = random.nextInt(3) == 0 ? 0.01f : 0.1f + random.nextFloat() * 0.3f;
      low += 0.3f * ((float) random.nextGaussian() - low);
      talk[i] = low * level;
    }
    return talk;
  }

  private static float[] late(float[] sound, int frames, float gain) {
    float[] late = new float[sound.length];
    for (int i = frames; i < late.length; i++) late[i] = gain * sound[i - frames];
    return late;
  }

  private Path wav(String name, int rate, float[]... channels) throws IOException {
    Path file = folder.resolve(name);
    try (WavWriter writer = WavWriter.create(file, channels.length, rate)) {
      writer.write(channels, 0, channels[0].length);
      writer.finish();
    }
    return file;
  }

  private static DoctorReport listen(Path... files) throws MediaException {
    try (Doctor doctor = Doctor.open(Arrays.asList(files))) {
      return doctor.listen(frames -> {});
    }
  }

  @Test
  void aCameraThatIsLateIsToldInBothLanguages() throws IOException {
    float[] voice = talk(1, 20);
    float[] camera = late(voice, 2064, 0.5f); // 43.0 ms
    float[] other = talk(2, 20);
    for (int i = 0; i < camera.length; i++) camera[i] += 0.05f * other[i];
    DoctorReport report = listen(wav("console.wav", RATE, voice), wav("camera.wav", RATE, camera));
    assertThat(report.hasDouble()).isTrue();
    assertThat(report.pairs()).hasSize(1);
    assertThat(report.pairs().get(0).delayMs()).isCloseTo(43.0, within(0.02));
    assertThat(report.pairs().get(0).levelDb()).isCloseTo(-6.0, within(0.7));
    assertThat(new DoctorText("en").of(report))
        .contains("console.wav and camera.wav carry the same sound.")
        .contains("  In camera.wav it is 43.0 ms late, and 6 dB quieter than in console.wav.")
        .contains("camera.wav is the late one, so keep console.wav")
        .containsPattern("31 ms \\|.{24}█.{24}\\| 55 ms");
    assertThat(new DoctorText("zh").of(report))
        .contains("console.wav 和 camera.wav 是同一个声音。")
        .contains("在 camera.wav 里晚了 43.0 毫秒，比 console.wav 里轻 6 dB。");
    assertThat(DoctorJson.of(report))
        .contains("\"delayMs\" : 43.0")
        .contains("\"polarity\" : 1")
        .contains("\"verdict\" : \"double\"")
        .contains("\"echoes\" : [ ]");
  }

  @Test
  void theSameFilesGiveTheSameAnswer() throws IOException {
    float[] voice = talk(1, 10);
    Path a = wav("a.wav", RATE, voice);
    Path b = wav("b.wav", RATE, late(voice, 700, 1f));
    assertThat(DoctorJson.of(listen(a, b))).isEqualTo(DoctorJson.of(listen(a, b)));
  }

  @Test
  void theEarlierOneMayBeNamedLast() throws IOException {
    float[] voice = talk(1, 15);
    DoctorReport report =
        listen(wav("camera.wav", RATE, late(voice, 480, 1f)), wav("console.wav", RATE, voice));
    assertThat(report.pairs().get(0).delayMs()).isCloseTo(-10.0, within(0.02));
    assertThat(new DoctorText("en").of(report))
        .contains("In camera.wav it is 10.0 ms late, and as loud as in console.wav")
        .contains("keep console.wav");
  }

  @Test
  void twoTalksAreNoDouble() throws IOException {
    DoctorReport report = listen(wav("a.wav", RATE, talk(1, 20)), wav("b.wav", RATE, talk(2, 20)));
    assertThat(report.hasDouble()).isFalse();
    assertThat(new DoctorText("en").of(report)).contains("No two of these carry the same sound.");
  }

  @Test
  void twoSidesOfWhichOneIsUpsideDownAreNoSilence() throws IOException {
    float[] voice = talk(1, 15);
    float[] down = voice.clone();
    for (int i = 0; i < down.length; i++) down[i] = -down[i];
    DoctorReport report =
        listen(wav("wide.wav", RATE, voice, down), wav("late.wav", RATE, late(voice, 960, 1f)));
    assertThat(report.recordings()).noneMatch(DoctorReport.Recording::silent);
    assertThat(report.hasDouble()).isTrue();
    assertThat(report.pairs().get(0).delayMs()).isCloseTo(20.0, within(0.02));
  }

  @Test
  void otherRatesAndLengthsAreCompared() throws IOException {
    float[] voice = talk(1, 20);
    float[] half = new float[10 * RATE / 2];
    for (int i = 1; i < half.length; i++)
      half[i] = (voice[2 * i - 1] + 2 * voice[2 * i] + voice[2 * i + 1]) / 4;
    DoctorReport report =
        listen(wav("long.wav", RATE, voice), wav("short.wav", RATE / 2, late(half, 240, 1f)));
    assertThat(report.hasDouble()).isTrue();
    assertThat(report.pairs().get(0).delayMs()).isCloseTo(10.0, within(0.1));
    assertThat(report.recordings())
        .extracting(DoctorReport.Recording::lengthMs)
        .containsExactly(20_000L, 10_000L);
  }

  @Test
  void aLittleOfItIsBleedAndNoCauseForAlarm() {
    DoctorReport.Pair bleed = new DoctorReport.Pair(
        "a.wav", "b.wav", 6, 31, 0, 1, true, 0, 1, false, List.of(), List.of());
    DoctorReport report = new DoctorReport(List.of(), List.of(bleed), List.of());
    assertThat(report.hasDouble()).isFalse();
    assertThat(new DoctorText("en").of(report))
        .contains("Of what is in b.wav a little is in a.wav, too (31 dB quieter)");
    assertThat(DoctorJson.of(report)).contains("\"verdict\" : \"suspect\"");
  }

  @Test
  void silenceAndFilesThatAreNoneAreSaid() throws IOException {
    DoctorReport report =
        listen(wav("still.wav", RATE, new float[5 * RATE]), wav("a.wav", RATE, talk(1, 5)));
    assertThat(new DoctorText("en").of(report)).startsWith("still.wav is silent.");
    Path text = folder.resolve("notes.wav");
    Files.writeString(text, "these are no notes");
    assertThatThrownBy(() -> listen(text)).isInstanceOf(MediaException.class);
    assertThatThrownBy(() -> listen(folder.resolve("none.wav"))).isInstanceOf(MediaException.class);
  }
}
