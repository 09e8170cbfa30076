package cuebus.script;

import cuebus.desk.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named state of a part of the desk. What it does not name, it leaves alone.
 *
 * @param values dB for levels, 1 or 0 for mutes, in the order of the show file
 */
public record Scene(String id, Map<Parameter, Float> values) {
  public Scene {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
