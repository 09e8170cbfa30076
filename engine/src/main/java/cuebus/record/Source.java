package cuebus.record;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Signal;
import java.util.function.IntUnaryOperator;

/**
 * Where a strip or a bus is in the taps.
 *
 * @param firstChannel of its channels in a tap block
 * @param latencyFrames how far it lags behind the strips
 */
public record Source(Signal signal, int firstChannel, int channels, int latencyFrames) {
  /**
   * Finds it.
   *
   * @param latencyFrames how far each bus lags behind the strips, by its place
   */
  public static Source of(Desk desk, Signal signal, IntUnaryOperator latencyFrames) {
    int channel = 0;
    int place = signal instanceof Signal.OfStrip strip
        ? desk.indexOf(strip.strip())
        : desk.indexOf(((Signal.OfBus) signal).bus());
    if (signal instanceof Signal.OfStrip) {
      for (int s = 0; s < place; s++) channel += desk.strips().get(s).channels();
      return new Source(signal, channel, desk.strips().get(place).channels(), 0);
    }
    channel = desk.stripChannels();
    for (int b = 0; b < place; b++) channel += desk.buses().get(b).channels();
    Bus bus = desk.buses().get(place);
    return new Source(signal, channel, bus.channels(), latencyFrames.applyAsInt(place));
  }
}
