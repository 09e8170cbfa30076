package cuebus.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/** The sound cards that Java Sound knows on this machine. */
public final class SoundCards {
  /**
   * One of them.
   *
   * @param name what it is picked by
   * @param description what its driver says of it
   * @param hasInput whether sound can come from it
   * @param hasOutput whether sound can go to it
   */
  public record Card(String name, String description, boolean hasInput, boolean hasOutput) {}

  private SoundCards() {}

  /** All that can take or give sound, in the order of the system; the first one of a kind is its default. */
  public static List<Card> all() {
    List<Card> cards = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      Mixer mixer = AudioSystem.getMixer(info);
      boolean in = has(mixer.getTargetLineInfo(), TargetDataLine.class);
      boolean out = has(mixer.getSourceLineInfo(), SourceDataLine.class);
      if (in || out) cards.add(new Card(info.getName(), info.getDescription(), in, out));
    }
    return cards;
  }

  /**
   * The first card whose name has {@code wanted} in it and that has such a line.
   *
   * @param wanted part of the name, in whatever case; null: any card
   * @param line {@link TargetDataLine} for sound that comes in, {@link SourceDataLine} for sound that goes out
   */
  static @Nullable Mixer find(@Nullable String wanted, Class<?> line) {
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (wanted != null && !lower(info.getName()).contains(lower(wanted))) continue;
      Mixer mixer = AudioSystem.getMixer(info);
      Line.Info[] lines =
          line == TargetDataLine.class ? mixer.getTargetLineInfo() : mixer.getSourceLineInfo();
      if (has(lines, line)) return mixer;
    }
    return null;
  }

  private static boolean has(Line.Info[] lines, Class<?> line) {
    for (Line.Info info : lines) {
      if (line.isAssignableFrom(info.getLineClass())) return true;
    }
    return false;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
