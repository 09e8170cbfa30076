package cuebus.cli;

import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowCheck;
import cuebus.script.ShowReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The SHOW that most verbs take. */
final class ShowArgument {
  @Parameters(index = "0", paramLabel = "SHOW", description = "a folder with a show.yaml")
  @SuppressWarnings("NullAway.Init") // picocli fills it
  Path folder;

  /** The show file's text, for an evening's journal. */
  String text() throws IOException {
    return Files.readString(folder.resolve(ShowReader.FILE));
  }

  /** Reads the show and prints what is wrong with it; null if it cannot be run. */
  @Nullable
  Show read(PrintWriter err) {
    Reading reading = ShowReader.read(folder);
    for (Fault fault : reading.faults()) {
      // a show that opens is not in the way of the one who runs it: check says its warnings
      if (reading.show() == null) err.println(fault);
    }
    Show show = reading.show();
    return show == null || isRefused(show, err) ? null : show;
  }

  /** Whether a cue makes a bus carry a sound twice that refuses it, or lights flash too often. */
  private static boolean isRefused(Show show, PrintWriter err) {
    List<Fault> faults =
        ShowCheck.faults(show, show.locale()).stream().filter(Fault::isFault).toList();
    faults.forEach(err::println);
    return !faults.isEmpty();
  }
}
