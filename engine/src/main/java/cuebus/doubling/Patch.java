package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.MixMinus;
import cuebus.desk.Parameter;
import cuebus.desk.Send;
import cuebus.desk.StripId;
import java.util.Arrays;

/**
 * How loud every strip is on every bus, by fader, mute, send, and the bus's own fader and mute. A value.
 *
 * <p>Strips and buses are places in the lists of the desk.
 */
public final class Patch {
  /** A strip below this doubles nothing that anybody hears. */
  public static final float AUDIBLE_DB = -50f;

  private final int strips;
  private final float[] levelDb; // [bus * strips + strip]

  private Patch(int strips, float[] levelDb) {
    this.strips = strips;
    this.levelDb = levelDb;
  }

  /** What the desk does in this state. */
  public static Patch of(Desk desk, DeskState state) {
    int strips = desk.strips().size();
    Patch patch = new Patch(strips, new float[strips * desk.buses().size()]);
    boolean[] pre = new boolean[patch.levelDb.length];
    for (Send send : desk.sends()) {
      pre[desk.indexOf(send.bus()) * strips + desk.indexOf(send.strip())] = send.preFader();
    }
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      MixMinus made = bus.mixMinus();
      int source = made == null ? b : desk.indexOf(made.of());
      for (int s = 0; s < strips; s++) {
        StripId id = desk.strips().get(s).id();
        boolean absent = made != null && made.minus().contains(id);
        patch.levelDb[b * strips + s] =
            absent ? Db.SILENT : level(state, s, source, b, pre[source * strips + s]);
      }
    }
    return patch;
  }

  /** Nothing is heard anywhere: before the show opens. */
  public static Patch silent(Desk desk) {
    float[] levels = new float[desk.strips().size() * desk.buses().size()];
    Arrays.fill(levels, Db.SILENT);
    return new Patch(desk.strips().size(), levels);
  }

  private static float level(DeskState state, int strip, int source, int bus, boolean pre) {
    float levelDb = open(state.value(Parameter.send(strip, source)));
    if (!pre) {
      levelDb += open(state.value(Parameter.stripFader(strip)));
      if (state.value(Parameter.stripMute(strip)) != 0f) return Db.SILENT;
    }
    if (state.value(Parameter.busMute(bus)) != 0f) return Db.SILENT;
    return Math.max(Db.SILENT, levelDb + open(state.value(Parameter.busFader(bus))));
  }

  /** Off is off, whatever else is turned up. */
  private static float open(float db) {
    return db <= Db.SILENT ? Float.NEGATIVE_INFINITY : db;
  }

  /** Gain from behind the strip's processing to the bus, in dB: {@link Db#SILENT} to about +30. */
  public float levelDb(int strip, int bus) {
    return levelDb[bus * strips + strip];
  }

  /** Whether the strip is heard on the bus. */
  public boolean isAudible(int strip, int bus) {
    return levelDb(strip, bus) > AUDIBLE_DB;
  }

  /** Whether no strip at all is heard on the bus. */
  boolean isSilent(int bus) {
    for (int s = 0; s < strips; s++) {
      if (isAudible(s, bus)) return false;
    }
    return true;
  }

  /** Whether the same strips are heard on the same buses, however loud: then the ways of every sound are the same. */
  boolean isHeardAs(Patch other) {
    if (levelDb.length != other.levelDb.length) return false;
    for (int i = 0; i < levelDb.length; i++) {
      if (levelDb[i] > AUDIBLE_DB != other.levelDb[i] > AUDIBLE_DB) return false;
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patch patch && Arrays.equals(levelDb, patch.levelDb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levelDb);
  }
}
