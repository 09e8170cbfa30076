package cuebus.command;

import cuebus.desk.Parameter;

/**
 * Mutes or opens a strip or a bus. Absolute, never a toggle.
 *
 * @param parameter a strip mute or a bus mute
 */
public record SetMute(Parameter parameter, boolean muted) implements Command {
  public SetMute {
    if (parameter.kind() != Parameter.Kind.STRIP_MUTE
        && parameter.kind() != Parameter.Kind.BUS_MUTE) {
      throw new IllegalArgumentException("not a mute: " + parameter);
    }
  }

  @Override
  public boolean isUrgent() {
    return true;
  }
}
