package cuebus.desk;

/** The way from one gain to another. Each begins and ends exactly on its gains. */
public enum Curve {
  /** Straight in gain: for copies of one sound that fade into one another. */
  LINEAR("linear"),
  /** Straight in power along a quarter sine: two unrelated sounds keep their loudness while they cross. */
  EQUAL_POWER("equal-power"),
  /** Raised cosine in gain: leaves and arrives gently. What a fade is when nothing is said. */
  S_CURVE("s-curve"),
  /** Straight in dB above -60 dB, then straight in gain to silence: a hand on a fader. */
  DECIBEL("decibel");

  private final String word;

  Curve(String word) {
    this.word = word;
  }

  /** The name in show files. */
  public String word() {
    return word;
  }
}
