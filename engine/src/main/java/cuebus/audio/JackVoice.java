package cuebus.audio;

import com.sun.jna.Callback;
import com.sun.jna.NativeLibrary;

/** Keeps JACK's library from printing what it thinks: that there is no server is an answer, not an error. */
final class JackVoice {
  /** What the library calls with a line it would print. */
  interface Line extends Callback {
    void say(String line);
  }

  // the library keeps a pointer to it, so it must never be collected
  private static final Line NOBODY = line -> {};

  private JackVoice() {}

  static void mute() {
    NativeLibrary jack = NativeLibrary.getInstance("jack");
    for (String setter : new String[] {"jack_set_error_function", "jack_set_info_function"}) {
      jack.getFunction(setter).invokeVoid(new Object[] {NOBODY});
    }
  }
}
