package cuebus.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording that begins again where it ends, without a frame between: opened anew for each turn, so that a turn
 * costs no more memory than the first.
 *
 * <p>It ends only if a turn brings nothing, as an empty recording would.
 */
final class LoopedReader implements AudioReader {
  /** Opens a recording at its beginning. */
  interface Opener {
    AudioReader open(Path file) throws MediaException;
  }

  private final Opener opener;
  private volatile AudioReader turn; // close may come from another thread
  private volatile boolean closed;
  private long turnFrames;
  private @Nullable String damage;

  LoopedReader(Path file, Opener opener) throws MediaException {
    this.opener = opener;
    this.turn = opener.open(file);
  }

  @Override
  public Path file() {
    return turn.file();
  }

  @Override
  public int channels() {
    return turn.channels();
  }

  @Override
  public int sampleRate() {
    return turn.sampleRate();
  }

  /** Nobody knows when it will be stopped. */
  @Override
  public long frames() {
    return -1;
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int done = 0;
    while (true) {
      int got = turn.read(channels, offset + done, frames - done);
      turnFrames += got;
      done += got;
      if (done == frames || turnFrames == 0) return done;
      beginAgain();
      if (closed) return done;
    }
  }

  @Override
  public long skip(long frames) throws MediaException {
    long done = 0;
    while (true) {
      long got = turn.skip(frames - done);
      turnFrames += got;
      done += got;
      if (done == frames || turnFrames == 0) return done;
      done += (frames - done) / turnFrames * turnFrames; // all turns are alike
      beginAgain();
      if (closed) return done;
    }
  }

  private void beginAgain() throws MediaException {
    if (damage == null) damage = turn.damage();
    AudioReader before = turn;
    before.close();
    AudioReader next = opener.open(before.file());
    turn = next;
    turnFrames = 0;
    if (closed) next.close(); // it was closed between the two
  }

  @Override
  public @Nullable String damage() {
    return damage != null ? damage : turn.damage();
  }

  @Override
  public void close() {
    closed = true;
    turn.close();
  }
}
