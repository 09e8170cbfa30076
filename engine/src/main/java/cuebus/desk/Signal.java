package cuebus.desk;

/** One sound of the desk that can be listened to: a strip before its fader, or a bus as it went out. */
public sealed interface Signal permits Signal.OfStrip, Signal.OfBus {
  /** What its owner is called. */
  String id();

  /** A strip, tapped before its fader. */
  record OfStrip(StripId strip) implements Signal {
    @Override
    public String id() {
      return strip.value();
    }
  }

  /** A bus, tapped as it goes out. */
  record OfBus(BusId bus) implements Signal {
    @Override
    public String id() {
      return bus.value();
    }
  }
}
