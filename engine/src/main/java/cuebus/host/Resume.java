package cuebus.host;

import cuebus.audio.Players;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.effect.StartPlayer;
import cuebus.mix.Mixer;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a mixer and the players to where an evening would be now, before anybody hears them.
 *
 * <p>Threads: the one that opens the show, before the audio thread and the show thread have their first work.
 */
final class Resume {
  private static final int SETTLE_MS = 20; // two of the shortest ramps
  private static final int SOFT_START_MS = 50;

  private final Desk desk;
  private final Past past;
  private final long nowFrame;

  Resume(Desk desk, Past past, long nowFrame) {
    this.desk = desk;
    this.past = past;
    this.nowFrame = nowFrame;
  }

  /** Plays silence until every gain stands where it should; from {@code nowFrame} on it goes on by itself. */
  void bring(Mixer mixer) {
    long settleFrames = (long) desk.sampleRate() * SETTLE_MS / 1000;
    long fromFrame = nowFrame - settleFrames;
    Silence silence = new Silence(mixer, fromFrame);
    for (DeskChange change : changes(fromFrame)) {
      if (mixer.take(change)) continue;
      silence.until(fromFrame + 1); // what was meant for that frame makes room
      mixer.take(change);
    }
    silence.until(nowFrame);
  }

  /** Buses open softly: what sounded in the middle of a word begins without a click. */
  private List<DeskChange> changes(long fromFrame) {
    List<DeskChange> changes = new ArrayList<>();
    List<DeskChange> later = new ArrayList<>();
    float[] busDb = new float[desk.buses().size()];
    for (int b = 0; b < busDb.length; b++) busDb[b] = desk.buses().get(b).faderDb();
    for (DeskChange change : past.fades().catchUp(fromFrame, nowFrame)) {
      Parameter parameter = change.parameter();
      boolean isBus = parameter.kind() == Parameter.Kind.BUS_FADER;
      if (!isBus) {
        (change.atFrame() == fromFrame ? changes : later).add(change);
      } else if (change.rampFrames() == 0) {
        busDb[parameter.bus()] = change.value();
      } else {
        busDb[parameter.bus()] = Float.NaN;
        later.add(change);
      }
    }
    int softFrames = desk.sampleRate() * SOFT_START_MS / 1000;
    for (int b = 0; b < busDb.length; b++) {
      Parameter fader = Parameter.busFader(b);
      changes.add(new DeskChange(fader, Db.SILENT, 0, Curve.LINEAR, fromFrame));
      if (!Float.isNaN(busDb[b])) {
        later.add(new DeskChange(fader, busDb[b], softFrames, Curve.S_CURVE, nowFrame));
      }
    }
    changes.addAll(later);
    return changes;
  }

  /** Starts again what played, where it would be by now. */
  void bring(Players players) {
    for (StartPlayer start : past.playing()) {
      players.resume(start.player(), start.clip(), start.atFrame(), nowFrame);
    }
  }

  /** Periods that nobody hears. */
  private final class Silence {
    private final Mixer mixer;
    private final float[][] in = new float[desk.stripChannels()][desk.period()];
    private final float[][] out = new float[desk.busChannels()][desk.period()];
    private long frame;

    Silence(Mixer mixer, long frame) {
      this.mixer = mixer;
      this.frame = frame;
    }

    void until(long endFrame) {
      while (frame < endFrame) {
        int frames = (int) Math.min(desk.period(), endFrame - frame);
        mixer.process(frame, in, out, frames, null);
        frame += frames;
      }
    }
  }
}
