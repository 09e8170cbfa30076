package cuebus.host;

import cuebus.status.CheckLine;
import java.util.List;

/** Looks at one part of an evening before it is needed. */
@FunctionalInterface
public interface Probe {
  /** A line for each thing it looks at. May take a moment; never called on a thread of the show. */
  List<CheckLine> look();
}
