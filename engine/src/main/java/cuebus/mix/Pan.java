package cuebus.mix;

/**
 * How much of a strip's channel goes to a bus's channel.
 *
 * <p>A mono strip on a stereo bus has equal power: cos and sin of (pan + 1) pi / 4. A stereo strip has a balance: 0
 * dB in the middle, and the side it is turned away from follows a quarter cosine. On a one-channel bus pan means
 * nothing, and a stereo strip is summed at -3 dB.
 */
final class Pan {
  private static final float MINUS_3_DB = (float) StrictMath.sqrt(0.5);

  private Pan() {}

  /**
   * @param pan -1 (left) to +1 (right)
   * @return linear gain, 0 where nothing goes
   */
  static float gain(float pan, int stripChannels, int channel, int busChannels, int busChannel) {
    if (busChannels == 1) return stripChannels == 1 ? 1f : MINUS_3_DB;
    if (stripChannels == 1) {
      if (pan == 0f) return MINUS_3_DB;
      double angle = (pan + 1) * StrictMath.PI / 4;
      return (float) (busChannel == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }
    if (channel != busChannel) return 0f;
    float away = busChannel == 0 ? pan : -pan;
    return away <= 0f ? 1f : (float) StrictMath.cos(away * StrictMath.PI / 2);
  }
}
