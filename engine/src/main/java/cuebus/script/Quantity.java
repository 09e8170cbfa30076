package cuebus.script;

import cuebus.desk.Db;

/** Everything with a unit in the show file, and how far it may go: the ranges of the desk's own records. */
enum Quantity {
  FADER(Unit.LEVEL, Db.SILENT, Db.MAX),
  TRIM(Unit.LEVEL, -40, 40),
  GATE_THRESHOLD(Unit.LEVEL, -80, 0),
  COMPRESSOR_THRESHOLD(Unit.LEVEL, -60, 0),
  EQ_GAIN(Unit.LEVEL, -18, 18),
  PLAY_GAIN(Unit.LEVEL, -40, 40),
  LOUDNESS(Unit.LOUDNESS, -40, -5),
  CEILING(Unit.TRUE_PEAK, -20, 0),
  HIGHPASS(Unit.FREQUENCY, 20, 1_000),
  EQ_FREQUENCY(Unit.FREQUENCY, 20, 20_000),
  /** How often a fade may tell a target a new value. */
  RATE(Unit.FREQUENCY, 1, 200),
  ATTACK(Unit.DURATION, 0.1, 200),
  RELEASE(Unit.DURATION, 5, 3_000),
  DELAY(Unit.DURATION, 0, 1_000),
  OVER(Unit.DURATION, 0, 600_000),
  COUNTDOWN(Unit.DURATION, 1_000, 86_400_000),
  GO_INTERVAL(Unit.DURATION, 0, 10_000),
  /** A time in the course of the evening. */
  TIME(Unit.DURATION, 0, 86_400_000);

  final Unit unit;
  final double least;
  final double most;

  Quantity(Unit unit, double least, double most) {
    this.unit = unit;
    this.least = least;
    this.most = most;
  }

  /** Whether {@code off} is a value of it. */
  boolean canBeOff() {
    return this == FADER;
  }

  /** In the unit of the model; not a number when {@code written} has another form. */
  double parse(String written) {
    return canBeOff() && written.equals("off") ? Db.SILENT : unit.parse(written);
  }

  boolean holds(double value) {
    return value >= least && value <= most; // also refuses what is not a number
  }

  /** "-144 dB to +10 dB, or off". */
  String range() {
    return unit.write(least) + " to " + unit.write(most) + (canBeOff() ? ", or off" : "");
  }
}
