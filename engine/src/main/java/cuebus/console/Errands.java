package cuebus.console;

import cuebus.desk.Signal;
import cuebus.status.CheckLine;
import cuebus.status.ReloadAnswer;
import cuebus.status.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a console asks for that is no command, because it takes a look at files and machines, or is no part of the
 * show. Any thread; may take long.
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

    @Override
    public void listen(@Nullable Signal signal, boolean on, boolean alone) {}
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

  /**
   * Listens to something, or no more: nothing that the show does.
   *
   * @param signal null for everything that is listened to
   * @param alone whether all else is listened to no more
   */
  void listen(@Nullable Signal signal, boolean on, boolean alone);
}
