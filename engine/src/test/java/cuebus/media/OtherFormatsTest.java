package cuebus.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherFormatsTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "pcm_s8, 8, aiff",
    "pcm_s16be, 16, aiff",
    "pcm_s24be, 24, aiff",
    "pcm_s32be, 24, aiff",
    "pcm_s16le, 16, aifc",
    "pcm_f32be, 24, aifc",
    "pcm_f64be, 24, aifc"
  })
  void aiffAndAiffcAreReadExactly(String codec, int bits, String extension) throws IOException {
    float[][] sound = Sound.steps(2, 5001, bits, 1);
    Path file = convert(sound, 44_100, "a." + extension, "-c:a", codec, "-f", "aiff");
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(reader).isInstanceOf(PcmReader.class);
      assertThat(reader.sampleRate()).isEqualTo(44_100);
      assertThat(reader.frames()).isEqualTo(5001);
      assertThat(Sound.readAll(reader, 100)).isDeepEqualTo(sound);
    }
  }

  @ParameterizedTest
  @CsvSource({"a.mp3, libmp3lame", "a.ogg, libvorbis", "a.opus, libopus", "a.m4a, aac"})
  void whatOnlyFfmpegKnowsIsReadThroughIt(String name, String codec) throws IOException {
    float[][] sound = new float[2][48_000];
    for (int i = 0; i < 48_000; i++) sound[0][i] = 0.5f * (float) Math.sin(i * 0.05);
    Path file = convert(sound, 48_000, name, "-c:a", codec, "-b:a", "256k");
    try (AudioReader reader = AudioFile.open(file)) {
      assertThat(reader.channels()).isEqualTo(2);
      assertThat(reader.sampleRate()).isEqualTo(48_000);
      assertThat(reader.frames()).isEqualTo(-1);
      float[][] read = Sound.readAll(reader, 1000);
      assertThat(read[0].length).isBetween(47_000, 52_000);
      assertThat(peak(read[0])).isBetween(0.45f, 0.75f);
      assertThat(peak(read[1])).isLessThan(0.01f);
      assertThat(reader.damage()).isNull();
    }
  }

  @Test
  void theExtensionDoesNotMatter() throws IOException {
    float[][] sound = Sound.noise(1, 1000, 1);
    Path file = Sound.write(folder.resolve("actually-wav.mp3"), sound, 48_000);
    assertThat(Sound.readAll(file)).isDeepEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource({"-i.mp3", "http:a.mp3", "%d.mp3", "concat:a|b.mp3", "现场 '1'.mp3"})
  void anOddNameIsOnlyAName(String name) throws IOException {
    float[][] sound = Sound.noise(1, 4800, 1);
    Path plain = convert(sound, 48_000, "plain.mp3");
    Path odd = Files.move(plain, folder.resolve(name));
    assertThat(Sound.readAll(odd)[0]).hasSizeGreaterThan(4000);
  }

  @Test
  void aPlayListCannotReachTheNetwork() throws IOException {
    Program.assumeInstalled("ffmpeg");
    Path list = folder.resolve("list.m3u8");
    Files.writeString(
        list, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n");
    assertThatThrownBy(() -> AudioFile.open(list))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("list.m3u8: holds no sound that ffmpeg can read");
  }

  @Test
  void withoutFfmpegTheProgramAndTheFileAreNamed() throws IOException {
    Path file =
        Sound.write(folder.resolve("a.mp3"), "no sound".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> FfmpegReader.open(file, "no-such-ffmpeg"))
        .isInstanceOf(MediaException.class)
        .hasMessage(
            "a.mp3: is neither WAV, AIFF nor FLAC, and the program that would read it is not installed: "
                + "no-such-ffmpeg");
  }

  @Test
  void aFileOfNoSoundSaysWhatFfmpegSays() throws IOException {
    Program.assumeInstalled("ffmpeg");
    byte[] text = "Dear crew, this is a letter.".getBytes(StandardCharsets.US_ASCII);
    Path file = Sound.write(folder.resolve("letter.mp3"), text);
    assertThatThrownBy(() -> AudioFile.open(file))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("letter.mp3: holds no sound that ffmpeg can read: ")
        .hasMessageContaining("Invalid");
  }

  @Test
  void aDamagedFileIsReadAsFarAsFfmpegGetsAndSaysSo() throws IOException {
    Path file = convert(Sound.noise(1, 96_000, 1), 48_000, "a.mp3");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 1500, (byte) 0);
    Path hurt = Sound.write(folder.resolve("hurt.mp3"), bytes);
    try (AudioReader reader = AudioFile.open(hurt)) {
      assertThat(Sound.readAll(reader, 4096)[0]).hasSizeGreaterThan(40_000);
      assertThat(reader.damage()).startsWith("hurt.mp3: damaged; ends at frame");
    }
  }

  @Test
  void closingInTheMiddleEndsTheProcess() throws IOException {
    Path file = convert(Sound.noise(1, 480_000, 1), 48_000, "a.mp3");
    AudioReader reader = AudioFile.open(file);
    assertThat(reader.read(new float[1][100], 0, 100)).isEqualTo(100);
    Process process = ((FfmpegReader) reader).process();
    assertThat(process.isAlive()).isTrue();
    reader.close();
    assertThat(process.onExit().join().isAlive()).isFalse();
  }

  private Path convert(float[][] sound, int rate, String name, Object... options)
      throws IOException {
    Path wav = Sound.write(folder.resolve("in.wav"), sound, rate);
    Path out = folder.resolve(name);
    List<Object> command =
        new ArrayList<>(Arrays.<Object>asList("ffmpeg", "-v", "error", "-y", "-i", wav));
    command.addAll(Arrays.asList(options));
    command.add(out);
    Program.run(command.toArray());
    return out;
  }

  private static float peak(float[] sound) {
    float peak = 0f;
    for (float sample : sound) peak = Math.max(peak, Math.abs(sample));
    return peak;
  }
}
