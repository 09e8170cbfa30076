package cuebus.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Nodes as plain values, for what is carried and not yet understood: the types of YAML 1.2's core schema. */
final class Plain {
  private Plain() {}

  /**
   * The tree below a node; its depth and size were bounded before there were nodes.
   *
   * @return strings, {@link Long}s, {@link Double}s, {@link Boolean}s and nulls, in lists and maps
   */
  static @Nullable Object tree(Node node) {
    if (node instanceof SequenceNode list) return items(list);
    if (node instanceof MappingNode mapping) return entries(mapping);
    return node instanceof ScalarNode scalar ? scalar(scalar) : null;
  }

  /** The number a scalar is; null when it is none. */
  static @Nullable Double number(Node node) {
    if (!(node instanceof ScalarNode scalar)) return null;
    Object value = scalar(scalar);
    return value instanceof Number number ? (Double) number.doubleValue() : null;
  }

  private static Object items(SequenceNode list) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Node item : list.getValue()) items.add(tree(item));
    return Collections.unmodifiableList(items);
  }

  private static Object entries(MappingNode mapping) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        entries.put(key.getValue(), tree(tuple.getValueNode()));
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String raw = scalar.getValue();
    if (tag.equals(Tag.NULL)) return null;
    if (tag.equals(Tag.BOOL)) return raw.equalsIgnoreCase("true");
    try {
      if (tag.equals(Tag.INT)) return whole(raw);
      if (tag.equals(Tag.FLOAT)) return real(raw);
    } catch (NumberFormatException notOne) {
      return raw; // a tag such as !!int before a word
    }
    return raw;
  }

  private static Object whole(String raw) {
    if (raw.startsWith("0x")) return Long.parseLong(raw.substring(2), 16);
    if (raw.startsWith("0o")) return Long.parseLong(raw.substring(2), 8);
    double wide = Double.parseDouble(raw);
    return Math.abs(wide) < 1e18 ? (Object) Long.parseLong(raw) : (Object) wide;
  }

  private static Double real(String raw) {
    return switch (raw.toLowerCase(Locale.ROOT)) {
      case ".nan" -> Double.NaN;
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(raw);
    };
  }
}
