package cuebus.script;

import cuebus.desk.Clip;
import cuebus.desk.Curve;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import cuebus.script.Action.FadeAction;
import cuebus.script.Action.MuteAction;
import cuebus.script.Action.PlayAction;
import cuebus.script.Action.SceneAction;
import cuebus.script.Action.StopAction;
import cuebus.script.Action.TimerAction;
import cuebus.script.Action.UnmuteAction;
import cuebus.script.Value.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of a cue's {@code do}: a kind of action and what it needs. */
final class ActionReader {
  static final Keys FADE_KEYS =
      Keys.of("a fade").need("to", "0 dB").may("strip", "bus", "over", "curve", "at");
  static final Keys MUTE_KEYS = Keys.of("a mute").may("strip", "bus", "over", "at");
  static final Keys UNMUTE_KEYS = Keys.of("an unmute").may("strip", "bus", "over", "at");
  static final Keys PLAY_KEYS = Keys.of("a play")
      .need("player", "sfx")
      .need("file", "audio/drumroll.flac")
      .may("gain", "loop", "over", "at");
  static final Keys STOP_KEYS = Keys.of("a stop").need("player", "sfx").may("over", "at");

  static final Keys SCENE_KEYS =
      Keys.of("a scene action").need("id", "talk").may("over", "curve", "at");
  static final Keys TIMER_KEYS =
      Keys.of("a timer").need("id", "talk").may("for", "stop", "label", "at");

  /** Every kind of action, in the order people are told of them. */
  static final List<String> KINDS = List.of(
      "fade", "mute", "unmute", "play", "stop", "scene", "osc", "look", "screen", "draw", "timer");

  static final Map<String, Curve> CURVES = new LinkedHashMap<>();

  static {
    for (Curve curve : Curve.values()) CURVES.put(curve.word(), curve);
  }

  private final Known known;
  private final MediaFiles media;
  private final CarriedReader carried;

  ActionReader(Known known, MediaFiles media) {
    this.known = known;
    this.media = media;
    this.carried = new CarriedReader(known);
  }

  /** Null after a fault. */
  @Nullable
  Action read(Value item) {
    List<Entry> entries = item.entries("an action such as fade: {...}");
    if (entries == null) return null;
    if (entries.size() != 1) {
      String keys =
          String.join(", ", entries.stream().map(it -> it.value().name()).toList());
      String mend = "write one action an item, and all it needs in its braces: fade: {...}";
      item.fault("an action with " + (keys.isEmpty() ? "no key" : "the keys " + keys), mend);
      return null;
    }
    int faultsBefore = item.faults().count();
    Action action = read(entries.get(0), item.place());
    return item.faults().count() > faultsBefore ? null : action;
  }

  private @Nullable Action read(Entry entry, Place place) {
    Value value = entry.value();
    return switch (entry.key()) {
      case "fade" -> fade(Mapping.of(value, FADE_KEYS), place);
      case "mute" -> mute(Mapping.of(value, MUTE_KEYS), true, place);
      case "unmute" -> mute(Mapping.of(value, UNMUTE_KEYS), false, place);
      case "play" -> play(Mapping.of(value, PLAY_KEYS), place);
      case "stop" -> stop(Mapping.of(value, STOP_KEYS), place);
      case "scene" -> scene(value, place);
      case "timer" -> timer(Mapping.of(value, TIMER_KEYS), place);
      default -> {
        if (KINDS.contains(entry.key())) yield carried.read(entry, place);
        String wrong = "there is no action " + Spelling.quoted(entry.key());
        String all = "the actions are " + String.join(", ", KINDS);
        value.faults().add(entry.place(), wrong, Spelling.mend(entry.key(), KINDS, all));
        yield null;
      }
    };
  }

  static long atMs(Mapping action) {
    return action.milliseconds("at", Quantity.TIME, 0);
  }

  private @Nullable Action fade(@Nullable Mapping fade, Place place) {
    if (fade == null) return null;
    Integer strip = index(fade.value("strip"), known.strips);
    Integer bus = index(fade.value("bus"), known.buses);
    requireSends(fade);
    if (!fade.has("strip") && !fade.has("bus")) {
      fade.fault("a fade of nothing", "write strip: host, bus: stream, or both for a send");
    }
    float toDb = fade.quantity("to", Quantity.FADER, 0f);
    long overMs = fade.milliseconds("over", Quantity.OVER, 0);
    Curve curve = fade.word("curve", CURVES, Curve.S_CURVE);
    long atMs = atMs(fade);
    if (fade.has("strip") != (strip != null) || fade.has("bus") != (bus != null)) return null;
    Parameter parameter = parameter(strip, bus);
    return parameter == null ? null : new FadeAction(parameter, toDb, overMs, curve, atMs, place);
  }

