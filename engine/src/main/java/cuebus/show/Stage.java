package cuebus.show;

import cuebus.desk.Curve;
import cuebus.effect.SendOsc;
import cuebus.effect.StageMessage;
import cuebus.effect.StageMessage.Glide;
import cuebus.script.Action;
import cuebus.script.Action.Message;
import cuebus.script.Action.SendAction;
import cuebus.script.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one turn wants of targets: all that it has for one of them leaves as one effect.
 *
 * <p>Looks, fades and addresses of intensity say how a target stands, and so does whatever comes later for an
 * address of which that is known. All else makes something happen.
 *
 * <p>Threads: lives on the show thread for one command.
 */
final class Stage {
  private final Turn turn;
  private SortedMap<String, Stand> stands;
  private boolean isCopy; // made when something is to change: most turns want nothing of a target
  private final Map<String, List<StageMessage>> wanted = new LinkedHashMap<>();

  Stage(Turn turn, SortedMap<String, Stand> before) {
    this.turn = turn;
    stands = before;
  }

  SortedMap<String, Stand> after() {
    return stands;
  }

  void send(SendAction send) {
    boolean says = isLook(send) || send.overMs() > 0;
    for (Message message : send.messages()) {
      boolean stays = says || stands(send.target(), message.address());
      say(send.target(), message, stays, send.overMs(), send.curve());
    }
  }

  /**
   * Brings targets to where several actions, one behind the other, leave them. What nobody ever fades jumps: it may be
   * a button.
   */
  void leave(List<Action> actions, long overMs) {
    Map<String, SendAction> last = new LinkedHashMap<>();
    Map<String, Message> messages = new LinkedHashMap<>();
    for (Action action : actions) {
      if (!(action instanceof SendAction send)) continue;
      for (Message it : send.messages()) {
        String key = key(send.target(), it.address());
        boolean stays = isLook(send) || send.overMs() > 0 || last.containsKey(key);
        if (!stays && !isIntensity(send.target(), it.address())) continue;
        last.remove(key);
        last.put(key, send);
        messages.put(key, it);
      }
    }
    last.forEach((key, send) -> {
      Message message = messages.get(key);
      if (message == null) return;
      boolean fades = send.overMs() > 0 || isIntensity(send.target(), message.address());
      say(send.target(), message, true, fades ? overMs : 0, Curve.S_CURVE);
    });
  }

  /** Lets all of it leave the house, before files that may take a moment to open. */
  void settle() {
    List<SendOsc> effects = new ArrayList<>();
    wanted.forEach(
        (target, messages) -> effects.add(new SendOsc(target, messages, turn.heardAt())));
    turn.effects.addAll(0, effects);
  }

  private static boolean isLook(SendAction send) {
    return send.kind().equals("look");
  }

  private static String key(String target, String address) {
    return target + ' ' + address;
  }

  private boolean isIntensity(String name, String address) {
    Target target = turn.show().targets().get(name);
    return target != null && target.intensity().containsKey(address);
  }

  private boolean stands(String target, String address) {
    return stands.containsKey(key(target, address)) || isIntensity(target, address);
  }

  private void say(String target, Message message, boolean stays, long overMs, Curve curve) {
    Stand before = stands.get(key(target, message.address()));
    StageMessage wants = new StageMessage(
        message.address(), message.arguments(), stays, glide(before, message, overMs, curve));
    if (stays) put(key(target, message.address()), new Stand(wants, turn.heardAt()));
    wanted.computeIfAbsent(target, it -> new ArrayList<>()).add(wants);
  }

  /** From where it is, in the middle of another fade, too; from nought where nobody has ever set it. */
  private Glide glide(@Nullable Stand before, Message message, long overMs, Curve curve) {
    if (overMs == 0) return Glide.NONE;
    List<Object> now = before == null ? List.of() : before.argumentsAt(turn.heardAt());
    List<Object> from = new ArrayList<>();
    for (int i = 0; i < message.arguments().size(); i++) {
      Object to = message.arguments().get(i);
      Object there = i < now.size() ? now.get(i) : 0f;
      from.add(to instanceof Number && there instanceof Number ? there : to);
    }
    return new Glide(from, turn.clock.frames(overMs), curve);
  }

  private void put(String key, Stand stand) {
    if (!isCopy) stands = new TreeMap<>(stands);
    isCopy = true;
    stands.put(key, stand);
  }
}
