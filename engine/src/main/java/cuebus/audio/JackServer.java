package cuebus.audio;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.rt.AudioThread;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JACK server, by a client with a port for each channel of a strip and of a bus.
 *
 * <p>Threads: {@link #process} on the client's real-time thread; the other callbacks on threads of JACK's own,
 * which only set a field each. All calls into the library come from {@code cuebus-audio} or from whoever starts the
 * show.<br>
 * Memory: a callback allocates nothing, unless a port has just been connected.<br>
 * Time: takes no lock.
 */
public final class JackServer implements AudioServer {
  /** No bus is called that: ids are lower-case. */
  private static final String LISTEN = "Listen";

  private final JackLink link;
  private final JackWires wires;
  private final List<JackLink.Port> ins = new ArrayList<>();
  private final List<JackLink.Port> outs = new ArrayList<>();
  private final JackBuffers inPorts;
  private final JackBuffers outPorts;
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

  private JackServer(JackLink link, Desk desk) throws AudioException {
    this.link = link;
    sampleRate = link.sampleRate();
    periodFrames = link.periodFrames();
    wires = new JackWires(link);
    List<Integer> channels = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      for (int c = 0; c < strip.channels(); c++, channel++) {
        if (strip.input().player()) continue;
        ins.add(port(strip.id().value(), strip.channels(), c, true));
        wires.from(strip.input().ports().get(c), ins.get(ins.size() - 1).name());
        channels.add(channel);
      }
    }
    for (Bus bus : desk.buses()) {
      for (int c = 0; c < bus.channels(); c++) {
        outs.add(port(bus.id().value(), bus.channels(), c, false));
        wires.to(outs.get(outs.size() - 1).name(), bus.out().get(c));
      }
    }
    for (int c = 0; c < desk.listen().size(); c++) {
      outs.add(port(LISTEN, desk.listen().size(), c, false));
      wires.to(outs.get(outs.size() - 1).name(), desk.listen().get(c));
    }
    inChannels = channels.stream().mapToInt(Integer::intValue).toArray();
    inBuffers = new FloatBuffer[ins.size()];
    outBuffers = new FloatBuffer[outs.size()];
    inPorts = new JackBuffers(addresses(ins));
    outPorts = new JackBuffers(addresses(outs));
  }

  /**
   * Becomes a client of the server that runs; starts none.
   *
   * @param name of the client; JACK makes it different where there is one of that name
   * @throws AudioException if there is no server, or the program has no JACK
   */
  public static JackServer open(String name, Desk desk) throws AudioException {
    JackLink link = null;
    try {
      link = JackLink.open(name);
      if (link != null) return new JackServer(link, desk);
    } catch (AudioException e) {
      if (link != null) link.close();
      throw e;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new AudioException("JACK is not installed (Debian: apt-get install jackd2)", e);
    }
    throw new AudioException("no JACK server runs here; start one (jackd, or PipeWire's)");
  }

  /** Whether a server runs here, in words. */
  public static String presence() {
    try {
      JackLink asked = JackLink.open("cuebus-asks");
      if (asked == null) return "no server runs";
      try {
        return "a server runs at " + asked.sampleRate() + " Hz, period " + asked.periodFrames();
      } finally {
        asked.close();
      }
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return "not installed";
    }
  }

  private static long[] addresses(List<JackLink.Port> ports) {
    return ports.stream().mapToLong(JackLink.Port::address).toArray();
  }

  private JackLink.Port port(String id, int channels, int channel, boolean isInput)
      throws AudioException {
    return link.port(channels == 1 ? id : id + (channel == 0 ? "-l" : "-r"), isInput);
  }

  @Override
  public void start(PeriodDriver driver) throws AudioException {
    this.driver = driver;
    link.start(
        this::process, this::countXrun, this::onPeriodChange, () -> gone = "the server is gone");
    activated = true;
    wires.connect();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one of JACK's threads
  private void countXrun() {
    xruns++;
    xrunSeen = true;
  }

  /** The arrays of the driver are as long as a period was at first: a longer one needs a new start. */
  private void onPeriodChange(int frames) {
    if (frames == periodFrames) return;
    periodFrames = frames;
    gone = "the server's period is now " + frames + " frames";
  }

  /** One callback. */
  @AudioThread
  private void process(int frames) {
    PeriodDriver to = driver;
    if (to == null) return;
    for (int i = 0; i < outBuffers.length; i++) outBuffers[i] = outPorts.of(i, frames);
    for (int i = 0; i < inBuffers.length; i++) inBuffers[i] = inPorts.of(i, frames);
    if (!to.run(lostFrames(frames), frames, ends)) silence();
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
      long now = JackBuffers.lastFrame(link.address());
      long lost = nextFrame < 0 ? 0 : now - nextFrame;
      nextFrame = now + frames;
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
    return link.name();
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
    return longest(ins, true) + longest(outs, false);
  }

  @Override
  public int outLatencyFrames() {
    return gone.isEmpty() ? longest(outs, false) : 0;
  }

  private int longest(List<JackLink.Port> ports, boolean areInputs) {
    int longest = 0;
    for (JackLink.Port port : ports)
      longest = Math.max(longest, link.latencyFrames(port, areInputs));
    return longest;
  }

  @Override
  public void close() {
    if (activated && gone.isEmpty()) link.stop();
    link.close();
  }
}
