package cuebus.osc;

import cuebus.rt.AnyThread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Counts by cause.
 *
 * <p>Threads: any.<br>
 * Memory: a counter for each cause that has happened.
 */
final class Tally<C extends Enum<C>> {
  private final Map<C, LongAdder> counts = new ConcurrentHashMap<>();

  @AnyThread
  void count(C cause) {
    counts.computeIfAbsent(cause, it -> new LongAdder()).increment();
  }

  /** How often that has happened. */
  @AnyThread
  long of(C cause) {
    LongAdder count = counts.get(cause);
    return count == null ? 0 : count.sum();
  }

  /** Those that have happened, in the order of the causes. */
  @AnyThread
  Map<String, Long> byName(C[] causes, Function<C, String> name) {
    Map<String, Long> named = new LinkedHashMap<>();
    for (C cause : causes) {
      if (of(cause) > 0) named.put(name.apply(cause), of(cause));
    }
    return named;
  }
}
