package cuebus.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Shows for tests, from the text of their cues. */
public final class Shows {
  private static final String DESK = """
      cuebus: 1
      show: {id: test}
      desk:
        sampleRate: 48000
        period: 128
        strips:
          - {id: host, in: [capture_1]}
          - {id: guest, in: [capture_2]}
          - {id: sfx, player: true}
        buses:
          - {id: stream, out: [playback_1, playback_2]}
        sends:
          stream: {host: 0 dB, guest: -6 dB, sfx: 0 dB}
      """;

  private Shows() {}

  /** A show of strips host, guest and sfx, bus stream, and these cues ({@code audio/hit.wav} is there). */
  public static Show withCues(Path folder, String cues) {
    return read(folder, text("", cues));
  }

  /** The text of that show: its show section also has {@code about}, such as {@code goInterval: 100ms}. */
  public static String text(String about, String cues) {
    String desk = about.isBlank() ? DESK : DESK.replace("{id: test}", "{id: test, " + about + "}");
    return desk + (cues.isBlank() ? "" : "cues:\n" + cues.indent(2));
  }

  /** The show of a whole show file. */
  public static Show read(Path folder, String yaml) {
    try {
      Files.createDirectories(folder.resolve("audio"));
      Path hit = folder.resolve("audio/hit.wav");
      if (!Files.exists(hit)) Files.write(hit, new byte[] {0});
      Files.writeString(folder.resolve(ShowReader.FILE), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Reading reading = ShowReader.read(folder);
    @Nullable Show show = reading.show();
    if (show == null) throw new AssertionError(reading.faults().toString());
    return show;
  }
}
