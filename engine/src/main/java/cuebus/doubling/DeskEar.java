package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Signal;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * The detector, listening to a whole desk: to every two strips that the show file sends to one bus, at whatever level,
 * and to every bus against the declared returns on it.
 *
 * <p>Threads: one at a time.
 */
public final class DeskEar implements Listener {
  private static final Findings NOBODY = (finding, frame) -> {};

  private final Detector detector;
  private Findings findings = NOBODY;

  /**
   * @param latencyFrames how far each bus lags behind the strips, by its place
   */
  public DeskEar(Desk desk, IntUnaryOperator latencyFrames) {
    detector = new Detector(
        taps(desk, latencyFrames),
        desk.sampleRate(),
        (found, frame) -> findings.found(found, frame));
    detector.watch(pairs(desk));
  }

  private static List<Tap> taps(Desk desk, IntUnaryOperator latencyFrames) {
    List<Tap> taps = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      taps.add(new Tap(new Signal.OfStrip(strip.id()), channel, strip.channels(), 0));
      channel += strip.channels();
    }
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      int latency = latencyFrames.applyAsInt(b);
      taps.add(new Tap(new Signal.OfBus(bus.id()), channel, bus.channels(), latency));
      channel += bus.channels();
    }
    return taps;
  }

  private static List<WatchedPair> pairs(Desk desk) {
    List<WatchedPair> pairs = new ArrayList<>();
    for (int one = 0; one < desk.strips().size(); one++) {
      for (int other = one + 1; other < desk.strips().size(); other++) {
        Strip a = desk.strips().get(one);
        Strip b = desk.strips().get(other);
        if (!meet(desk, one, other)) continue;
        Set<Origin> shared = new HashSet<>(Origin.of(desk, a));
        shared.retainAll(Origin.of(desk, b));
        pairs.add(new WatchedPair(
            new Signal.OfStrip(a.id()), new Signal.OfStrip(b.id()), !shared.isEmpty()));
      }
    }
    for (Bus bus : desk.buses()) {
      if (bus.mixMinus() != null) continue; // it has the sound of the bus it follows
      for (Strip strip : desk.strips()) {
        if (!strip.input().isReturn() || !isSent(desk, strip.id(), bus)) continue;
        boolean onPaper = strip.input().carries().contains(bus.id().value());
        pairs.add(
            new WatchedPair(new Signal.OfBus(bus.id()), new Signal.OfStrip(strip.id()), onPaper));
      }
    }
    return pairs;
  }

  private static boolean meet(Desk desk, int one, int other) {
    StripId a = desk.strips().get(one).id();
    StripId b = desk.strips().get(other).id();
    return desk.buses().stream()
        .anyMatch(bus -> isSent(desk, a, bus)
            && isSent(desk, b, bus)
            && !Exempt.areTogether(desk, one, other, bus));
  }

  private static boolean isSent(Desk desk, StripId strip, Bus bus) {
    return desk.sends().stream()
        .anyMatch(send -> send.strip().equals(strip) && send.bus().equals(bus.id()));
  }

  @Override
  public void onTap(TapBlock tap, Findings findings) {
    this.findings = findings;
    detector.hear(tap);
    this.findings = NOBODY;
  }
}
