package cuebus.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a show.
 *
 * @param show null exactly when one of the faults is not a warning
 * @param faults faults and warnings in the order of their places; a long list ends in "and N more"
 */
public record Reading(@Nullable Show show, List<Fault> faults) {
  public Reading {
    faults = List.copyOf(faults);
    boolean faulty = faults.stream().anyMatch(it -> it.severity() == Fault.Severity.FAULT);
    if (faulty != (show == null)) {
      throw new IllegalArgumentException("a show and faults, or neither: " + faults);
    }
  }

  /** Whether there was nothing to judge: no folder, no file, or a file that cannot be opened. */
  public boolean unreadable() {
    return show == null && faults.stream().anyMatch(it -> it.line() == 0);
  }
}
