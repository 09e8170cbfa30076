package cuebus.host;

import cuebus.effect.Effect;
import cuebus.journal.Evening;
import cuebus.status.Status;

/**
 * Adds up what a show says, so that two runs of one evening can be compared: not a word of it is kept.
 *
 * <p>Threads: the show thread.
 */
final class Said {
  private static final long PRIME = 0x100000001b3L; // FNV-1a, 64 bits

  private long statuses;
  private long statusHash = 0xcbf29ce484222325L;
  private long effects;
  private long effectHash = 0xcbf29ce484222325L;

  void status(Status status) {
    statuses++;
    statusHash = hash(statusHash, status.toString());
  }

  void effect(Effect effect) {
    effects++;
    effectHash = hash(effectHash, effect.toString());
  }

  private static long hash(long hash, String text) {
    long sum = hash;
    for (int i = 0; i < text.length(); i++) sum = (sum ^ text.charAt(i)) * PRIME;
    return (sum ^ '\n') * PRIME;
  }

  /** Everything up to the command of that place in the evening. */
  Evening.Mark mark(long sequence) {
    return new Evening.Mark(sequence, statuses, statusHash, effects, effectHash);
  }

  /** Goes on from what another life of the show said. */
  void goOnFrom(Said past) {
    statuses = past.statuses;
    statusHash = past.statusHash;
    effects = past.effects;
    effectHash = past.effectHash;
  }
}
