package cuebus.script;

import cuebus.desk.Id;
import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * One value in the file. Each way of reading it returns null after it has told {@code faults} what is wrong.
 *
 * @param name what a message calls it: its key, or the key of the list it stands in
 */
record Value(Node node, String name, Faults faults) {
  /** A key with what it stands for. */
  record Entry(String key, Place place, Value value) {}

  Place place() {
    return Place.of(node.getStartMark());
  }

  boolean isNothing() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The scalar as it is written, whatever its type; empty for lists and mappings. */
  String raw() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  void fault(String wrong, String right) {
    faults.add(place(), wrong, right);
  }

  /** A fault: it should be something else altogether. */
  void expected(String right) {
    fault(name + " is " + shown(), "write " + right);
  }

  /** Its entries in the order of the file, each key once. */
  @Nullable
  List<Entry> entries(String example) {
    if (!(node instanceof MappingNode mapping)) {
      expected(example);
      return null;
    }
    refuseTag(Tag.MAP);
    Map<String, Place> first = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = Place.of(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        faults.add(place, "a key in " + name + " is a list or a mapping", "write one word");
        continue;
      }
      String key = keyNode.getValue();
      Place before = first.putIfAbsent(key, place);
      if (before == null) {
        entries.add(
            new Entry(key, place, new Value(tuple.getValueNode(), clippedKey(key), faults)));
      } else {
        String wrong = "key " + Spelling.quoted(key) + " is there twice, first at " + before;
        faults.add(place, wrong, "keep one of them");
      }
    }
    return entries;
  }

  /** Its items, each under the name of the list. */
  @Nullable
  List<Value> items(String example) {
    if (!(node instanceof SequenceNode list)) {
      expected(example);
      return null;
    }
    refuseTag(Tag.SEQ);
    return list.getValue().stream().map(item -> new Value(item, name, faults)).toList();
  }

  /** A text that is not empty. */
  @Nullable
  String string(String example) {
    if (!(node instanceof ScalarNode scalar) || isNothing()) {
      expected(example);
      return null;
    }
    if (!node.getTag().equals(Tag.STR)) {
      String raw = Spelling.clipped(scalar.getValue());
      if (isPlainKind()) fault(name + " is " + raw + " without quotes", "write \"" + raw + "\"");
      else expected(example);
      return null;
    }
    if (scalar.getValue().isBlank()) {
      expected(example);
      return null;
    }
    return scalar.getValue();
  }

  @Nullable
  Boolean flag() {
    if (node.getTag().equals(Tag.BOOL)) return raw().equalsIgnoreCase("true");
    expected("true or false");
    return null;
  }

  /** A number without a unit. */
  @Nullable
  Double number(double least, double most) {
    String range = Unit.plain(least) + " to " + Unit.plain(most);
    Double number = Plain.number(node);
    if (number == null) {
      expected("a number from " + range);
    } else if (!(number >= least && number <= most)) {
      fault(name + " " + Spelling.clipped(raw()) + " is out of range", "write " + range);
      return null;
    }
    return number;
  }

  @Nullable
  Integer whole(int least, int most) {
    Double number = number(least, most);
    if (number == null) return null;
    if (number == Math.rint(number)) return number.intValue();
    fault(name + " " + raw() + " is not a whole number", "write " + least + " to " + most);
    return null;
  }

  /** A number with its unit, in the unit of the model. */
  @Nullable
  Double quantity(Quantity quantity) {
    Unit unit = quantity.unit;
    if (Plain.number(node) != null) {
      String raw = Spelling.clipped(raw());
      fault(name + " is " + raw + " without a unit", "write " + unit.complete(raw));
      return null;
    }
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
      expected(unit.kind() + " such as " + unit.example());
      return null;
    }
    double value = quantity.parse(scalar.getValue());
    if (quantity.holds(value)) return value;
    String wrong = name + " " + Spelling.quoted(scalar.getValue());
    if (!Double.isNaN(value)) {
      fault(wrong + " is out of range", "write " + quantity.range());
    } else {
      String mended = unit.mend(scalar.getValue());
      String right = mended == null ? "one such as " + unit.example() : mended;
      fault(wrong + " is not " + unit.kind(), "write " + right);
    }
    return null;
  }

  /** One of some words. */
  <T> @Nullable T word(Map<String, T> words) {
    String all = (words.size() > 1 ? "one of " : "") + String.join(", ", words.keySet());
    if (!node.getTag().equals(Tag.STR)) {
      expected(all); // a switch or a number in quotes would be no better
      return null;
    }
    T meant = words.get(raw());
    if (meant == null) {
      String mend = Spelling.mend(raw(), words.keySet(), "write " + all);
      fault(name + " " + Spelling.quoted(raw()) + " is unknown", mend);
    }
    return meant;
  }

  @Nullable
  String id() {
    String id = string("lower-case letters, digits and hyphens");
    return id != null && isId(id, place()) ? id : null;
  }

  /** Whether {@code id} has the form of an id; a fault at {@code at} when it has not. */
  boolean isId(String id, Place at) {
    if (Id.FORM.matcher(id).matches()) return true;
    String plain = id.trim().toLowerCase(Locale.ROOT).replaceAll("[ _.]+", "-");
    String right = Id.FORM.matcher(plain).matches()
        ? "write " + plain
        : "write 1 to 40 lower-case letters, digits and hyphens";
    faults.add(at, name + " " + Spelling.quoted(id) + " is not an id", right);
    return false;
  }

  /** A tag asks for a type of somebody else's; what it would mean here nobody knows. */
  private void refuseTag(Tag plain) {
    if (node.getTag().equals(plain)) return;
    fault(name + " has the tag " + Spelling.clipped(node.getTag().getValue()), "remove the tag");
  }

  /** What it is, for a message. */
  private String shown() {
    if (node instanceof SequenceNode) return "a list";
    if (node instanceof MappingNode) return "a mapping";
    if (isNothing()) return "empty";
    if (node.getTag().equals(Tag.STR)) return raw().isBlank() ? "empty" : Spelling.quoted(raw());
    String tag = isPlainKind() ? "" : Spelling.clipped(node.getTag().getValue()) + " ";
    return tag + Spelling.clipped(raw());
  }

  private boolean isPlainKind() {
    Tag tag = node.getTag();
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
  }

  private static String clippedKey(String key) {
    return key.isEmpty() ? "a value" : Spelling.clipped(key);
  }
}
