package cuebus.stream;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * ffmpeg at work for one stream; what it puts out goes to an Icecast server, if there is one in between.
 *
 * <p>Threads: {@link #write} by one, which may have to wait for the program; {@link #kill} and {@link #progressNs}
 * by any. Two daemons of its own carry what it puts out and what it complains about, and end with it.
 */
final class Encoder implements Closeable {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PUMP_BYTES = 16_384;
  private static final String ENCODED = "out_time_us=";
  private static final int KEPT_BYTES = 1_024;

  private final Process process;
  private final @Nullable IcecastLink link;
  private final OutputStream pipe;
  private byte[] buffer = new byte[0];
  private volatile long progressNs = System.nanoTime();
  private volatile long sentBytes;
  private volatile long encodedMicros;
  private volatile String complaint = "";

  private Encoder(Process process, @Nullable IcecastLink link) {
    this.process = process;
    this.link = link;
    pipe = process.getOutputStream();
    daemon("cuebus-stream-errors", () -> complaint = complaints(process.getErrorStream()));
    daemon("cuebus-stream-out", () -> {
      if (link != null) pump(process.getInputStream(), link);
      else follow(process.getInputStream());
    });
  }

  /** Starts the program. */
  static Encoder start(List<String> command, @Nullable IcecastLink link) throws IOException {
    try {
      return new Encoder(new ProcessBuilder(command).start(), link);
    } catch (IOException e) {
      throw new IOException("streams need the program ffmpeg; install it", e);
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static String complaints(InputStream errors) {
    try (errors) {
      String kept = new String(errors.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8);
      errors.transferTo(OutputStream.nullOutputStream());
      return kept.strip().replaceAll("\\s*\\R\\s*", "; ");
    } catch (IOException e) {
      return ""; // it ended in the middle of a word
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void pump(InputStream encoded, IcecastLink to) {
    byte[] bytes = new byte[PUMP_BYTES];
    try {
      for (int got = encoded.read(bytes); got >= 0; got = encoded.read(bytes)) {
        to.send(bytes, got);
        sentBytes += got;
        progressNs = System.nanoTime();
      }
    } catch (IOException e) {
      if (complaint.isEmpty()) complaint = "the connection broke: " + e.getMessage();
      process.destroyForcibly();
    }
  }

  /** Where the program sends by itself, it tells twice a second how much has left. */
  private void follow(InputStream told) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(told, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.matches(ENCODED + "\\d{1,18}")) continue; // N/A, before there is anything
        long now = Long.parseLong(line.substring(ENCODED.length()));
        if (now <= encodedMicros) continue;
        encodedMicros = now;
        progressNs = System.nanoTime();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // whoever cannot be followed is begun anew
    }
  }

  /** Whether something has left. */
  boolean isSending() {
    return process.isAlive() && (link != null ? sentBytes : encodedMicros) > 0;
  }

  /** Hands on some frames; waits if the program is behind. */
  void write(float[][] channels, int frames) throws IOException {
    int bytes = frames * channels.length * Float.BYTES;
    if (buffer.length < bytes) buffer = new byte[bytes];
    for (int c = 0; c < channels.length; c++) {
      for (int i = 0; i < frames; i++) {
        FLOAT.set(buffer, (i * channels.length + c) * Float.BYTES, channels[c][i]);
      }
    }
    pipe.write(buffer, 0, bytes);
    pipe.flush();
  }

  /** When something last left, by {@code System.nanoTime()}. */
  long progressNs() {
    return progressNs;
  }

  long sentBytes() {
    return sentBytes;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it complained about; empty if it did not. */
  String complaint() {
    return complaint;
  }

  /** Ends it at once; whoever waits for it is freed. */
  void kill() {
    process.destroyForcibly();
    try {
      if (link != null) link.close();
    } catch (IOException ignored) {
      // it was closed already
    }
  }

  @Override
  public void close() {
    try {
      pipe.close(); // the last words are still sent
      process.onExit().get(2, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      // it does not end by itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
    kill();
  }
}
