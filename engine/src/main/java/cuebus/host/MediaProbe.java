package cuebus.host;

import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.status.CheckLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens the files that cues play. */
final class MediaProbe {
  private final Path folder;

  /**
   * @param folder the show's
   */
  MediaProbe(Path folder) {
    this.folder = folder;
  }

  /** A line for each file of these cues. */
  List<CheckLine> lines(List<Cue> cues) {
    Set<String> files = new LinkedHashSet<>();
    for (Cue cue : cues) {
      for (Action action : cue.actions()) {
        if (action instanceof Action.PlayAction play) files.add(play.clip().file());
      }
    }
    List<CheckLine> lines = new ArrayList<>();
    for (String file : files) lines.add(line(file));
    return lines;
  }

  private CheckLine line(String file) {
    String what = "file " + file;
    try (AudioReader reader = AudioFile.open(folder.resolve(file))) {
      int channels = reader.channels();
      return channels <= 2
          ? new CheckLine(what, true, "opens")
          : new CheckLine(what, false, "has " + channels + " channels; export it with two");
    } catch (MediaException e) {
      return new CheckLine(what, false, String.valueOf(e.getMessage()));
    }
  }
}
