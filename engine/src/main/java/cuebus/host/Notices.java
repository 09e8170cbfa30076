package cuebus.host;

import cuebus.rt.AnyThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an operator has to know, in sentences: said at once, and kept for those who look later.
 *
 * <p>Threads: any but the audio thread. A monitor guards the last {@value #KEPT}; it is held for an instant.
 */
final class Notices {
  static final int KEPT = 50;

  private final Deque<String> kept = new ArrayDeque<>();
  private final Consumer<String> voice;

  /**
   * @param voice says a sentence where somebody hears it; must neither block nor throw
   */
  Notices(Consumer<String> voice) {
    this.voice = voice;
  }

  /** Keeps a sentence for those who ask: nothing is wrong. */
  @AnyThread
  void note(String sentence) {
    synchronized (kept) {
      if (kept.size() == KEPT) kept.removeFirst();
      kept.addLast(sentence);
    }
  }

  /** Says that something is wrong, or right again. */
  @AnyThread
  void say(String sentence) {
    note(sentence);
    voice.accept(sentence);
  }

  @AnyThread
  List<String> all() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }
}
