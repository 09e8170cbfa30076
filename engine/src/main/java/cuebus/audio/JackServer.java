package cuebus.audio;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackLatencyCallbackMode;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackStatus;
import org.jspecify.annotations.Nullable;

/**
 * A JACK server, by a client with a port for each channel of a strip and of a bus.
 *
 * <p>Threads: {@link #process} on the client's real-time thread; the other callbacks on threads of JACK's own,
 * which only set a field each. All calls into the library come from {@code cuebus-audio} or from whoever starts the
 * show.<br>
 * Memory: our part of a callback allocates nothing; the binding allocates some bytes a port.<br>
 * Time: takes no lock.
 */
public final class JackServer implements AudioServer {
  /** No bus is called that: ids are lower-case. */
  private static final String LISTEN = "Listen";

  private static final Logger LIBRARY_LOG = Logger.getLogger("org.jaudiolibs.jnajack");

  static {
    LIBRARY_LOG.setLevel(Level.OFF); // it prints stack traces where we print a sentence
  }

  private final JackClient client;
  private final JackWires wires;
  private final List<JackPort> ins = new ArrayList<>();
  private final List<JackPort> outs = new ArrayList<>();
  private final int[] inChannels; // of ins, in the desk's order
  private final FloatBuffer[] inBuffers;
  private final FloatBuffer[] outBuffers;
  private final PeriodEnds ends = new Ports();
  private final int sampleRate;
  private @Nullable PeriodDriver driver;
  private volatile int periodFrames;
  private volatile long xruns;
  private volatile String gone = "";
  private volatile boolean xrunSeen;
  private boolean activated;

  // the audio thread's own
  private long nextFrame = -1;

  /** The ports as both ends of a period. */
  private final class Ports implements PeriodEnds {
    @Override
    @AudioThread
    public void in(int lostFrames, float[][] in, int frames) {
      for (int i = 0; i < inBuffers.length; i++) inBuffers[i].get(in[inChannels[i]], 0, frames);
    }

    @Override
    @AudioThread
    public void out(float[][] out, int frames) {
      for (int i = 0; i < outBuffers.length; i++) outBuffers[i].put(out[i], 0, frames);
    }
  }

