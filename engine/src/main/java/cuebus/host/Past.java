package cuebus.host;

import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.desk.Send;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.effect.Effect;
import cuebus.effect.RecordSound;
import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.JournalException;
import cuebus.script.Reading;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.show.Outputs;
import cuebus.show.ShowCore;
import cuebus.status.CommandFailed;
import cuebus.status.CueSkipped;
import cuebus.status.CueStatus;
import cuebus.status.DoubleStatus;
import cuebus.status.GuardStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.PlayheadStatus;
import cuebus.status.ScriptStatus;
import cuebus.status.StageStatus;
import cuebus.status.Status;
import cuebus.status.TimerStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * An evening so far, played again from its commands: the same show, without a sound.
 *
 * <p>Threads: one; afterwards it is read by the one that goes on with it.
 */
final class Past {
  private final Show show;
  private final ShowCore core;
  private final Said said = new Said();
  private final Fades fades = new Fades();
  private final Map<StripId, StartPlayer> playing = new LinkedHashMap<>();
  private final Map<String, SendOsc> looks = new LinkedHashMap<>();
  private final Map<Signal, RecordSound> recording = new LinkedHashMap<>();
  private final List<Status> calls = new ArrayList<>();
  private final Map<Object, Status> lastWords = new LinkedHashMap<>();
  private BiConsumer<Long, Status> listener = (sequence, status) -> {};
  private long sequence;

  private Past(Show show, int leadFrames) {
    this.show = show;
    core =
        new ShowCore(show, leadFrames, new Outputs(this::onChange, this::onEffect, this::onStatus));
  }

  /**
   * The script an evening began with, on the desk it had.
   *
   * @throws JournalException if this Cuebus cannot read it
   */
  static Show script(Evening evening) throws JournalException {
    Reading reading = ShowReader.parse(evening.script());
    Show show = reading.show();
    if (show == null) {
      throw JournalException.unreadable(
          "its show file cannot be read: " + reading.faults().get(0));
    }
    return show.on(show.desk().at(evening.sampleRate(), evening.periodFrames()));
  }

  /**
   * Plays an evening again.
   *
   * @throws JournalException if this Cuebus cannot read its script
   */
  static Past of(Evening evening, List<Entry> entries) throws JournalException {
    return of(evening, entries, (sequence, status) -> {});
  }

  /**
   * The same for somebody who wants to hear it.
   *
   * @param listener given each status, with the place of its command in the evening
   */
  static Past of(Evening evening, List<Entry> entries, BiConsumer<Long, Status> listener)
      throws JournalException {
    Past past = new Past(script(evening), evening.leadFrames());
    past.listener = listener;
    for (Entry entry : entries) past.take(entry);
    return past;
  }

  private void take(Entry entry) {
    sequence = entry.sequence();
    String failure = entry.failure();
    if (failure == null) {
      core.onCommand(entry.stamped());
    } else {
      core.onFailed(entry.stamped(), failure);
    }
  }

  private boolean onChange(DeskChange change) {
    fades.on(change, opening(change.parameter()));
    return true;
  }

  private float opening(Parameter parameter) {
    Desk desk = show.desk();
    return switch (parameter.kind()) {
      case STRIP_FADER -> desk.strips().get(parameter.strip()).faderDb();
      case STRIP_TRIM -> desk.strips().get(parameter.strip()).processing().trimDb();
      case BUS_FADER -> desk.buses().get(parameter.bus()).faderDb();
      case SEND -> {
        for (Send send : desk.sends()) {
          boolean same = desk.indexOf(send.strip()) == parameter.strip()
              && desk.indexOf(send.bus()) == parameter.bus();
          if (same) yield send.levelDb();
        }
        yield Db.SILENT;
      }
      case STRIP_MUTE, BUS_MUTE, GUARD, GUARD_SHARE -> 0f;
    };
  }

  private boolean onEffect(Effect effect) {
    said.effect(effect);
    if (effect instanceof StartPlayer start) {
      playing.put(start.player(), start);
    } else if (effect instanceof StopPlayer stop) {
      playing.remove(stop.player());
    } else if (effect instanceof SendOsc sent) {
      note(sent);
    } else if (effect instanceof RecordSound record) {
      recording.put(record.signal(), record);
    }
    return true;
  }

  private void note(SendOsc sent) {
    for (StageMessage message : sent.messages()) {
      if (!message.stands()) continue;
      String which = sent.target() + ' ' + message.address();
      looks.remove(which);
      looks.put(which, new SendOsc(sent.target(), List.of(message), sent.atFrame()));
    }
  }

  /** Of each thing but the cues the last that was said of it, in the order in which it was first spoken of. */
  private void onStatus(Status status) {
    said.status(status);
    listener.accept(sequence, status);
    if (status instanceof CueStatus || status instanceof PlayheadStatus) {
      calls.add(status); // all of them, in order: the plan goes by what ran when
    } else if (status instanceof ParameterStatus moved) {
      lastWords.put(moved.parameter(), status);
    } else if (status instanceof DoubleStatus twice) {
      lastWords.put(
          "double " + twice.number() + ' ' + twice.bus() + twice.kept() + ' ' + twice.copy(),
          status);
    } else if (status instanceof TimerStatus timer) {
      lastWords.put("timer " + timer.id(), status);
    } else if (!(status instanceof CommandFailed
        || status instanceof CueSkipped
        || status instanceof GuardStatus
        || status instanceof ScriptStatus
        || status instanceof StageStatus)) {
      lastWords.put(status.getClass(), status);
    }
  }

  /** The show as it was left, by the script it began with. */
  Show show() {
    return show;
  }

  ShowCore core() {
    return core;
  }

  Said said() {
    return said;
  }

  Fades fades() {
    return fades;
  }

  /** What plays, or has ended since without anybody hearing of it. */
  Collection<StartPlayer> playing() {
    return playing.values();
  }

  /** How targets should stand, in the order in which they were told. */
  Collection<SendOsc> looks() {
    return looks.values();
  }

  /** What was last asked of each recorder by hand. */
  Collection<RecordSound> recording() {
    return recording.values();
  }

  /** What those who look at the show have to be told to see it as it is. */
  List<Status> lastWords() {
    List<Status> words = new ArrayList<>(lastWords.values());
    words.addAll(calls);
    return words;
  }

  /** Place of its last command in the evening; 0 if there was none. */
  long sequence() {
    return sequence;
  }
}
