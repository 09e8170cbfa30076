package cuebus.host;

import cuebus.command.Reload;
import cuebus.script.Cue;
import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Rewrite;
import cuebus.script.Show;
import cuebus.script.ShowCheck;
import cuebus.script.ShowReader;
import cuebus.status.ReloadAnswer;
import cuebus.status.ReloadAnswer.CueChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the show file as it is now, and hands it to the show if it is sound. It reads files, so it runs on the
 * thread of whoever asks.
 */
final class Reloads {
  private final Path folder;
  private final CallBoard board;
  private final Predicate<Reload> door;

  /**
   * @param folder the show's
   * @param door takes the command; false if it was refused
   */
  Reloads(Path folder, CallBoard board, Predicate<Reload> door) {
    this.folder = folder;
    this.board = board;
    this.door = door;
  }

  /**
   * What the file would change.
   *
   * @param apply whether the show is to go on with it; a file with faults changes nothing
   */
  ReloadAnswer look(boolean apply) {
    Show now = board.show();
    String text;
    try {
      text = Files.readString(folder.resolve(ShowReader.FILE));
    } catch (IOException e) {
      String why = ShowReader.FILE + ": cannot be read: " + e.getMessage();
      return new ReloadAnswer(List.of(why), List.of(), false);
    }
    Reading reading = ShowReader.read(folder, text);
    Show next = reading.show();
    List<String> faults = faults(reading, next, now);
    if (next == null || !faults.isEmpty()) return new ReloadAnswer(faults, List.of(), false);
    return new ReloadAnswer(List.of(), changes(now, next), apply && door.test(new Reload(text)));
  }

  private static List<String> faults(Reading reading, @Nullable Show next, Show now) {
    List<Fault> all = new ArrayList<>(reading.faults());
    if (next != null) all.addAll(ShowCheck.faults(next, next.locale()));
    List<String> faults = new ArrayList<>();
    for (Fault fault : all) if (fault.isFault()) faults.add(fault.toString());
    if (next == null) return faults;
    int rate = now.desk().sampleRate();
    if (!next.desk().at(rate, now.desk().period()).equals(now.desk())) {
      faults.add(ShowReader.FILE + ": the desk has changed; that takes a new start");
    }
    return faults;
  }

  private List<CueChange> changes(Show now, Show next) {
    Cue standby = board.standby();
    String id = standby == null ? "" : standby.id();
    return Rewrite.changes(now.cues(), next.cues(), id).stream()
        .map(it -> new CueChange(it.number(), it.toCome(), it.means()))
        .toList();
  }
}
