package cuebus.osc;

import cuebus.rt.AnyThread;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What came and was nothing: counted by cause, and said once for each cause with the one who sent it.
 *
 * <p>Threads: any.
 */
final class BadPackets {
  private final Map<Bad, LongAdder> counts = new EnumMap<>(Bad.class);
  private final Set<Bad> said = ConcurrentHashMap.newKeySet();
  private final Consumer<String> notices;

  /**
   * @param notices keeps a sentence for an operator
   */
  BadPackets(Consumer<String> notices) {
    this.notices = notices;
    for (Bad bad : Bad.values()) counts.put(bad, new LongAdder());
  }

  @AnyThread
  void count(Bad bad, Peer sender) {
    adder(bad).increment();
    if (said.add(bad)) {
      notices.accept(
          sender.name() + ": " + bad.words() + "; counted from now on as " + bad.label());
    }
  }

  private LongAdder adder(Bad bad) {
    LongAdder adder = counts.get(bad);
    if (adder == null) throw new IllegalStateException("not counted: " + bad);
    return adder;
  }

  /** All of them by name, those that never happened too. */
  @AnyThread
  Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counts.forEach((bad, adder) -> counters.put(bad.label(), adder.sum()));
    return counters;
  }
}
