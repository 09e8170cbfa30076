package cuebus.media;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A FLAC file of 24 bits, by the {@code ffmpeg} program. Samples beyond full scale are clipped.
 *
 * <p>Where Cuebus is killed, ffmpeg finds the pipe closed and ends the file in order.
 *
 * <p>Threads: one at a time, never the audio thread: it may have to wait for the program.
 */
public final class FlacPipe implements SoundWriter {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int CHUNK_FRAMES = 4096;
  private static final int PATIENCE_SECONDS = 10;

  private final Process process;
  private final Complaints complaints;
  private final OutputStream pipe;
  private final int channels;
  private final byte[] buffer;

  private FlacPipe(Process process, int channels) {
    this.process = process;
    this.channels = channels;
    complaints = new Complaints(process.getErrorStream());
    pipe = process.getOutputStream();
    buffer = new byte[CHUNK_FRAMES * channels * Float.BYTES];
  }

  /** Starts a file; one of that name is written over. */
  public static FlacPipe create(Path path, int channels, int sampleRate) throws IOException {
    List<String> command = List.of(
        FfmpegReader.PROGRAM,
        "-hide_banner",
        "-nostdin",
        "-v",
        "error",
        "-y", //
        "-f",
        "f32le",
        "-ar",
        "" + sampleRate,
        "-ac",
        "" + channels,
        "-i",
        "pipe:0", //
        "-c:a",
        "flac",
        "-sample_fmt",
        "s32",
        "-bits_per_raw_sample",
        "24",
        "-f",
        "flac", //
        "file:" + path.toAbsolutePath());
    try {
      Process process = new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return new FlacPipe(process, channels);
    } catch (IOException e) {
      throw new IOException("FLAC needs the program ffmpeg; install it, or record WAV", e);
    }
  }

  @Override
  public void write(float[][] from, int offset, int frames) throws IOException {
    for (int done = 0; done < frames; ) {
      int count = Math.min(CHUNK_FRAMES, frames - done);
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < count; i++) {
          FLOAT.set(buffer, (i * channels + c) * Float.BYTES, from[c][offset + done + i]);
        }
      }
      send(count * channels * Float.BYTES);
      done += count;
    }
  }

  private void send(int bytes) throws IOException {
    try {
      pipe.write(buffer, 0, bytes);
      pipe.flush();
    } catch (IOException e) {
      throw new IOException("ffmpeg ended: " + complaints.text(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      pipe.close();
    } catch (IOException e) {
      // it has ended already; its exit value says why
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("ffmpeg did not end the file within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
      return;
    }
    if (process.exitValue() != 0) throw new IOException("ffmpeg ended: " + complaints.text());
  }
}
