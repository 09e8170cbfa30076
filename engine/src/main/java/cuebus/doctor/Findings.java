package cuebus.doctor;

import cuebus.command.DoubleFound;
import cuebus.doubling.FindingSink;
import cuebus.report.DoctorReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was found of one pair of recordings, from the first block to the last. */
final class Findings implements FindingSink {
  /** The detector lets go of a copy only when it has not been heard for so long. */
  private static final int LET_GO_SECONDS = 10;

  /** Draws what was just confirmed. */
  interface Painter {
    List<Float> paint(DoubleFound finding, long frame);
  }

  private final int rate;
  private final Painter painter;
  private final List<Finding> doubles = new ArrayList<>();
  private @Nullable Finding suspicion;

  Findings(int rate, Painter painter) {
    this.rate = rate;
    this.painter = painter;
  }

  @Override
  public void found(DoubleFound found, long frame) {
    switch (found.stage()) {
      case SUSPECTED -> suspect(found, frame);
      case CONFIRMED, CHANGED -> confirm(found, frame);
      case GONE -> gone(frame);
    }
  }

  private void suspect(DoubleFound found, long frame) {
    Finding before = suspicion;
    if (before != null) before.close(frame);
    if (before == null || found.confidence() > before.first.confidence()) {
      suspicion = new Finding(found, frame, rate);
    }
  }

  private void confirm(DoubleFound found, long frame) {
    Finding now = Finding.open(doubles);
    if (now != null && !now.isOf(found, frame)) {
      now.close(frame);
      if (now.wasAGuess(frame)) doubles.remove(now);
      now = null;
    }
    if (now == null) now = known(found, frame);
    if (now != null) {
      now.update(found, frame);
      return;
    }
    Finding made = new Finding(found, frame, rate);
    made.picture = painter.paint(found, frame);
    doubles.add(made);
  }

  private @Nullable Finding known(DoubleFound found, long frame) {
    for (Finding it : doubles) {
      if (it.isOf(found, frame)) return it;
    }
    return null;
  }

  private void gone(long frame) {
    Finding now = Finding.open(doubles);
    long lastHeard = frame - (long) LET_GO_SECONDS * rate;
    if (now != null) now.close(lastHeard);
    if (now == null && suspicion != null) suspicion.close(lastHeard);
  }

  /** The recordings have ended. A pair that is a double is no suspect besides. */
  List<DoctorReport.Pair> end(String a, String b, long frame) {
    List<DoctorReport.Pair> pairs = new ArrayList<>();
    for (Finding it : doubles) {
      it.close(frame);
      pairs.add(it.toReport(a, b, true));
    }
    if (pairs.isEmpty() && suspicion != null) {
      suspicion.close(frame);
      pairs.add(suspicion.toReport(a, b, false));
    }
    return pairs;
  }
}
