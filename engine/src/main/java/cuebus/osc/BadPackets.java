package cuebus.osc;

import cuebus.rt.AnyThread;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What came and was nothing: counted by cause, for all and for each machine, and said once for each cause with the one
 * who sent it.
 *
 * <p>Threads: any.<br>
 * Memory: {@value #MOST_SAID} sentences of other machines at most; then it only counts.
 */
final class BadPackets {
  private static final int MOST_SAID = 16;

  private final Map<Bad, LongAdder> counts = new EnumMap<>(Bad.class);
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final AtomicInteger saidOfOthers = new AtomicInteger();
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
    sender.device().count(bad);
    Device device = sender.device();
    // notices are few: whoever sends rubbish from many addresses is not to push out what matters
    if (!device.isHere() && saidOfOthers.get() >= MOST_SAID) return;
    if (said.add(bad.label() + " " + device.host())) {
      if (!device.isHere()) saidOfOthers.incrementAndGet();
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
