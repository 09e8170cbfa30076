package cuebus.mix;

import java.util.List;

/** A limiter of channels 0 and on that is the only one of its desk. */
final class OneLimiter {
  private final Limiter limiter;
  private final Limiters limiters;

  OneLimiter(int sampleRate, int channels, float ceilingDbtp) {
    limiter = new Limiter(sampleRate, 0, channels, ceilingDbtp);
    limiters = new Limiters(sampleRate, List.of(limiter));
  }

  void process(Channels bus, int from, int frames) {
    limiters.process(bus, from, frames);
  }

  int latencyFrames() {
    return limiter.latencyFrames();
  }

  float takeLowestGain() {
    return limiter.takeLowestGain();
  }
}
