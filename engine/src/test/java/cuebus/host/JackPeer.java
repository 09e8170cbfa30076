package cuebus.host;

import java.nio.FloatBuffer;
import java.util.EnumSet;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackStatus;

/** Another JACK client: plays noise on {@code peer:out} and records what comes to {@code peer:in}. */
final class JackPeer implements AutoCloseable {
  private final float[] sent;
  private final float[] heard;
  private volatile int frames;
  private final JackClient client;
  private final JackPort out;
  private final JackPort in;

  JackPeer(float[] sound) throws JackException {
    sent = sound;
    heard = new float[sound.length];
    client = Jack.getInstance()
        .openClient(
            "peer", EnumSet.of(JackOptions.JackNoStartServer), EnumSet.noneOf(JackStatus.class));
    out = client.registerPort("out", JackPortType.AUDIO, JackPortFlags.JackPortIsOutput);
    in = client.registerPort("in", JackPortType.AUDIO, JackPortFlags.JackPortIsInput);
    client.setProcessCallback((c, count) -> process(count));
    client.activate();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private boolean process(int count) {
    FloatBuffer to = out.getFloatBuffer();
    FloatBuffer from = in.getFloatBuffer();
    int part = Math.min(count, sent.length - frames);
    to.put(sent, frames, part);
    for (int i = part; i < count; i++) to.put(0f);
    from.get(heard, frames, part);
    frames += part;
    return true;
  }

  boolean isDone() {
    return frames == sent.length;
  }

  float[] heard() {
    return heard;
  }

  @Override
  public void close() {
    client.deactivate();
    client.close();
  }
}
