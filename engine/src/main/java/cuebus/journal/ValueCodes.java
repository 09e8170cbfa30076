package cuebus.journal;

import cuebus.desk.Signal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of a value inside a command is called on disk. Names never change, as those of commands do not.
 *
 * <p>Before they had names of their own, kinds stood on disk under the names of their classes: those are still read.
 */
final class ValueCodes {
  /**
   * One of them.
   *
   * @param name on disk
   * @param former what it was called before it had a name
   */
  record Kind(String name, Class<? extends Record> type, String former) {}

  static final List<Kind> ALL = List.of(
      new Kind("strip", Signal.OfStrip.class, "OfStrip"),
      new Kind("bus", Signal.OfBus.class, "OfBus"));

  private ValueCodes() {}

  /** @throws IllegalArgumentException if it has none */
  static String nameOf(Class<? extends Record> type) {
    return ALL.stream()
        .filter(it -> it.type == type)
        .map(Kind::name)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("has no name on disk: " + type.getName()));
  }

  /** The kind of an interface that has that name; null if there is none. */
  static @Nullable Class<? extends Record> typeOf(Class<?> of, @Nullable String name) {
    for (Kind kind : ALL) {
      boolean named = kind.name.equals(name) || kind.former.equals(name);
      if (named && of.isAssignableFrom(kind.type)) return Objects.requireNonNull(kind.type);
    }
    return null;
  }
}
