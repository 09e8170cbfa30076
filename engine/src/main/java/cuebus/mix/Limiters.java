package cuebus.mix;

import cuebus.rt.AudioThread;
import java.util.List;

/**
 * The limiters of all buses. They search for peaks together, because one long loop is cheaper than many short ones.
 *
 * <p>Threads: built on the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(frames x channels that are loud).
 */
final class Limiters {
  private final Limiter[] limiters;
  private final InterSamplePeaks search;

  /**
   * @param sampleRate frames a second
   * @param limiters at most one a bus
   */
  Limiters(int sampleRate, List<Limiter> limiters) {
    this.limiters = limiters.toArray(Limiter[]::new);
    int channels = limiters.stream().mapToInt(Limiter::channels).sum();
    search = new InterSamplePeaks(sampleRate, channels, Limiter.CHUNK_FRAMES);
  }

  /** Limits {@code frames} frames of the buses in place, from frame {@code from} on; any number of them. */
  @AudioThread
  void process(Channels buses, int from, int frames) {
    for (int done = 0; done < frames; done += Limiter.CHUNK_FRAMES) {
      int chunk = Math.min(Limiter.CHUNK_FRAMES, frames - done);
      search.clear();
      for (Limiter limiter : limiters) limiter.take(buses, from + done, chunk, search);
      search.search();
      for (Limiter limiter : limiters) limiter.give(buses, from + done, chunk, search);
    }
  }
}
