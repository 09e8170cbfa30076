package cuebus.bench;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** A thread that allocates: 64 bytes to 8 KB at a time, of which the newest few thousand stay alive. */
public final class Garbage {
  private static final int HELD = 4096;
  private static final int SIZES = 8;

  /** Read by nobody: it keeps what was allocated from being optimised away. */
  private static final byte[][] PLACES = new byte[HELD][];

  private Garbage() {}

  /** Starts it; none where there is to be none. */
  public static void start(double megabytesASecond) {
    if (megabytesASecond <= 0) return;
    Thread thread = new Thread(() -> make(megabytesASecond * 1e6), "garbage");
    thread.setDaemon(true);
    thread.start();
  }

  private static void make(double bytesASecond) {
    SplittableRandom dice = new SplittableRandom(1);
    long startNs = System.nanoTime();
    double made = 0;
    while (true) {
      double wanted = (System.nanoTime() - startNs) / 1e9 * bytesASecond;
      while (made < wanted) {
        int size = 64 << dice.nextInt(SIZES);
        PLACES[dice.nextInt(HELD)] = new byte[size];
        made += size;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
