package cuebus.script;

import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file as a whole: its sections, each read after those it refers to, wherever they stand. */
final class RootReader {
  static final Keys KEYS = Keys.of("a show file")
      .need("cuebus", "1")
      .need("show", "{id: ...}")
      .need("desk", "{strips: [...], buses: [...]}")
      .may("record", "streams", "targets", "screens", "scenes", "preflight", "cues");
  static final Keys SHOW_KEYS =
      Keys.of("show").need("id", "my-show").may("title", "starts", "locale", "goInterval");

  static final Keys PREFLIGHT_KEYS = Keys.of("preflight").may("silent");

  private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final int VERSION = 1;

  /** What the show section says. */
  private record About(
      String id, Text title, @Nullable OffsetDateTime starts, String locale, long goIntervalMs) {}

  private final Faults faults;
  private final MediaFiles media;
  private final Known known = new Known();

  RootReader(Faults faults, MediaFiles media) {
    this.faults = faults;
    this.media = media;
  }

  /** Null after a fault. */
  @Nullable
  Show read(Value file) {
    Mapping root = Mapping.of(file, KEYS);
    if (root == null) return null;
    Value version = root.value("cuebus");
    if (version != null && !Objects.equals(Plain.number(version.node()), (double) VERSION)) {
      version.expected(VERSION + ": this Cuebus reads no other version of the format");
    }
    About about = about(root);
    Desk desk = new DeskReader(known, media).read(root);
    Outlets outlets = new OutletReader(known).read(root);
    StageReader stage = new StageReader(known, media);
    Map<String, Target> targets = stage.targets(root);
    Map<String, Object> screens = stage.screens(root);
    Map<String, Scene> scenes = new SceneReader(known).read(root);
    Set<StripId> silent = silent(root.mapping("preflight", PREFLIGHT_KEYS));
    List<Cue> cues = new CueReader(known, media).read(root);
    known.idle.warn(faults);
    if (about == null || desk == null || faults.count() > 0) return null;
    Show.Places places = new Show.Places(known.stripPlaces, known.recordingPlaces, known.busPlaces);
    return new Show(
        VERSION,
        about.id(),
        about.title(),
        about.starts(),
        about.locale(),
        desk,
        outlets,
        targets,
        screens,
        cues,
        List.copyOf(scenes.values()),
        new Rules(about.goIntervalMs(), silent),
        places);
  }

  private static @Nullable About about(Mapping root) {
    Mapping show = root.mapping("show", SHOW_KEYS);
    if (show == null) return null;
    String id = show.id("id");
    Text title = show.text("title", Text.NONE);
    OffsetDateTime starts = starts(show.value("starts"));
    String locale = locale(show.value("locale"));
    long goIntervalMs =
        show.milliseconds("goInterval", Quantity.GO_INTERVAL, Rules.USUAL.goIntervalMs());
    return id == null ? null : new About(id, title, starts, locale, goIntervalMs);
  }

  /** Strips that need not have a signal when the doors open. */
  private Set<StripId> silent(@Nullable Mapping preflight) {
    Set<StripId> silent = new LinkedHashSet<>();
    if (preflight == null) return silent;
    for (Value item : preflight.items("silent", "a list of strips: [caller]")) {
      String strip = known.strips.referred(item);
      if (strip != null && Known.isId(strip)) silent.add(new StripId(strip));
    }
    return silent;
  }

  private static @Nullable OffsetDateTime starts(@Nullable Value value) {
    if (value == null) return null;
    String example = "a time with its offset, such as \"2025-05-10T14:00+08:00\"";
    String written = value.string(example);
    if (written == null) return null;
    try {
      return OffsetDateTime.parse(written);
    } catch (DateTimeException e) {
      value.expected(example);
      return null;
    }
  }

  private static String locale(@Nullable Value value) {
    String locale = value == null ? "en" : value.string("a language such as zh");
    if (value != null && locale != null && !LOCALE.matcher(locale).matches()) {
      value.expected("a language such as zh, en or pt-BR");
    }
    return locale == null ? "en" : locale;
  }
}
