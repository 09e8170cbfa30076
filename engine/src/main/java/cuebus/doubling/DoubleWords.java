package cuebus.doubling;

import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Remedy;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** What the guard found and did, in a sentence that an operator understands at a glance, in both languages. */
final class DoubleWords {
  private static final Map<String, ResourceBundle> WORDS =
      Map.of("en", words("en"), "zh", words("zh"));

  /** Nearer than this, one copy can be laid on the other. */
  private static final double ALIGN_MS = 10;

  private final Desk desk;

  DoubleWords(Desk desk) {
    this.desk = desk;
  }

  private static ResourceBundle words(String language) {
    return ResourceBundle.getBundle(
        "cuebus.doubling.words",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
  }

  /** The same with its reason. */
  DoubleStatus explained(DoubleStatus it, Claim claim, GuardState state, float duckDb) {
    Map<String, String> byLanguage = new TreeMap<>();
    for (String language : WORDS.keySet()) {
      byLanguage.put(
          language, what(it, claim, state, language) + done(it, claim, state, language, duckDb));
    }
    return new DoubleStatus(
        it.number(),
        it.bus(),
        it.kept(),
        it.copy(),
        it.cause(),
        it.figures(),
        it.times(),
        it.phase(),
        it.remedy(),
        it.open(),
        new Text(byLanguage));
  }

  private String what(DoubleStatus it, Claim claim, GuardState state, String language) {
    PaperDouble paper = claim.paper();
    if (claim.heard() == null && paper != null) {
      return PaperWords.byLabel(language, desk)
          .wrong(paper, state.paperCue().getOrDefault(paper, ""));
    }
    String key = it.figures().delayMs() >= 0 ? "double.later" : "double.earlier";
    if (it.kept().equals(it.bus())) key = "double.back";
    if (claim.isOfCaller(desk)) key = "double.caller";
    String suspected = it.isConfirmed() ? "" : word(language, "double.suspect");
    return suspected
        + word(language, key)
            .formatted(
                name(it.kept(), language),
                name(it.copy(), language),
                delay(Math.abs(it.figures().delayMs())))
        + (it.figures().polarity() < 0 ? word(language, "double.flipped") : "");
  }

  private String done(
      DoubleStatus it, Claim claim, GuardState state, String language, float duckDb) {
    Remedy remedy = it.remedy();
    if (remedy == null) return "";
    String bus = name(it.bus(), language);
    String copy = name(it.copy(), language);
    if (it.open())
      return open(it, state, language).formatted(copy, bus, name(dead(it, state), language));
    String key = "done." + remedy.name().toLowerCase(Locale.ROOT);
    String done = word(language, key).formatted(copy, bus, Math.round(-duckDb));
    Pair heard = claim.heard();
    boolean alignable = heard != null
        && !heard.found().periodic()
        && (remedy == Remedy.SHARE || remedy == Remedy.DUCK)
        && Math.abs(it.figures().delayMs()) < ALIGN_MS;
    if (!alignable) return done;
    return done
        + word(language, "offer.align")
            .formatted(
                name(it.figures().delayMs() >= 0 ? it.kept() : it.copy(), language),
                delay(Math.abs(it.figures().delayMs())));
  }

  private static String open(DoubleStatus it, GuardState state, String language) {
    boolean isDead = state.facts().isDead(dead(it, state));
    return word(language, isDead ? "open.dead" : "open.unexplained");
  }

  /** Whichever of the two has no sound coming in, if one has none. */
  private static String dead(DoubleStatus it, GuardState state) {
    return state.facts().isDead(it.kept()) ? it.kept() : it.copy();
  }

  private static String delay(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f" : "%.0f", ms);
  }

  private String name(String id, String language) {
    return new Names(desk, language).of(id);
  }

  private static String word(String language, String key) {
    ResourceBundle words = WORDS.get(language);
    return words == null ? key : words.getString(key);
  }
}