  private JackServer(JackClient client, Desk desk) throws JackException {
    this.client = client;
    sampleRate = client.getSampleRate();
    periodFrames = client.getBufferSize();
    wires = new JackWires(client);
    List<Integer> channels = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      for (int c = 0; c < strip.channels(); c++, channel++) {
        if (strip.input().player()) continue;
        ins.add(port(strip.id().value(), strip.channels(), c, JackPortFlags.JackPortIsInput));
        wires.from(strip.input().ports().get(c), ins.get(ins.size() - 1).getName());
        channels.add(channel);
      }
    }
    for (Bus bus : desk.buses()) {
      for (int c = 0; c < bus.channels(); c++) {
        outs.add(port(bus.id().value(), bus.channels(), c, JackPortFlags.JackPortIsOutput));
        wires.to(outs.get(outs.size() - 1).getName(), bus.out().get(c));
      }
    }
    for (int c = 0; c < desk.listen().size(); c++) {
      outs.add(port(LISTEN, desk.listen().size(), c, JackPortFlags.JackPortIsOutput));
      wires.to(outs.get(outs.size() - 1).getName(), desk.listen().get(c));
    }
    inChannels = channels.stream().mapToInt(Integer::intValue).toArray();
    inBuffers = new FloatBuffer[ins.size()];
    outBuffers = new FloatBuffer[outs.size()];
  }

  /**
   * Becomes a client of the server that runs; starts none.
   *
   * @param name of the client; JACK makes it different where there is one of that name
   * @throws AudioException if there is no server, or the program has no JACK
   */
  public static JackServer open(String name, Desk desk) throws AudioException {
    JackClient client = null;
    try {
      JackVoice.mute();
      client = Jack.getInstance()
          .openClient(
              name, EnumSet.of(JackOptions.JackNoStartServer), EnumSet.noneOf(JackStatus.class));
      return new JackServer(client, desk);
    } catch (JackException e) {
      if (client != null) client.close();
      throw new AudioException("no JACK server runs here; start one (jackd, or PipeWire's)", e);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new AudioException("JACK is not installed (Debian: apt-get install jackd2)", e);
    }
  }

  /** Whether a server runs here, in words. */
  public static String presence() {
    try {
      JackVoice.mute();
      JackClient asked = Jack.getInstance()
          .openClient(
              "cuebus-asks",
              EnumSet.of(JackOptions.JackNoStartServer),
              EnumSet.noneOf(JackStatus.class));
      try {
        return "a server runs at " + asked.getSampleRate() + " Hz, period " + asked.getBufferSize();
      } finally {
        asked.close();
      }
    } catch (JackException e) {
      return "no server runs";
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return "not installed";
    }
  }

  private JackPort port(String id, int channels, int channel, JackPortFlags direction)
      throws JackException {
    String name = channels == 1 ? id : id + (channel == 0 ? "-l" : "-r");
    return client.registerPort(name, JackPortType.AUDIO, direction);
  }

  @Override
  public void start(PeriodDriver driver) throws AudioException {
    this.driver = driver;
    try {
      client.setProcessCallback((c, frames) -> process(frames));
      client.setXrunCallback(c -> countXrun());
      client.setBuffersizeCallback((c, frames) -> onPeriodChange(frames));
      client.onShutdown(c -> gone = "the server is gone");
      client.activate();
      activated = true;
      wires.connect();
    } catch (JackException e) {
      throw new AudioException("JACK does not let us in: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one of JACK's threads
  private void countXrun() {
    xruns++;
    xrunSeen = true;
  }

  /** The binding keeps port buffers of the length they had at first: a longer period needs new ports. */
  private void onPeriodChange(int frames) {
    if (frames == periodFrames) return;
    periodFrames = frames;
    gone = "the server's period is now " + frames + " frames";
  }

  /** One callback; true keeps the client alive. */
  @AudioThread
  private boolean process(int frames) {
    PeriodDriver to = driver;
    if (to == null) return true;
    for (int i = 0; i < outBuffers.length; i++)
      outBuffers[i] = outs.get(i).getFloatBuffer().clear();
    for (int i = 0; i < inBuffers.length; i++)
      inBuffers[i] = ins.get(i).getFloatBuffer().clear();
    if (isStale(frames) || !to.run(lostFrames(frames), frames, ends)) silence();
    return true;
  }

  @AudioThread
  private boolean isStale(int frames) {
    for (int i = 0; i < outBuffers.length; i++) {
      if (outBuffers[i].remaining() < frames) return true;
    }
    for (int i = 0; i < inBuffers.length; i++) {
      if (inBuffers[i].remaining() < frames) return true;
    }
    return false;
  }

  /** All of the period, also what has been written of it. */
  @AudioThread
  private void silence() {
    for (int i = 0; i < outBuffers.length; i++) {
      FloatBuffer buffer = outBuffers[i].clear();
      while (buffer.hasRemaining()) buffer.put(0f);
    }
  }

  /** Only an xrun loses frames; the server's own count then says how many. */
  @AudioThread
  private int lostFrames(int frames) {
    if (nextFrame < 0 || xrunSeen) {
      xrunSeen = false;
      long now = JackFrames.last(client);
      long lost = nextFrame < 0 || now < 0 ? 0 : now - nextFrame;
      if (now >= 0) nextFrame = now;
      nextFrame += frames;
      return lost > 0 && lost < Integer.MAX_VALUE ? (int) lost : 0;
    }
    nextFrame += frames;
    return 0;
  }

  @Override
  public String backend() {
    return "jack";
  }

  /** What the server calls us: the name asked for, or another where that was taken. */
  public String clientName() {
    return client.getName();
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int periodFrames() {
    return periodFrames;
  }

  @Override
  public long xruns() {
    return xruns;
  }

  @Override
  public String gone() {
    return gone;
  }

  @Override
  public void tend() {
    if (gone.isEmpty()) wires.connect();
  }

  @Override
  public int latencyFrames() {
    if (!gone.isEmpty()) return -1;
    return longest(ins, JackLatencyCallbackMode.JackCaptureLatency)
        + longest(outs, JackLatencyCallbackMode.JackPlaybackLatency);
  }

  @Override
  public int outLatencyFrames() {
    return gone.isEmpty() ? longest(outs, JackLatencyCallbackMode.JackPlaybackLatency) : 0;
  }

  private static int longest(List<JackPort> ports, JackLatencyCallbackMode mode) {
    int longest = 0;
    JackPort.JackLatencyRange range = new JackPort.JackLatencyRange();
    try {
      for (JackPort port : ports) {
        port.getLatencyRange(range, mode);
        longest = Math.max(longest, range.getMax());
      }
    } catch (JackException e) {
      return 0; // it went in this moment
    }
    return longest;
  }

  @Override
  public void close() {
    if (activated && gone.isEmpty()) client.deactivate();
    client.close();
  }
}
