package cuebus.doubling;

import cuebus.desk.GuardMode;
import java.util.Locale;
import java.util.ResourceBundle;

/** A double on paper in words: by which ways, since when, and what the guard will do about it. */
public final class PaperWords {
  private final ResourceBundle words;

  /**
   * @param language {@code zh} or {@code en}; anything else reads as English
   */
  public PaperWords(String language) {
    words = ResourceBundle.getBundle(
        "cuebus.doubling.words",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
  }

  /**
   * What is wrong, with the two ways.
   *
   * @param cue number of the cue since which it is so; empty when it is so from the beginning
   */
  public String wrong(PaperDouble it, String cue) {
    return told(it, cue.isEmpty() ? word("paper.always") : word("paper.since").formatted(cue));
  }

  /** What would be wrong if it were done. */
  String refused(PaperDouble it) {
    return told(it, word("paper.refused"));
  }

  private String told(PaperDouble it, String since) {
    String origins = String.join(word("paper.and"), it.origins());
    return switch (it.kind()) {
      case LOOP -> word("paper.loop").formatted(it.bus(), it.ways().get(0), since);
      case CALLER ->
        word("paper.caller").formatted(it.kept(), it.bus(), origins, it.ways().get(0), since);
      default ->
        word("paper.twice")
            .formatted(it.bus(), origins, it.ways().get(0), it.ways().get(1), since);
    };
  }

  /** What the guard of the bus will do, or what to do where it refuses. */
  public String right(PaperDouble it, GuardMode mode, boolean copyIsReturn) {
    String key = switch (mode) {
      case OFF -> "paper.off";
      case WARN -> "paper.warn";
      case REFUSE -> "paper.refuse";
      case REMEDY ->
        switch (it.kind()) {
          case SAME_SOURCE -> "paper.mute";
          case LOOP -> copyIsReturn ? "paper.mute" : "paper.duck";
          case CALLER -> "paper.minus";
          case CARRIED -> copyIsReturn ? "paper.listen-mute" : "paper.listen";
        };
    };
    return word(key).formatted(it.copy(), it.bus());
  }

  private String word(String key) {
    return words.getString(key);
  }
}
