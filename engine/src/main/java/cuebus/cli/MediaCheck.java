package cuebus.cli;

import cuebus.desk.Strip;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.script.Action;
import cuebus.script.Cue;
import cuebus.script.Fault;
import cuebus.script.Place;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens every recording and every file that a cue plays: one that breaks off at home does not break off on air. */
final class MediaCheck {
  private final Path folder;
  private final List<Fault> faults = new ArrayList<>();

  private MediaCheck(Path folder) {
    this.folder = folder;
  }

  /** What is wrong with the files of a show, in the order of their places. */
  static List<Fault> faults(Show show, Path folder) {
    MediaCheck check = new MediaCheck(folder);
    for (Strip strip : show.desk().strips())
      check.recording(strip, show.places().recordings().get(strip.id()));
    for (Cue cue : show.cues()) {
      for (Action action : cue.actions()) {
        if (action instanceof Action.PlayAction play)
          check.open(play.clip().file(), 2, "a player", play.place());
      }
    }
    return check.faults;
  }

  private void recording(Strip strip, @Nullable Place place) {
    String file = strip.input().recording();
    if (file != null && place != null) open(file, strip.channels(), "strip " + strip.id(), place);
  }

  private void open(String file, int channels, String whose, Place place) {
    try (AudioReader reader = AudioFile.open(folder.resolve(file))) {
      if (reader.channels() > channels) {
        fault(
            place,
            "%s has %d channels and %s has %d".formatted(file, reader.channels(), whose, channels),
            "export it with " + (channels == 1 ? "one channel" : "two"));
      }
      readThrough(reader, file, place);
    } catch (MediaException e) {
      fault(place, String.valueOf(e.getMessage()), "export it again");
    }
  }

  private void readThrough(AudioReader reader, String file, Place place) throws MediaException {
    float[][] block = new float[reader.channels()][4096];
    while (reader.read(block, 0, 4096) == 4096) {
      // only what it says at its end is of interest
    }
    String damage = reader.damage();
    if (damage != null) fault(place, damage, "export " + file + " again");
  }

  /** What the reader says often ends in a mend of its own, which is the better one. */
  private void fault(Place place, String wrong, String right) {
    int mend = wrong.lastIndexOf("; ");
    String what = mend < 0 ? wrong : wrong.substring(0, mend);
    String instead = mend < 0 ? right : wrong.substring(mend + 2);
    faults.add(new Fault(
        ShowReader.FILE, place.line(), place.column(), Fault.Severity.FAULT, what, instead));
  }
}
