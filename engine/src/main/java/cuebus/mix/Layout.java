package cuebus.mix;

import cuebus.desk.Desk;

/** Which channels belong to which strip and bus: those of all strips in order, those of all buses in order. */
final class Layout {
  private Layout() {}

  /** The first channel of each strip, and at the end the number of channels. */
  static int[] firstStripChannels(Desk desk) {
    int[] first = new int[desk.strips().size() + 1];
    for (int s = 0; s < desk.strips().size(); s++) {
      first[s + 1] = first[s] + desk.strips().get(s).channels();
    }
    return first;
  }

  /** The first channel of each bus, and at the end the number of channels. */
  static int[] firstBusChannels(Desk desk) {
    int[] first = new int[desk.buses().size() + 1];
    for (int b = 0; b < desk.buses().size(); b++) {
      first[b + 1] = first[b] + desk.buses().get(b).channels();
    }
    return first;
  }
}
