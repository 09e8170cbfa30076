package cuebus.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * What a child process writes to its standard error: the beginning is kept, the rest is read and dropped, so that the
 * process never waits for us.
 *
 * <p>Threads: a daemon thread of its own reads; it ends with the process. {@link #text} waits for that end.<br>
 * Memory: {@value #KEPT_BYTES} bytes.
 */
final class Complaints {
  private static final int KEPT_BYTES = 1024;

  private final CompletableFuture<String> text = new CompletableFuture<>();

  Complaints(InputStream errors) {
    Thread reader = new Thread(() -> text.complete(drain(errors)), "ffmpeg-errors");
    reader.setDaemon(true);
    reader.start();
  }

  private static String drain(InputStream errors) {
    try (errors) {
      String kept = new String(errors.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8);
      errors.transferTo(OutputStream.nullOutputStream());
      return kept.replaceAll("\\[(\\w+) @ 0x[0-9a-f]+]", "$1:")
          .strip()
          .replaceAll("\\s*\\R\\s*", "; ");
    } catch (IOException e) {
      return "";
    }
  }

  /** All of it in one line, without addresses in memory, once the process has closed its standard error. */
  String text() {
    return text.join();
  }
}
