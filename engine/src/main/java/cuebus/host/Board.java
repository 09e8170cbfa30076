package cuebus.host;

import cuebus.desk.Bus;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.rt.ShowThread;
import cuebus.status.CommandFailed;
import cuebus.status.CueStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the show said last of everything: the state that consoles see.
 *
 * <p>Threads: {@link #accept} on the show thread; {@link #view} by any.
 */
final class Board {
  /**
   * The board at one moment.
   *
   * @param standby the number of the cue that stands by; empty when none does
   * @param last the number of the cue that began last; empty before the first
   */
  record View(String standby, String last, List<String> running, Map<Parameter, Float> values) {
    View {
      running = List.copyOf(running);
      values = Map.copyOf(values);
    }
  }

  private final Consumer<String> notices;
  private final Map<Parameter, Float> values = new HashMap<>();
  private final List<CueStatus> running = new ArrayList<>();
  private String last = "";
  private volatile View view;

  /**
   * @param standby the number of the cue that stands by at the beginning
   * @param notices hears of commands that failed
   */
  Board(Desk desk, String standby, Consumer<String> notices) {
    this.notices = notices;
    for (int s = 0; s < desk.strips().size(); s++) {
      Strip strip = desk.strips().get(s);
      values.put(Parameter.stripFader(s), strip.faderDb());
      values.put(Parameter.stripMute(s), 0f);
      values.put(Parameter.stripTrim(s), strip.processing().trimDb());
      for (int b = 0; b < desk.buses().size(); b++) values.put(Parameter.send(s, b), Db.SILENT);
    }
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      values.put(Parameter.busFader(b), bus.faderDb());
      values.put(Parameter.busMute(b), 0f);
    }
    for (Send send : desk.sends()) {
      Parameter level = Parameter.send(desk.indexOf(send.strip()), desk.indexOf(send.bus()));
      values.put(level, send.levelDb());
    }
    view = new View(standby, last, List.of(), values);
  }

  /**
   * Takes note.
   *
   * @param standby the number of the cue that stands by now
   */
  @ShowThread
  void accept(Status status, String standby) {
    if (status instanceof ParameterStatus moved) {
      values.put(moved.parameter(), moved.value());
    } else if (status instanceof CueStatus cue) {
      note(cue);
    } else if (status instanceof CommandFailed failed) {
      notices.accept(failed.sender() + ": " + failed.command() + " failed: " + failed.why());
    }
    view = new View(standby, last, running.stream().map(CueStatus::number).toList(), values);
  }

  private void note(CueStatus cue) {
    if (cue.doneFrame() < 0) {
      running.add(cue);
      last = cue.number();
    } else {
      running.removeIf(run -> run.number().equals(cue.number()) && run.goFrame() == cue.goFrame());
    }
  }

  View view() {
    return view;
  }
}
