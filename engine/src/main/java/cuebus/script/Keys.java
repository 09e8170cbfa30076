package cuebus.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys one kind of mapping has in the show file.
 *
 * @param of the kind with its article, as a message names it: "a strip"
 * @param required each with an example, which is the mend where it is missing
 * @param optional the others, in the order they are told to people
 * @param open whether there may be more that nobody reads yet
 */
record Keys(String of, Map<String, String> required, List<String> optional, boolean open) {
  Keys {
    required = Collections.unmodifiableMap(new LinkedHashMap<>(required));
    optional = List.copyOf(optional);
  }

  static Keys of(String kind) {
    return new Keys(kind, Map.of(), List.of(), false);
  }

  /** These keys and a required one. */
  Keys need(String key, String example) {
    Map<String, String> more = new LinkedHashMap<>(required);
    more.put(key, example);
    return new Keys(of, more, optional, open);
  }

  /** These keys and some optional ones. */
  Keys may(String... keys) {
    List<String> more = new ArrayList<>(optional);
    Collections.addAll(more, keys);
    return new Keys(of, required, more, open);
  }

  /** These keys, and any other key is let pass. */
  Keys andMore() {
    return new Keys(of, required, optional, true);
  }

  /** Required ones first. */
  Set<String> all() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    required.keySet().forEach(key -> all.put(key, true));
    optional.forEach(key -> all.put(key, false));
    return all.keySet();
  }
}
