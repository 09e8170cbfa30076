package cuebus.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * Bounds a file before any node of it is made: the parser's events need a constant stack, composing them does not.
 *
 * <p>Depth and size count aliases as often as they are used, so whoever walks the tree later walks no more than
 * {@value #MOST_NODES} nodes and {@value #MOST_DEPTH} deep, whatever the file's aliases repeat.
 */
final class YamlLimits {
  static final int MOST_DEPTH = 64;
  static final int MOST_ALIASES = 50;
  static final int MOST_NODES = 100_000;

  /** A node in the making, and then what an alias of it adds to the tree. */
  private static final class Part {
    final @Nullable String anchor;
    long nodes = 1;
    int height = 1;

    Part(@Nullable String anchor) {
      this.anchor = anchor;
    }

    void hold(Part child) {
      nodes += child.nodes;
      height = Math.max(height, child.height + 1);
    }
  }

  private final Faults faults;
  private final Deque<Part> open = new ArrayDeque<>();
  private final Map<String, Part> anchored = new HashMap<>();
  private int aliases;
  private int documents;
  private long nodes;

  private YamlLimits(Faults faults) {
    this.faults = faults;
  }

  /** Whether {@code text} may be composed; there is a fault when not. */
  static boolean allow(String text, LoadSettings settings, Faults faults) {
    YamlLimits limits = new YamlLimits(faults);
    for (Event event : new Parse(settings).parseString(text)) {
      if (!limits.allows(event)) return false;
    }
    return true;
  }

  private boolean allows(Event event) {
    return switch (event.getEventId()) {
      case DocumentStart ->
        ++documents == 1
            || refuse(event, "a second document begins here", "keep one show in a file");
      case SequenceStart, MappingStart -> {
        Part part = new Part(anchor(event));
        open.push(part);
        yield depthAllows(event, 0) && sizeAllows(event, 1);
      }
      case SequenceEnd, MappingEnd -> {
        close(open.pop());
        yield true;
      }
      case Scalar -> {
        close(new Part(anchor(event)));
        yield sizeAllows(event, 1);
      }
      case Alias -> aliasAllows((AliasEvent) event);
      default -> true;
    };
  }

  private void close(Part part) {
    if (part.anchor != null) anchored.put(part.anchor, part);
    if (!open.isEmpty()) open.peek().hold(part);
  }

  private boolean aliasAllows(AliasEvent event) {
    String name = event.getAlias().getValue();
    String wrong = "alias *" + Spelling.clipped(name);
    if (++aliases > MOST_ALIASES) {
      return refuse(
          event, wrong + " is one of more than " + MOST_ALIASES, "write some of them out");
    }
    if (open.stream().anyMatch(it -> name.equals(it.anchor))) {
      return refuse(event, wrong + " stands inside what it repeats", "write it out");
    }
    Part part = anchored.get(name);
    if (part == null) {
      String right = Spelling.mend(name, anchored.keySet(), "write &" + Spelling.clipped(name));
      return refuse(event, wrong + " repeats nothing that stands before it", right);
    }
    if (!open.isEmpty()) open.peek().hold(part);
    return depthAllows(event, part.height) && sizeAllows(event, part.nodes);
  }

  private boolean depthAllows(Event event, int more) {
    return open.size() + more <= MOST_DEPTH
        || refuse(event, "more than " + MOST_DEPTH + " levels of nesting", "nest less");
  }

  private boolean sizeAllows(Event event, long more) {
    nodes += more;
    String wrong = "more than " + MOST_NODES + " values, repeated ones counted";
    return nodes <= MOST_NODES || refuse(event, wrong, "write a shorter show");
  }

  private boolean refuse(Event event, String wrong, String right) {
    faults.add(Place.of(event.getStartMark()), wrong, right);
    return false;
  }

  private static @Nullable String anchor(Event event) {
    if (!(event instanceof NodeEvent node)) return null;
    Optional<Anchor> anchor = node.getAnchor();
    return anchor.isPresent() ? anchor.get().getValue() : null;
  }
}
