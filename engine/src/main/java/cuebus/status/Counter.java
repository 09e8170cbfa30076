package cuebus.status;

/** What is counted, under which name, and what its rise means. */
public enum Counter {
  /** Levels refused because three quarters of the command ring were full. Rising: the show thread is behind. */
  COMMAND_RING_LEVELS_REFUSED("ring/command/levels-refused"),

  /** Triggers and mutes refused because the command ring was full. Rising: the show thread has stalled. */
  COMMAND_RING_FULL("ring/command/full"),

  /** Commands that threw and left the show as it was. Rising: a fault in Cuebus. */
  COMMAND_FAILED("show/failed"),

  /** Times a mix change waited for room. Rising: the audio thread is not being called. */
  MIX_RING_FULL("ring/mix/full"),

  /** Mix changes that came after the frame they were meant for. Rising: the lead is too short. */
  MIX_LATE("mix/late"),

  /** Times an effect waited for room. Rising: what consumes effects has stalled. */
  EFFECT_RING_FULL("ring/effect/full"),

  /**
   * Effects that went out before their command was on the disk. Rising: the disk is too slow, or refuses.
   */
  EFFECT_UNKEPT("effect/not-journalled"),
  /** What tablets were told of commands before those were on the disk. Rising: the disk is slow. */
  ECHO_UNKEPT("echo/not-journalled"),

  /** Periods the detector and the meters never saw. Rising: they are too slow; the sound is not affected. */
  TAP_RING_FULL("ring/tap/full"),

  /** Frames of recordings that are silence. Rising: the disk, or the machine, is too slow. */
  RECORD_LOST_FRAMES("record/lost-frames"),

  /**
   * Periods the detector was too slow for; nothing is found in them. Rising: too little processor for the guard.
   */
  GUARD_MISSED("guard/missed-periods"),

  /** Meter blocks nobody took. Rising: whoever shows meters has stalled. */
  METER_RING_FULL("ring/meter/full"),

  /** Events that made the show's or the stage's thread throw. Rising: a fault in Cuebus. */
  READER_FAILED("ring/reader/failed"),

  /** Ends of played files that found no room; their cues stay open. Rising: the timers have stalled. */
  PLAYER_END_LOST("player/end-lost"),

  /** Files that began a period or more after their cue. Rising: they are opened too slowly. */
  PLAYER_LATE("player/late"),

  /** Periods that failed and went out silent. Rising: a fault in Cuebus. */
  AUDIO_FAULTS("audio/faults"),

  /** Frames of files that were silent because the disk had not delivered them. Rising: the disk is too slow. */
  DISK_STARVED_FRAMES("disk/starved-frames"),

  /** OSC packets that made their receiver throw; it lives on. Rising: a fault in Cuebus. */
  OSC_FAILED("osc/failed"),

  /** TCP clients of OSC let go because they did not read. Rising: a tablet hangs, or its network does. */
  OSC_TCP_STALLED("osc/tcp/stalled"),

  /** TCP clients of OSC sent away because there were sixteen. Rising: somebody forgets to close. */
  OSC_TCP_REFUSED("osc/tcp/refused");

  private final String label;

  Counter(String label) {
    this.label = label;
  }

  /** The name in statuses and reports. */
  public String label() {
    return label;
  }
}
