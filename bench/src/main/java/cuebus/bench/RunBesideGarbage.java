package cuebus.bench;

import cuebus.cli.Cuebus;
import java.util.Arrays;

/** The program as it is, with a thread in it that allocates. */
public final class RunBesideGarbage {
  private RunBesideGarbage() {}

  /**
   * Runs a verb.
   *
   * @param arguments megabytes of garbage a second, then the verb with all that belongs to it
   */
  public static void main(String[] arguments) {
    Garbage.start(Double.parseDouble(arguments[0]));
    Cuebus.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
