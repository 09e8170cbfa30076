package cuebus.doctor;

/** The last seconds of one recording, so that a finding can be looked at once more when it comes. */
final class Recent {
  private final float[] ring;
  private long written;

  Recent(int frames) {
    ring = new float[frames];
  }

  void append(float[] from, int start, int frames) {
    int at = (int) (written % ring.length);
    int first = Math.min(frames, ring.length - at);
    System.arraycopy(from, start, ring, at, first);
    System.arraycopy(from, start + first, ring, 0, frames - first);
    written += frames;
  }

  /** {@code frames} frames from {@code fromFrame} on; what is not kept, or not there yet, is silence. */
  float[] cut(long fromFrame, int frames) {
    float[] out = new float[frames];
    long oldest = Math.max(0, written - ring.length);
    for (int i = 0; i < frames; i++) {
      long frame = fromFrame + i;
      if (frame >= oldest && frame < written) out[i] = ring[(int) (frame % ring.length)];
    }
    return out;
  }
}
