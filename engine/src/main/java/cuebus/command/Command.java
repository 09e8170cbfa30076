package cuebus.command;

/** Something asked of the show. */
public sealed interface Command
    permits Trigger, Level, SetMute, SetRecording, Guarding, Together, EpochStarted {
  /** Whether what it does waits for nothing, not even for the journal: silence must come at once. */
  default boolean isUrgent() {
    return false;
  }
}
