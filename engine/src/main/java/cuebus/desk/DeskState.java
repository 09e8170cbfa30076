package cuebus.desk;

import java.util.Arrays;

/**
 * What people and cues asked every parameter of the desk to be. A value: {@link #with} gives another.
 *
 * <p>One float a parameter: strip faders, strip mutes, strip trims, bus faders, bus mutes, then the sends bus by bus.
 */
public final class DeskState {
  private final int strips;
  private final int buses;
  private final float[] values;

  private DeskState(int strips, int buses, float[] values) {
    this.strips = strips;
    this.buses = buses;
    this.values = values;
  }

  /** The desk as its show file opens it. */
  public static DeskState opening(Desk desk) {
    int strips = desk.strips().size();
    int buses = desk.buses().size();
    DeskState state =
        new DeskState(strips, buses, new float[3 * strips + 2 * buses + strips * buses]);
    Arrays.fill(state.values, 3 * strips + 2 * buses, state.values.length, Db.SILENT);
    for (int s = 0; s < strips; s++) {
      Strip strip = desk.strips().get(s);
      state.values[state.place(Parameter.stripFader(s))] = strip.faderDb();
      state.values[state.place(Parameter.stripTrim(s))] = strip.processing().trimDb();
    }
    for (int b = 0; b < buses; b++) {
      Bus bus = desk.buses().get(b);
      state.values[state.place(Parameter.busFader(b))] = bus.faderDb();
    }
    for (Send send : desk.sends()) {
      Parameter level = Parameter.send(desk.indexOf(send.strip()), desk.indexOf(send.bus()));
      state.values[state.place(level)] = send.levelDb();
    }
    return state;
  }

  /** What a parameter was last asked to be: dB for levels, 1 or 0 for mutes. */
  public float value(Parameter parameter) {
    return values[place(parameter)];
  }

  /** The same with one parameter elsewhere. */
  public DeskState with(Parameter parameter, float value) {
    float[] copy = values.clone();
    copy[place(parameter)] = value;
    return new DeskState(strips, buses, copy);
  }

  private int place(Parameter parameter) {
    return switch (parameter.kind()) {
      case STRIP_FADER -> strip(parameter);
      case STRIP_MUTE -> strips + strip(parameter);
      case STRIP_TRIM -> 2 * strips + strip(parameter);
      case BUS_FADER -> 3 * strips + bus(parameter);
      case BUS_MUTE -> 3 * strips + buses + bus(parameter);
      case GUARD, GUARD_SHARE ->
        throw new IllegalArgumentException("nobody asks for it: " + parameter);
      case SEND -> 3 * strips + 2 * buses + bus(parameter) * strips + strip(parameter);
    };
  }

  private int strip(Parameter parameter) {
    return within(parameter.strip(), strips, parameter);
  }

  private int bus(Parameter parameter) {
    return within(parameter.bus(), buses, parameter);
  }

  private static int within(int place, int count, Parameter parameter) {
    if (place < 0 || place >= count)
      throw new IllegalArgumentException("not on this desk: " + parameter);
    return place;
  }
}
