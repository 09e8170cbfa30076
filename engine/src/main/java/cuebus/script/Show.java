package cuebus.script;

import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole show file, sound in itself: every reference leads somewhere and every value is in its range.
 *
 * @param version of the file format: 1
 * @param id lower-case letters, digits and hyphens
 * @param starts when it is announced to begin; null when the file does not say
 * @param locale the language its people speak first, such as {@code zh}
 * @param outlets what is recorded and streamed
 * @param targets where OSC goes, by name
 * @param screens what is shown where, by name: plain values as in {@link Action.CarriedAction}, kept as written
 * @param cues in the order they are called
 * @param scenes named states of the desk
 * @param rules how the evening is run
 * @param places where strips and buses stand in the file
 */
public record Show(
    int version,
    String id,
    Text title,
    @Nullable OffsetDateTime starts,
    String locale,
    Desk desk,
    Outlets outlets,
    Map<String, Target> targets,
    Map<String, Object> screens,
    List<Cue> cues,
    List<Scene> scenes,
    Rules rules,
    Places places) {
  public Show {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    screens = Collections.unmodifiableMap(new LinkedHashMap<>(screens));
    cues = List.copyOf(cues);
    scenes = List.copyOf(scenes);
  }

  /** The same show on another desk of the same strips and buses. */
  public Show on(Desk other) {
    return new Show(
        version, id, title, starts, locale, other, outlets, targets, screens, cues, scenes, rules,
        places);
  }

  /**
   * Where the parts of the desk stand in the show file, for checks that come after the reading.
   *
   * @param recordings of the strips that have one: the name of the file
   */
  public record Places(
      Map<StripId, Place> strips, Map<StripId, Place> recordings, Map<BusId, Place> buses) {
    public Places {
      strips = Map.copyOf(strips);
      recordings = Map.copyOf(recordings);
      buses = Map.copyOf(buses);
    }
  }
}
