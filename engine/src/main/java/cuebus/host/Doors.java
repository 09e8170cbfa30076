package cuebus.host;

import cuebus.script.Cue;
import cuebus.script.Show;
import cuebus.status.CheckLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The preflight of an evening: everything, before the doors open, or what the cue that stands by needs.
 *
 * <p>Threads: any but those of the show; it opens files.
 */
final class Doors {
  private final CallBoard board;
  private final MediaProbe media;
  private final MachineProbe machine;
  private final Heard heard;
  private final List<Probe> others = new CopyOnWriteArrayList<>();

  Doors(CallBoard board, MediaProbe media, MachineProbe machine, Heard heard) {
    this.board = board;
    this.media = media;
    this.machine = machine;
    this.heard = heard;
  }

  /** From here on that is looked at, too. */
  void alsoAsk(Probe probe) {
    others.add(probe);
  }

  /**
   * Looks.
   *
   * @param standbyOnly the files of the cue that stands by, the machine, and whatever else answers
   */
  List<CheckLine> look(boolean standbyOnly) {
    Show show = board.show();
    Cue standby = board.standby();
    List<CheckLine> lines = new ArrayList<>();
    if (!standbyOnly) {
      lines.addAll(heard.lines(show.rules().silent()));
      lines.addAll(media.lines(show.cues()));
    } else if (standby != null) {
      lines.addAll(media.lines(List.of(standby)));
    }
    lines.addAll(machine.look());
    for (Probe probe : others) lines.addAll(probe.look());
    return lines;
  }
}
