package cuebus.doubling;

import cuebus.command.DoubleFound;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import java.util.ArrayList;
import java.util.List;

/** Lets a detector hear a few mono signals, and keeps what it finds. */
final class Heard implements FindingSink {
  record Finding(DoubleFound found, long atFrame) {
    double atSeconds() {
      return (double) atFrame / Material.RATE;
    }
  }

  private final List<Finding> findings = new ArrayList<>();
  final Detector detector;
  private final int period;
  private final TapBlock block;
  private long frame;

  Heard(int signals, int period, boolean onPaper) {
    this.period = period;
    block = new TapBlock(signals, period);
    List<Tap> taps = new ArrayList<>();
    List<WatchedPair> pairs = new ArrayList<>();
    for (int s = 0; s < signals; s++) {
      taps.add(new Tap(strip(s), s, 1, 0));
      for (int t = 0; t < s; t++) pairs.add(new WatchedPair(strip(t), strip(s), onPaper));
    }
    detector = new Detector(taps, Material.RATE, this);
    detector.watch(pairs);
  }

  static Heard of(float[]... signals) {
    return new Heard(signals.length, 480, false).hear(signals);
  }

  static Signal strip(int index) {
    return new Signal.OfStrip(new StripId("s" + index));
  }

  Heard hear(float[]... signals) {
    for (int at = 0; at + period <= signals[0].length; at += period) {
      for (int s = 0; s < signals.length; s++) {
        System.arraycopy(signals[s], at, block.samples, s * block.stride, period);
      }
      block.startFrame = frame;
      block.frames = period;
      detector.hear(block);
      frame += period;
    }
    return this;
  }

  /** Frames nobody heard. */
  Heard drop(long frames) {
    frame += frames;
    return this;
  }

  @Override
  public void found(DoubleFound finding, long atFrame) {
    findings.add(new Finding(finding, atFrame));
  }

  List<Finding> all() {
    return findings;
  }

  List<Finding> of(DoubleFound.Stage stage) {
    return findings.stream().filter(it -> it.found().stage() == stage).toList();
  }
}