  private static @Nullable Parameter parameter(@Nullable Integer strip, @Nullable Integer bus) {
    if (strip != null)
      return bus == null ? Parameter.stripFader(strip) : Parameter.send(strip, bus);
    return bus == null ? null : Parameter.busFader(bus);
  }

  /** A bus that follows another one has no send to fade. */
  private void requireSends(Mapping fade) {
    Value bus = fade.value("bus");
    String of = bus == null ? null : known.mixes.get(bus.raw());
    if (bus == null || of == null || !fade.has("strip")) return;
    String wrong = "bus " + Spelling.quoted(bus.raw()) + " follows " + Spelling.quoted(of);
    bus.fault(wrong + " and has no sends", "fade the send to that bus");
  }

  private @Nullable Action mute(@Nullable Mapping mute, boolean muted, Place place) {
    if (mute == null) return null;
    Integer strip = index(mute.value("strip"), known.strips);
    Integer bus = index(mute.value("bus"), known.buses);
    if (mute.has("strip") == mute.has("bus")) {
      String what = mute.has("strip") ? "both a strip and a bus" : "neither a strip nor a bus";
      mute.fault(
          (muted ? "a mute of " : "an unmute of ") + what, "write strip: host or bus: stream");
    }
    long overMs = mute.milliseconds("over", Quantity.OVER, 0);
    long atMs = atMs(mute);
    if (strip == null && bus == null) return null;
    Parameter parameter =
        strip != null ? Parameter.stripMute(strip) : Parameter.busMute(bus == null ? -1 : bus);
    return muted
        ? new MuteAction(parameter, overMs, atMs, place)
        : new UnmuteAction(parameter, overMs, atMs, place);
  }

  private @Nullable Action play(@Nullable Mapping play, Place place) {
    if (play == null) return null;
    StripId player = player(play.value("player"));
    Value fileValue = play.value("file");
    String file = fileValue == null ? null : media.present(fileValue);
    float gainDb = play.quantity("gain", Quantity.PLAY_GAIN, 0f);
    boolean loop = play.flag("loop");
    long fadeInMs = play.milliseconds("over", Quantity.OVER, 0);
    long atMs = atMs(play);
    if (player == null || file == null) return null;
    return new PlayAction(player, new Clip(file, gainDb, loop, fadeInMs), atMs, place);
  }

  private @Nullable Action stop(@Nullable Mapping stop, Place place) {
    if (stop == null) return null;
    StripId player = player(stop.value("player"));
    long overMs = stop.milliseconds("over", Quantity.OVER, 0);
    long atMs = atMs(stop);
    return player == null ? null : new StopAction(player, overMs, atMs, place);
  }

  /** A name alone, or a name and how to get there. */
  private @Nullable Action scene(Value value, Place place) {
    if (!value.isMapping()) {
      Scene named = scene(value);
      return named == null ? null : new SceneAction(named, 0, Curve.S_CURVE, 0, place);
    }
    Mapping scene = Mapping.of(value, SCENE_KEYS);
    if (scene == null) return null;
    Value id = scene.value("id");
    Scene named = id == null ? null : scene(id);
    long overMs = scene.milliseconds("over", Quantity.OVER, 0);
    Curve curve = scene.word("curve", CURVES, Curve.S_CURVE);
    long atMs = atMs(scene);
    return named == null ? null : new SceneAction(named, overMs, curve, atMs, place);
  }

  private @Nullable Scene scene(Value id) {
    String name = known.scenes.referred(id);
    return name == null ? null : known.sceneValues.get(name);
  }

  private static @Nullable Action timer(@Nullable Mapping timer, Place place) {
    if (timer == null) return null;
    String id = timer.id("id");
    Text label = timer.text("label", id == null ? Text.NONE : Text.of(id));
    Long forMs = timer.milliseconds("for", Quantity.COUNTDOWN);
    boolean stop = timer.flag("stop");
    if (timer.has("for") == stop) {
      String what = stop ? "both for and stop" : "neither for nor stop";
      timer.fault("a timer with " + what, "write for: 20m, or stop: true");
    }
    long atMs = atMs(timer);
    return id == null ? null : new TimerAction(id, label, forMs, atMs, place);
  }

  private @Nullable StripId player(@Nullable Value value) {
    String name = value == null ? null : value.string("the id of a player");
    if (value == null || name == null) return null;
    if (known.strips.has(name) && !known.players.has(name)) {
      String wrong = "strip " + Spelling.quoted(name) + " is no player";
      value.fault(wrong, known.players.others());
      return null;
    }
    boolean there = known.players.refers(name, value);
    return there && Known.isId(name) ? new StripId(name) : null;
  }

  private static @Nullable Integer index(@Nullable Value value, Names names) {
    String name = value == null ? null : names.referred(value);
    return name == null || !names.has(name) ? null : (Integer) names.indexOf(name);
  }
}
