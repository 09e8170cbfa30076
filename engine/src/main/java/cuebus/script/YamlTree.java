package cuebus.script;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The nodes of a YAML 1.2 text, by the core schema. Keys may be there twice; whoever reads a mapping says so. */
final class YamlTree {
  private YamlTree() {}

  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setAllowDuplicateKeys(true)
        .setAllowNonScalarKeys(true) // refused by the reading, with a place
        .setCodePointLimit(SourceText.MOST_BYTES)
        // the whole text at once: in pieces, a long scalar is copied again with each of them
        .setBufferSize(text.length() + 2)
        .build();
  }

  /** Null after a fault. A syntax error hides what comes after it, so there is one at most. */
  static @Nullable Node compose(String text, Faults faults) {
    try {
      LoadSettings settings = settings(text);
      if (!YamlLimits.allow(text, settings, faults)) return null;
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) return root.get();
      faults.add(Place.START, "the file is empty", "write cuebus: 1, show: ... and desk: ...");
    } catch (MarkedYamlEngineException e) {
      addSyntaxFault(e, faults);
    } catch (YamlVersionException e) {
      faults.add(Place.START, "another version of YAML than 1.2", "remove the line %YAML");
    } catch (RuntimeException e) {
      // the parser's own slips on odd input, such as a version number too large for an int
      String wrong = "this is not YAML: " + Spelling.clipped(String.valueOf(e.getMessage()));
      faults.add(Place.START, wrong, "write it as in the examples");
    }
    return null;
  }

  private static void addSyntaxFault(MarkedYamlEngineException e, Faults faults) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    boolean quote = context.contains("quoted scalar") && problem.contains("end of stream");
    Place problemPlace = Place.of(e.getProblemMark());
    // an open quote swallows the rest of the file: the end of it is no place to look for the mend
    Place place = quote ? Place.of(e.getContextMark()) : problemPlace;
    if (quote) {
      faults.add(place, "this quote is never closed", "close it on the same line");
    } else if (problem.contains("\\t") || problem.contains("\t")) {
      faults.add(place, "a tab stands where blanks are needed", "indent with blanks");
    } else {
      faults.add(
          place, "this is not YAML: " + Spelling.clipped(problem), mend(problem, context, e));
    }
  }

  private static String mend(String problem, String context, MarkedYamlEngineException e) {
    if (problem.contains("mapping values are not allowed")) {
      return "put a text with a colon in quotes, or check the indentation";
    }
    if (context.contains("flow sequence")) {
      return "close the [ at " + Place.of(e.getContextMark()) + " or add a comma";
    }
    if (context.contains("flow mapping")) {
      return "close the { at " + Place.of(e.getContextMark()) + " or add a comma";
    }
    return "check the indentation, brackets and quotes here and in the line before";
  }
}
