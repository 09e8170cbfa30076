package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.GuardMode;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** A double on paper in words: by which ways, since when, and what the guard will do about it. */
public final class PaperWords {
  private final ResourceBundle words;
  private final Names names;

  private PaperWords(String language, Names names) {
    words = ResourceBundle.getBundle(
        "cuebus.doubling.words",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    this.names = names;
  }

  /**
   * For whoever writes the show file: by ids, as they stand in it.
   *
   * @param language {@code zh} or {@code en}; anything else reads as English
   */
  public static PaperWords byId(String language) {
    return new PaperWords(language, new Names(null, language));
  }

  /** For operators: by the labels that they see. */
  static PaperWords byLabel(String language, Desk desk) {
    return new PaperWords(language, new Names(desk, language));
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

  /** Between what is wrong and what would be right. */
  String then() {
    return word("paper.then");
  }

  private String told(PaperDouble it, String since) {
    String origins =
        it.origins().stream().map(names::of).collect(Collectors.joining(word("paper.and")));
    String bus = names.of(it.bus().value());
    List<String> ways = it.ways().stream().map(names::way).toList();
    return switch (it.kind()) {
      case LOOP -> word("paper.loop").formatted(bus, ways.get(0), since);
      case CALLER ->
        word("paper.caller")
            .formatted(names.of(it.kept().value()), bus, origins, ways.get(0), since);
      default -> word("paper.twice").formatted(bus, origins, ways.get(0), ways.get(1), since);
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
    return word(key).formatted(names.of(it.copy().value()), names.of(it.bus().value()));
  }

  private String word(String key) {
    return words.getString(key);
  }
}
