package cuebus.journal;

import org.jspecify.annotations.Nullable;

/**
 * What an evening is, beside its commands.
 *
 * @param show the show's id
 * @param engine which Cuebus ran it
 * @param kind whether people were there
 * @param script the text of the show file it ran by
 * @param sampleRate frames a second
 * @param periodFrames the period it was opened with
 * @param leadFrames how far ahead of its command a change of the mix was set
 * @param startedMs when, in milliseconds since 1970
 */
public record Evening(
    String show,
    String engine,
    Kind kind,
    String script,
    int sampleRate,
    int periodFrames,
    int leadFrames,
    long startedMs) {
  /** Live, or offline from recordings. */
  public enum Kind {
    LIVE,
    RENDER
  }

  /**
   * How it stands.
   *
   * @param closedMs when it was ended in order; null where it was not
   * @param commands how many are kept
   * @param pulse when the show was last known to be alive; null if it never was
   * @param mark what came out by then; null if that was never noted
   */
  public record Standing(
      @Nullable Long closedMs,
      long commands,
      @Nullable Pulse pulse,
      @Nullable Mark mark) {}

  /** Show time and the clock on the wall, read together. */
  public record Pulse(long frame, long wallMs) {}

  /**
   * What the show had said when it had taken a command: a replay must have said the same.
   *
   * @param sequence of the command
   * @param statuses how many so far
   * @param statusHash over all of them in their order
   */
  public record Mark(
      long sequence, long statuses, long statusHash, long effects, long effectHash) {}
}
