package cuebus.audio;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Keeps what the program has touched in memory: a page that has to come back from the disk is a dropout. */
public final class MemoryLock {
  // what is there, what will be there, and of both only what has been touched: the heap's address
  // space is a thousand times the machine's memory
  private static final int CURRENT_FUTURE_ON_FAULT = 1 | 2 | 4;

  private MemoryLock() {}

  /**
   * Locks it, once, for as long as the program runs.
   *
   * @return why it could not and what mends that, in words; empty if it is locked
   */
  public static String lock() {
    if (!Platform.isLinux()) return "audio: memory can only be locked on Linux";
    try {
      Function mlockall = NativeLibrary.getInstance("c").getFunction("mlockall");
      if (mlockall.invokeInt(new Object[] {CURRENT_FUTURE_ON_FAULT}) == 0) return "";
    } catch (UnsatisfiedLinkError e) {
      return "audio: memory is not locked: this system has no mlockall";
    }
    return "audio: memory is not locked, so a machine that swaps can drop sound; allow it with the line"
        + " \"@audio - memlock unlimited\" in /etc/security/limits.d/audio.conf and log in again";
  }
}
