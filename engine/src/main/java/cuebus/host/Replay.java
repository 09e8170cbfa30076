package cuebus.host;

import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A live evening, played again from its commands, against what it said the first time. */
public final class Replay {
  private Replay() {}

  /**
   * Plays it again.
   *
   * @return what differs, a line each; nothing if every status and every effect is the same
   * @throws JournalException if nothing is kept to compare with
   */
  public static List<String> differences(EveningFile file) throws IOException {
    Evening.Mark mark = file.standing().mark();
    if (mark == null) {
      throw JournalException.unreadable(
          "it kept nothing of what it said; there is nothing to compare with");
    }
    List<Entry> until = new ArrayList<>();
    for (Entry entry : file.entries()) if (entry.sequence() <= mark.sequence()) until.add(entry);
    Past past = Past.of(file.evening(), until);
    return differences(mark, past.said(), Map.of(), Map.of());
  }

  static List<String> differences(
      Evening.@Nullable Mark mark, Said said, Map<String, String> was, Map<String, String> is) {
    List<String> differences = new ArrayList<>();
    if (mark != null) {
      Evening.Mark now = said.mark(mark.sequence());
      compare(
          "statuses",
          mark.statuses(),
          now.statuses(),
          mark.statusHash() == now.statusHash(),
          differences);
      compare(
          "effects",
          mark.effects(),
          now.effects(),
          mark.effectHash() == now.effectHash(),
          differences);
    }
    was.forEach((what, digest) -> {
      if (!digest.equals(is.get(what))) differences.add(what + " sounds different");
    });
    return differences;
  }

  private static void compare(
      String what, long was, long is, boolean same, List<String> differences) {
    if (was != is) {
      differences.add(is + " " + what + " instead of " + was);
    } else if (!same) {
      differences.add("of " + was + " " + what + " some say something else");
    }
  }
}
