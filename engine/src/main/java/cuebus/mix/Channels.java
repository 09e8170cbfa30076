package cuebus.mix;

/**
 * Channels of samples side by side in one array, so that a loop over several of them has one base and no lookups.
 *
 * <p>Channel {@code c} is {@code samples[offset(c)] .. samples[offset(c) + stride - 1]}.
 */
final class Channels {
  final float[] samples;
  final int stride;
  final int count;

  /**
   * @param count how many channels
   * @param stride frames each can hold: the largest period
   */
  Channels(int count, int stride) {
    if (count < 0 || stride < 1) {
      throw new IllegalArgumentException("channels: " + count + " of " + stride + " frames");
    }
    this.count = count;
    this.stride = stride;
    this.samples = new float[count * stride];
  }

  int offset(int channel) {
    return channel * stride;
  }
}
