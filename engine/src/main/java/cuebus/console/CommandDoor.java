package cuebus.console;

import cuebus.command.Command;

/** Where what a console asks for goes in. */
@FunctionalInterface
public interface CommandDoor {
  /** False if it was refused because the show is behind, which has been counted. Never blocks. */
  boolean offer(Command command, String sender);
}
