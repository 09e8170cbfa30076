package cuebus.ring;

/** What a writer does when a ring of blocks is full. */
public enum WhenFull {
  /** Counts it and goes on: live, the sound never waits. */
  DROP,
  /** Waits for the slowest reader: offline, nothing may be lost. */
  WAIT
}
