package cuebus.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the one who starts it wants.
 *
 * @param audio {@code auto}, {@code jack}, {@code javasound} or {@code clock}
 * @param card part of the name of the sound card that is wanted; null: any
 * @param auto whether GO is given by the script's plan
 * @param data where the evening's files go; null: {@code data} in the show's folder
 * @param rehearse whether nothing leaves for targets, screens and streams: it is shown instead
 * @param memory whether the evening is kept
 */
public record Wishes(
    String audio,
    @Nullable String card,
    boolean auto,
    @Nullable Path data,
    boolean rehearse,
    Memory memory) {
  /** In earnest, with its files in the show's folder; nothing of it is kept. */
  public Wishes(String audio, @Nullable String card, boolean auto) {
    this(audio, card, auto, null, false);
  }

  /** Nothing of it is kept. */
  public Wishes(
      String audio, @Nullable String card, boolean auto, @Nullable Path data, boolean rehearse) {
    this(audio, card, auto, data, rehearse, Memory.NONE);
  }

  /** In earnest, on whatever sound card there is. */
  public Wishes(String audio, boolean auto) {
    this(audio, null, auto);
  }

  /** What becomes of the evening's commands. */
  public enum Memory {
    /** They are forgotten. */
    NONE,
    /** They are kept, and an evening that was left goes on. */
    RESUME,
    /** They are kept, as a new evening. */
    FRESH
  }
}
