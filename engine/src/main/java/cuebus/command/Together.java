package cuebus.command;

import java.util.List;

/**
 * Several commands that are one: taken in one turn and heard from the same frame on. If one of them fails, none is
 * done. What is refused in words (a GO without confirmation, a move that the guard forbids) concerns that one
 * alone.
 *
 * @param commands in the order in which they are taken: 2 to {@value #MAX}, none of them such a group itself
 */
public record Together(List<Command> commands) implements Command {
  /** The most that can be one. */
  public static final int MAX = 1024;

  public Together {
    commands = List.copyOf(commands);
    if (commands.size() < 2 || commands.size() > MAX) {
      throw new IllegalArgumentException("commands not in [2, " + MAX + "]: " + commands.size());
    }
    if (commands.stream().anyMatch(Together.class::isInstance)) {
      throw new IllegalArgumentException("a group within a group");
    }
  }

  /** Whether newer levels may take its place; then it is refused as early as a level. */
  public boolean isOnlyLevels() {
    return commands.stream().allMatch(Level.class::isInstance);
  }
}
