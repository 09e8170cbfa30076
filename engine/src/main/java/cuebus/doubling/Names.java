package cuebus.doubling;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.desk.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What strips and buses are called in a sentence. Chinese has no spaces between words, so a name stands in quotation
 * marks there, whatever it is made of.
 */
final class Names {
  private final @Nullable Desk desk;
  private final String language;

  /**
   * @param desk whose labels are used; null for ids, as they are in the show file
   * @param language {@code zh} or {@code en}
   */
  Names(@Nullable Desk desk, String language) {
    this.desk = desk;
    this.language = language;
  }

  private boolean isChinese() {
    return language.startsWith("zh");
  }

  /** A strip, a bus, or something that strips carry. */
  String of(String id) {
    return isChinese() ? "“" + label(id) + "”" : label(id);
  }

  /** All that a way goes through. */
  String way(List<String> ids) {
    return ids.stream().map(this::label).collect(Collectors.joining(isChinese() ? "→" : " -> "));
  }

  private String label(String id) {
    Desk labelled = desk;
    if (labelled == null) return id;
    for (Strip strip : labelled.strips()) {
      if (strip.id().value().equals(id)) return orId(strip.label(), id);
    }
    for (Bus bus : labelled.buses()) {
      if (bus.id().value().equals(id)) return orId(bus.label(), id);
    }
    return id;
  }

  private String orId(Text label, String id) {
    String words = label.in(language);
    return words.isEmpty() ? id : words;
  }
}
