package cuebus.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The text of a show file, from bytes that may be anything. */
final class SourceText {
  /** The largest show file that is read. A long show has some 100 kB. */
  static final int MOST_BYTES = 4 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /** The bytes of {@code file}; null after a fault. */
  static byte @Nullable [] bytes(Path file, Faults faults) {
    if (Files.isDirectory(file)) {
      faults.add(Place.FILE, "this is a directory", "make show.yaml a file");
    } else if (Files.notExists(file)) {
      faults.add(Place.FILE, "there is no such file", "write a show.yaml in the show's folder");
    } else if (!Files.isRegularFile(file)) {
      // a pipe would keep the reader waiting for ever
      faults.add(Place.FILE, "this is no regular file", "make show.yaml a file");
    } else {
      return bytesOfRegular(file, faults);
    }
    return null;
  }

  private static byte @Nullable [] bytesOfRegular(Path file, Faults faults) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      String why = Spelling.clipped(e.getClass().getSimpleName());
      faults.add(Place.FILE, "the file cannot be read: " + why, "check its permissions");
      return null;
    }
  }

  /** What the bytes say, without a byte order mark; null after a fault. */
  static @Nullable String decode(byte[] bytes, Faults faults) {
    if (bytes.length > MOST_BYTES) {
      faults.add(Place.START, "the file is larger than 4 MB", "keep a show in less");
      return null;
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (text.startsWith(String.valueOf(BYTE_ORDER_MARK))) text = text.substring(1);
    if (!isPrintable(text, faults)) return null;
    if (!result.isError()) return text;
    int offset = text.getBytes(StandardCharsets.UTF_8).length + byteOrderMark(bytes);
    String wrong = String.format("byte %d (0x%02X) is not UTF-8", offset, bytes[offset]);
    faults.add(placeOf(text, text.length()), wrong, "save the file as UTF-8");
    return null;
  }

  private static int byteOrderMark(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
  }

  private static boolean isPrintable(String text, Faults faults) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (StreamReader.isPrintable(c)) continue;
      Place place = placeOf(text, i);
      if (c == 0) {
        faults.add(place, "a zero byte: this is no text file", "save the show as UTF-8 text");
      } else {
        String wrong = String.format("character U+%04X cannot stand in a show file", c);
        faults.add(place, wrong, "remove it");
      }
      return false;
    }
    return true;
  }

  /** Counts lines as the YAML reader does: LF, CR LF and CR each end one. */
  private static Place placeOf(String text, int end) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crLf)) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, text.codePointCount(lineStart, end) + 1);
  }
}
