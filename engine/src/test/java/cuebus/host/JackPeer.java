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

/**
 * Another JACK client: plays a sound on each of its outputs and records what comes to its inputs meanwhile. They are
 * {@code peer:out} and {@code peer:in}, or {@code peer:out_1} and so on where there are several.
 */
final class JackPeer implements AutoCloseable {
  private final float[][] sent;
  private final float[][] heard;
  private final JackClient client;
  private final JackPort[] outs;
  private final JackPort[] ins;
  private volatile boolean plays;
  private volatile int frames;

  /** One port each way, which plays at once. */
  JackPeer(float[] sound) throws JackException {
    this(1, sound);
    play();
  }

  /**
   * Silent before {@link #play}.
   *
   * @param sounds one an output, all of one length
   */
  JackPeer(int inputs, float[]... sounds) throws JackException {
    sent = sounds;
    heard = new float[inputs][sounds[0].length];
    client = Jack.getInstance()
        .openClient(
            "peer", EnumSet.of(JackOptions.JackNoStartServer), EnumSet.noneOf(JackStatus.class));
    outs = ports("out", sounds.length, JackPortFlags.JackPortIsOutput);
    ins = ports("in", inputs, JackPortFlags.JackPortIsInput);
    client.setProcessCallback((c, count) -> process(count));
    client.activate();
  }

  private JackPort[] ports(String name, int count, JackPortFlags direction) throws JackException {
    JackPort[] ports = new JackPort[count];
    for (int i = 0; i < count; i++) {
      String full = count == 1 ? name : name + "_" + (i + 1);
      ports[i] = client.registerPort(full, JackPortType.AUDIO, direction);
    }
    return ports;
  }

  /** Plays and records from the next period on. */
  void play() {
    plays = true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private boolean process(int count) {
    int part = plays ? Math.min(count, sent[0].length - frames) : 0;
    for (int k = 0; k < outs.length; k++) {
      FloatBuffer to = outs[k].getFloatBuffer();
      to.put(sent[k], frames, part);
      for (int i = part; i < count; i++) to.put(0f);
    }
    for (int k = 0; k < ins.length; k++) ins[k].getFloatBuffer().get(heard[k], frames, part);
    frames += part;
    return true;
  }

  boolean isDone() {
    return frames == sent[0].length;
  }

  float[] heard() {
    return heard[0];
  }

  float[] heard(int input) {
    return heard[input];
  }

  @Override
  public void close() {
    client.deactivate();
    client.close();
  }
}
