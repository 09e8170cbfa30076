package cuebus.show;

import cuebus.effect.SendOsc;
import cuebus.script.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cues want of targets. */
final class Stage {
  private Stage() {}

  static boolean isLook(Action action) {
    return action instanceof Action.SendAction send && send.kind().equals("look");
  }

  /** The messages of an action, in its order. */
  static List<SendOsc> messages(Action.SendAction send, long atFrame) {
    List<SendOsc> messages = new ArrayList<>();
    for (Action.Message it : send.messages()) {
      messages.add(new SendOsc(send.target(), it.address(), it.arguments(), isLook(send), atFrame));
    }
    return messages;
  }

  /** Of several looks, one behind the other, what each address is left at; in the order in which it was set last. */
  static List<SendOsc> leftBy(List<Action> actions, long atFrame) {
    Map<String, SendOsc> last = new LinkedHashMap<>();
    for (Action action : actions) {
      if (!isLook(action) || !(action instanceof Action.SendAction send)) continue;
      for (SendOsc it : messages(send, atFrame)) {
        String key = it.target() + ' ' + it.address();
        last.remove(key);
        last.put(key, it);
      }
    }
    return List.copyOf(last.values());
  }
}
