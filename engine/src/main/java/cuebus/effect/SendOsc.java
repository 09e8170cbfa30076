package cuebus.effect;

import java.util.List;

/**
 * Sends a target what one moment of the show has for it, as one thing.
 *
 * @param target its name in the show file
 * @param messages in their order
 * @param atFrame the frame at which the sound of the same moment begins
 */
public record SendOsc(String target, List<StageMessage> messages, long atFrame) implements Effect {
  public SendOsc {
    messages = List.copyOf(messages);
  }
}
