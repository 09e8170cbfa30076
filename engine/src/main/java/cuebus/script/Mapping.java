package cuebus.script;

import cuebus.desk.Text;
import cuebus.script.Value.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys are known. Unknown and missing ones have been reported when it is made. */
final class Mapping {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  private final Keys keys;
  private final Value whole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private Mapping(Value whole, Keys keys) {
    this.whole = whole;
    this.keys = keys;
  }

  /** Null, after a fault, when {@code value} is no mapping. */
  static @Nullable Mapping of(Value value, Keys keys) {
    List<Entry> entries = value.entries(keys.of() + ": " + example(keys));
    if (entries == null) return null;
    Mapping mapping = new Mapping(value, keys);
    for (Entry entry : entries) mapping.take(entry);
    keys.required().forEach((key, example) -> {
      if (mapping.entries.containsKey(key)) return;
      String wrong = keys.of() + " without " + Spelling.quoted(key);
      value.fault(wrong, "write " + key + ": " + example);
    });
    return mapping;
  }

  private static String example(Keys keys) {
    if (keys.required().isEmpty()) return "{" + keys.optional().get(0) + ": ...}";
    Map.Entry<String, String> first = keys.required().entrySet().iterator().next();
    return "{" + first.getKey() + ": " + first.getValue() + ", ...}";
  }

  private void take(Entry entry) {
    if (keys.all().contains(entry.key())) {
      entries.put(entry.key(), entry);
      return;
    }
    if (keys.open()) return;
    String wrong = keys.of() + " has no key " + Spelling.quoted(entry.key());
    String all = "its keys are " + String.join(", ", keys.all());
    whole.faults().add(entry.place(), wrong, Spelling.mend(entry.key(), keys.all(), all));
  }

  Place place() {
    return whole.place();
  }

  Faults faults() {
    return whole.faults();
  }

  /** Where a key stands; the place of the mapping when it is not there. */
  Place keyPlace(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place() : entry.place();
  }

  void fault(String wrong, String right) {
    whole.fault(wrong, right);
  }

  boolean has(String key) {
    return value(key) != null;
  }

  /** Null when the key is not there. */
  @Nullable
  Value value(String key) {
    if (!keys.all().contains(key)) {
      throw new IllegalArgumentException(keys.of() + " has no key " + key);
    }
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  @Nullable
  Mapping mapping(String key, Keys inner) {
    Value value = value(key);
    return value == null ? null : of(value, inner);
  }

  /** Empty when the key is not there or is no list. */
  List<Value> items(String key, String example) {
    Value value = value(key);
    List<Value> items = value == null ? null : value.items(example);
    return items == null ? List.of() : items;
  }

  /** Empty when the key is not there or is no mapping. */
  List<Entry> entries(String key, String example) {
    Value value = value(key);
    List<Entry> entries = value == null ? null : value.entries(example);
    return entries == null ? List.of() : entries;
  }

  @Nullable
  String id(String key) {
    Value value = value(key);
    return value == null ? null : value.id();
  }

  @Nullable
  String string(String key, String example) {
    Value value = value(key);
    return value == null ? null : value.string(example);
  }

  boolean flag(String key) {
    Value value = value(key);
    return value != null && Boolean.TRUE.equals(value.flag());
  }

  <T> T word(String key, Map<String, T> words, T otherwise) {
    Value value = value(key);
    T word = value == null ? null : value.word(words);
    return word == null ? otherwise : word;
  }

  int whole(String key, int least, int most, int otherwise) {
    Value value = value(key);
    Integer number = value == null ? null : value.whole(least, most);
    return number == null ? otherwise : number;
  }

  float number(String key, double least, double most, float otherwise) {
    Value value = value(key);
    Double number = value == null ? null : value.number(least, most);
    return number == null ? otherwise : number.floatValue();
  }

  @Nullable
  Float quantity(String key, Quantity quantity) {
    Value value = value(key);
    Double number = value == null ? null : value.quantity(quantity);
    return number == null ? null : (Float) number.floatValue();
  }

  float quantity(String key, Quantity quantity, float otherwise) {
    Float number = quantity(key, quantity);
    return number == null ? otherwise : number;
  }

  @Nullable
  Long milliseconds(String key, Quantity quantity) {
    Value value = value(key);
    Double number = value == null ? null : value.quantity(quantity);
    return number == null ? null : (Long) Math.round(number);
  }

  long milliseconds(String key, Quantity quantity, long otherwise) {
    Long number = milliseconds(key, quantity);
    return number == null ? otherwise : number;
  }

  /** One text, or one a language. */
  Text text(String key, Text otherwise) {
    Value value = value(key);
    if (value == null) return otherwise;
    String example = "a text, or one a language: {zh: ..., en: ...}";
    if (!value.isMapping()) {
      String words = value.string(example);
      return words == null ? otherwise : Text.of(words);
    }
    List<Entry> entries = entries(key, example);
    if (entries.isEmpty()) value.fault(key + " is an empty mapping", "write " + example);
    Map<String, String> byLanguage = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (!LANGUAGE.matcher(entry.key()).matches()) {
        String wrong = key + " has no language " + Spelling.quoted(entry.key());
        faults().add(entry.place(), wrong, "write a language such as zh, en or pt-BR");
      }
      String words = entry.value().string("a text");
      if (words != null) byLanguage.put(entry.key(), words);
    }
    return new Text(byLanguage);
  }
}
