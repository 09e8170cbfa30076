package cuebus.doubling;

import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.MixMinus;
import cuebus.desk.StripId;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What should be shown as a double of one bus now, and what it rests on.
 *
 * @param kept the strip that stays, or the bus that comes back
 * @param paper what the patch list says of it; null when it knows nothing
 * @param heard what the detector says of it; null when it has heard nothing
 */
record Claim(
    BusId bus,
    String kept,
    StripId copy,
    @Nullable PaperDouble paper,
    @Nullable Pair heard) {
  boolean isOf(DoubleStatus status) {
    return status.bus().equals(bus.value())
        && status.copy().equals(copy.value())
        && status.kept().equals(kept);
  }

  Claim with(@Nullable PaperDouble more, @Nullable Pair ear) {
    return new Claim(bus, kept, copy, paper == null ? more : paper, heard == null ? ear : heard);
  }

  /** Whether it may be acted on: certain on paper, heard for sure, or on paper and suspected. */
  boolean isSure() {
    PaperDouble onPaper = paper;
    Pair byEar = heard;
    if (onPaper != null && onPaper.isCertain()) return true;
    return byEar != null && (byEar.sure() || onPaper != null);
  }

  boolean isCertain() {
    PaperDouble onPaper = paper;
    return onPaper != null && onPaper.isCertain();
  }

  /** Whether somebody on a return would hear themselves: by the patch list, or because they are heard to. */
  boolean isOfCaller(Desk desk) {
    PaperDouble onPaper = paper;
    if (onPaper != null && onPaper.kind() == PaperDouble.Kind.CALLER) return true;
    MixMinus made = desk.buses().get(desk.indexOf(bus)).mixMinus();
    return made != null && made.minus().stream().anyMatch(it -> it.value().equals(kept));
  }

  Cause cause() {
    return isCertain() || heard == null ? Cause.ROUTE : Cause.SIGNAL;
  }
}
