package cuebus.script;

import cuebus.desk.Clip;
import cuebus.desk.Curve;
import cuebus.desk.Db;
import cuebus.desk.Parameter;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a cue does. Strips and buses inside a {@link Parameter} are places in the lists of the show's own
 * desk.
 */
public sealed interface Action {
  /** How long after the GO it happens, in milliseconds: 0 to 24 h. */
  long atMs();

  /** Where it stands in the show file. */
  Place place();

  /** The same at another place in the file. */
  Action placed(Place elsewhere);

  /** How long what it begins takes to arrive, in milliseconds; 0 where only time will tell. */
  default long overMs() {
    return 0;
  }

  /** What of the desk it moves, and where that ends: dB for levels, 1 or 0 for mutes. */
  default Map<Parameter, Float> moves() {
    return Map.of();
  }

  /**
   * Moves a fader or a send.
   *
   * @param parameter a strip's fader, a bus's fader or a send
   * @param toDb where it ends, in dB: -144 (off) to +10
   * @param overMs how long it takes, in milliseconds: 0 (as short as is possible without a click) to 600,000
   */
  record FadeAction(
      Parameter parameter, float toDb, long overMs, Curve curve, long atMs, Place place)
      implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new FadeAction(parameter, toDb, overMs, curve, atMs, elsewhere);
    }

    public FadeAction {
      Db.requireLevel("toDb", toDb);
    }

    @Override
    public Map<Parameter, Float> moves() {
      return Map.of(parameter, toDb);
    }
  }

  /**
   * Mutes a strip or a bus.
   *
   * @param overMs how long it takes, in milliseconds: 0 to 600,000
   */
  record MuteAction(Parameter parameter, long overMs, long atMs, Place place) implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new MuteAction(parameter, overMs, atMs, elsewhere);
    }

    @Override
    public Map<Parameter, Float> moves() {
      return Map.of(parameter, 1f);
    }
  }

  /**
   * Takes the mute of a strip or a bus away.
   *
   * @param overMs how long it takes, in milliseconds: 0 to 600,000
   */
  record UnmuteAction(Parameter parameter, long overMs, long atMs, Place place) implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new UnmuteAction(parameter, overMs, atMs, elsewhere);
    }

    @Override
    public Map<Parameter, Float> moves() {
      return Map.of(parameter, 0f);
    }
  }

  /**
   * Plays a file into a player from its beginning.
   *
   * @param clip a file that was found in the show's folder
   */
  record PlayAction(StripId player, Clip clip, long atMs, Place place) implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new PlayAction(player, clip, atMs, elsewhere);
    }
  }

  /**
   * Ends what a player plays.
   *
   * @param overMs how long it takes to fade, in milliseconds: 0 to 600,000
   */
  record StopAction(StripId player, long overMs, long atMs, Place place) implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new StopAction(player, overMs, atMs, elsewhere);
    }
  }

  /**
   * Brings the desk into a scene.
   *
   * @param overMs how long it takes, in milliseconds: 0 to 600,000
   */
  record SceneAction(Scene scene, long overMs, Curve curve, long atMs, Place place)
      implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new SceneAction(scene, overMs, curve, atMs, elsewhere);
    }

    @Override
    public Map<Parameter, Float> moves() {
      return scene.values();
    }
  }

  /**
   * Starts or stops a countdown that people see.
   *
   * @param timer its id
   * @param label what people call it
   * @param forMs how long, in milliseconds: 1 to 24 h; null takes it away
   */
  record TimerAction(String timer, Text label, @Nullable Long forMs, long atMs, Place place)
      implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new TimerAction(timer, label, forMs, atMs, elsewhere);
    }
  }

  /**
   * An OSC message.
   *
   * @param address begins with {@code /}; no pattern
   * @param arguments {@link Float}s, {@link Integer}s, {@link Long}s, {@link Boolean}s and strings: the types that its
   *     target wants
   */
  record Message(String address, List<Object> arguments) {
    public Message {
      arguments = List.copyOf(arguments);
    }

    /** Whether there is something in it that can fade. */
    boolean hasNumbers() {
      return arguments.stream().anyMatch(Number.class::isInstance);
    }
  }

  /**
   * Sends OSC messages to a target, in this order.
   *
   * @param kind {@code osc} or {@code look}
   * @param what the message or the look, as people read it
   * @param target its name
   * @param overMs how long their numbers take to get there, in milliseconds: 0 (at once) to 600,000
   * @param curve {@link Curve#LINEAR} or {@link Curve#S_CURVE}
   */
  record SendAction(
      String kind,
      String what,
      String target,
      List<Message> messages,
      long overMs,
      Curve curve,
      long atMs,
      Place place)
      implements Action {
    public SendAction {
      messages = List.copyOf(messages);
    }

    @Override
    public Action placed(Place elsewhere) {
      return new SendAction(kind, what, target, messages, overMs, curve, atMs, elsewhere);
    }
  }

  /**
   * An action on something outside the desk: its form was checked, and it is kept as it was written.
   *
   * @param kind {@code screen} or {@code draw}
   * @param value strings, {@link Long}s, {@link Double}s, {@link Boolean}s and nulls, in lists and maps
   */
  record CarriedAction(String kind, @Nullable Object value, long atMs, Place place)
      implements Action {
    @Override
    public Action placed(Place elsewhere) {
      return new CarriedAction(kind, value, atMs, elsewhere);
    }
  }
}
