package cuebus.cli;

import cuebus.script.Fault;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The SHOW that most verbs take. */
final class ShowArgument {
  @Parameters(index = "0", paramLabel = "SHOW", description = "a folder with a show.yaml")
  @SuppressWarnings("NullAway.Init") // picocli fills it
  Path folder;

  /** Reads the show and prints what is wrong with it; null if it cannot be run. */
  @Nullable
  Show read(PrintWriter err) {
    Reading reading = ShowReader.read(folder);
    for (Fault fault : reading.faults()) {
      // a show that opens is not in the way of the one who runs it: check says its warnings
      if (reading.show() == null) err.println(fault);
    }
    return reading.show();
  }
}
