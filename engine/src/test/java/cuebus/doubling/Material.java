package cuebus.doubling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recorded voices and music of the system's packages, decoded by ffmpeg to 48 kHz mono. Half of it, by the hash of
 * its name, is for setting thresholds; the other half is for reporting.
 */
final class Material {
  static final int RATE = 48_000;
  private static final Path VOICES = Path.of("/usr/share/asterisk/sounds");
  private static final List<Path> MUSIC =
      List.of(Path.of("/usr/share/games/etr/music"), Path.of("/usr/share/games/frozen-bubble/snd"));

  /** Beeps, jingles and apes: one recording for all voices, and so truly doubled. */
  private static final Pattern NOT_SPOKEN =
      Pattern.compile("^(beep|tt-|confbridge-(join|leave)|ascending|descending)|tone|monkey");

  // softly: other tests need the heap, too
  private static final Map<String, SoftReference<float[]>> DECODED = new ConcurrentHashMap<>();

  enum Half {
    SETTING,
    REPORTING;

    boolean has(String name) {
      return (Math.floorMod(name.hashCode(), 2) == 0) == (this == SETTING);
    }
  }

  private Material() {}

  static boolean hasVoices() {
    return Files.isDirectory(VOICES);
  }

  static boolean hasMusic() {
    return MUSIC.stream().allMatch(Files::isDirectory);
  }

  /** One long talk a voice, out of all its sentences of that half. */
  static List<float[]> voices(Half half) {
    List<float[]> talks = new ArrayList<>();
    for (Path voice : list(VOICES)) {
      String key = voice.getFileName() + "/" + half;
      talks.add(decoded(key, () -> talk(voice, half)));
    }
    return talks;
  }

  private static float[] decoded(String key, Supplier<float[]> decoder) {
    SoftReference<float[]> kept = DECODED.get(key);
    float[] sound = kept == null ? null : kept.get();
    if (sound != null) return sound;
    sound = decoder.get();
    DECODED.put(key, new SoftReference<>(sound));
    return sound;
  }

  private static float[] talk(Path voice, Half half) {
    try (Stream<Path> files = Files.walk(voice)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      List<Path> sentences = files
          .filter(it -> it.toString().endsWith(".g722"))
          .filter(it -> !it.toString().contains("/silence/"))
          .filter(it -> half.has(it.getFileName().toString()))
          .filter(it -> !NOT_SPOKEN.matcher(it.getFileName().toString()).find())
          .sorted(
              Comparator.comparingInt((Path it) -> it.getFileName().toString().hashCode())
                  .thenComparing(Path::toString))
          .toList();
      for (Path sentence : sentences)
        all.write(Files.readAllBytes(sentence)); // G.722 has no header
      return decode("-f g722 -i -", all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tracks of at least twenty seconds, by name. */
  static Map<String, float[]> music(Half half) {
    Map<String, float[]> tracks = new TreeMap<>();
    for (Path folder : MUSIC) {
      for (Path file : list(folder)) {
        String name = file.getFileName().toString();
        if (!half.has(name) || size(file) < 200_000) continue;
        tracks.put(name, decoded(name, () -> decode("-i " + file, new byte[0])));
      }
    }
    return tracks;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float[] decode(String input, byte[] in) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
    command.addAll(List.of(input.split(" ")));
    command.addAll(List.of("-ac", "1", "-ar", "48000", "-f", "f32le", "-"));
    return floats(pipe(command, in));
  }

  /** What a program makes of {@code in}. */
  static byte[] pipe(List<String> command, byte[] in) {
    try {
      Process process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      Thread feeder = new Thread(() -> feed(process, in));
      feeder.start();
      byte[] out = process.getInputStream().readAllBytes();
      feeder.join();
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void feed(Process process, byte[] in) {
    try (var to = process.getOutputStream()) {
      to.write(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float[] floats(byte[] bytes) {
    float[] samples = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return samples;
  }
}
