package cuebus.audio;

import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;

/** The server's count of frames. Asked for only behind an xrun: the binding allocates for the answer. */
final class JackFrames {
  private JackFrames() {}

  /** The server's frame at the beginning of this period; -1 where it does not say. */
  static long last(JackClient client) {
    try {
      return client.getLastFrameTime();
    } catch (JackException e) {
      return -1;
    }
  }
}
