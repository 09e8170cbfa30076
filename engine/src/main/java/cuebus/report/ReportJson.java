package cuebus.report;

import cuebus.desk.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes {@code report.json}. */
public final class ReportJson {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .addModule(new SimpleModule().addSerializer(Text.class, new TextSerializer()))
      .build();

  private ReportJson() {}

  /** A text is what it is in the show file: an object with a string a language, or one string. */
  private static final class TextSerializer extends StdSerializer<Text> {
    TextSerializer() {
      super(Text.class);
    }

    @Override
    public void serialize(Text text, JsonGenerator json, SerializationContext context)
        throws JacksonException {
      String plain = text.byLanguage().get("");
      if (plain != null) {
        json.writeString(plain);
      } else {
        json.writePOJO(new TreeMap<>(text.byLanguage()));
      }
    }
  }

  /** Writes a report in one step: a file that is there is either the old one or the whole new one. */
  public static void write(RenderReport report, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, MAPPER.writeValueAsString(report) + "\n");
    } catch (JacksonException e) {
      throw new IOException("the report cannot be put into words: " + e.getMessage(), e);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
