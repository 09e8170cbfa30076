package cuebus.console;

import cuebus.status.CheckLine;
import cuebus.status.ReloadAnswer;
import java.util.List;

/**
 * What a console asks for that takes a look at files and machines, and so is no command. Any thread; may take
 * long.
 */
public interface Errands {
  /** For consoles of which nobody asks that. */
  Errands NONE = new Errands() {
    @Override
    public ReloadAnswer reload(boolean apply) {
      return new ReloadAnswer(List.of(), List.of(), false);
    }

    @Override
    public List<CheckLine> preflight(boolean standbyOnly) {
      return List.of();
    }
  };

  /**
   * Compares the show file with the script of the moment.
   *
   * @param apply whether the show goes on with it
   */
  ReloadAnswer reload(boolean apply);

  /**
   * Looks whether everything is there.
   *
   * @param standbyOnly what the cue that stands by needs, and nothing else
   */
  List<CheckLine> preflight(boolean standbyOnly);
}
