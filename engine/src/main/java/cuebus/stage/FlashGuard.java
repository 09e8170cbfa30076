package cuebus.stage;

import cuebus.flash.FlashCounter;
import cuebus.rt.AnyThread;
import java.util.function.Consumer;

/**
 * Lets nothing that shines flash more than three times in a second, whoever makes it: a script of another day, hands
 * that press too fast, a fade that is cut short. All targets ask the same one.
 *
 * <p>Threads: any; its monitor is held for an instant.
 */
final class FlashGuard {
  private static final long SAY_AGAIN_NS = 10_000_000_000L;

  private final FlashCounter counter = new FlashCounter();
  private final Consumer<String> voice;
  private long saidNs = Long.MIN_VALUE;

  /** @param voice says a sentence to whoever sits in front of it */
  FlashGuard(Consumer<String> voice) {
    this.voice = voice;
  }

  /**
   * Whether a light may become that bright now; if so, it has.
   *
   * @param luminance of full: 0 to 1
   */
  @AnyThread
  boolean admits(String target, String address, double luminance, long nowNs) {
    String light = target + ' ' + address;
    if (takes(light, luminance, nowNs)) return true;
    if (isToSay(nowNs)) {
      voice.accept("flash guard: " + light + " is held back: more than " + FlashCounter.MOST
          + " flashes in a second make people ill");
    }
    return false;
  }

  private synchronized boolean takes(String light, double luminance, long nowNs) {
    if (counter.waitNs(light, luminance, nowNs) > 0) return false;
    counter.take(light, luminance, nowNs);
    return true;
  }

  private synchronized boolean isToSay(long nowNs) {
    if (saidNs != Long.MIN_VALUE && nowNs - saidNs < SAY_AGAIN_NS) return false;
    saidNs = nowNs;
    return true;
  }
}
