package cuebus.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a journal's batches end up: a file; in tests one that is slow, or that fails. */
public interface Store extends AutoCloseable {
  /**
   * What is written in one go: all of it, or nothing.
   *
   * @param entries in their order
   * @param failures entries of earlier batches that turned out to have failed: sequence to reason
   * @param pulse null where nothing new is known
   * @param mark null where nothing new is known
   */
  record Batch(
      List<Entry> entries,
      Map<Long, String> failures,
      Evening.@Nullable Pulse pulse,
      Evening.@Nullable Mark mark) {
    /** Commands, and nothing else that is new. */
    public Batch(List<Entry> entries, Map<Long, String> failures) {
      this(entries, failures, null, null);
    }

    public Batch {
      entries = List.copyOf(entries);
      failures = Map.copyOf(failures);
    }
  }

  /** Writes a batch; when it returns, a power cut does not lose it. One that failed is closed, and opened anew. */
  void write(Batch batch) throws JournalException;

  /** Keeps something else that is worth knowing. */
  void note(String name, String value) throws JournalException;

  /** The evening was ended in order. */
  void end(long wallMs) throws JournalException;

  @Override
  void close();
}
