package cuebus.console;

import cuebus.command.Command;
import cuebus.command.Receipt;

/** Where what a console asks for goes in. */
@FunctionalInterface
public interface CommandDoor {
  /** Hands it over, and waits until it is safe on the disk; for a quarter of a second at most. */
  Receipt deliver(Command command, String sender);
}
