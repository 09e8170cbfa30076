package cuebus.script;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands in the show file.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1, in characters; 0 when the file as a whole is meant
 */
public record Place(int line, int column) implements Comparable<Place> {
  /** The file as a whole. */
  static final Place FILE = new Place(0, 0);

  /** The first character. */
  static final Place START = new Place(1, 1);

  private static final Comparator<Place> READING_ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  static Place of(Optional<Mark> mark) {
    return mark.map(it -> new Place(it.getLine() + 1, it.getColumn() + 1)).orElse(START);
  }

  @Override
  public int compareTo(Place other) {
    return READING_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
