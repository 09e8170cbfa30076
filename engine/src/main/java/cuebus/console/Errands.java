package cuebus.console;

import cuebus.status.CheckLine;
import cuebus.status.ReloadAnswer;
import cuebus.status.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public void grant(String address, @Nullable Role role) {
      throw new IllegalArgumentException("no other machine is heard");
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
   * Says what another machine may do by OSC; when it returns that is kept.
   *
   * @param address of a machine that has joined or asks to
   * @param role null to send it away
   * @throws IllegalArgumentException if there is no such machine, in words
   */
  void grant(String address, @Nullable Role role);

  /**
   * Looks whether everything is there.
   *
   * @param standbyOnly what the cue that stands by needs, and nothing else
   */
  List<CheckLine> preflight(boolean standbyOnly);
}
