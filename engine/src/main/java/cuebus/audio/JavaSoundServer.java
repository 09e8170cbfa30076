package cuebus.audio;

import cuebus.desk.Desk;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/**
 * A sound card through Java Sound, where there is no JACK. Whoever comes in sets the pace; where nothing comes in,
 * it is the card's output that is full.
 *
 * <pre>
 *   capture -> read a period -> mix -> write it -> playback   (the buffer holds some periods, against jitter)
 * </pre>
 *
 * <p>Threads: {@code cuebus-javasound}, which waits inside Java Sound and never spins: a card that takes sound
 * faster than time passes is given up.<br>
 * Memory: everything is allocated when it is opened.
 */
public final class JavaSoundServer implements AudioServer {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HANGS_NS = 2 * SECOND_NS;
  private static final int[] USUAL_RATES = {48_000, 44_100, 96_000};
  private static final int PERIODS_BUFFERED = 4;

  /** Java Sound looks at its buffers every millisecond or so, on a good day. */
  private static final int LEAST_BUFFER_MS = 20;

  private final @Nullable CardLine<TargetDataLine> in;
  private final CardLine<SourceDataLine> out;
  private final int[] inChannels;
  private final int[] outChannels;
  private final byte[] inBytes;
  private final byte[] outBytes;
  private final PeriodEnds ends = new Ends();
  private final int sampleRate;
  private final int periodFrames;
  private @Nullable Thread thread;
  private volatile long xruns;
  private volatile long lastPeriodNs;
  private volatile String gone = "";
  private volatile boolean closing;

  // the audio thread's own
  private int atFrame; // of the period, while its parts are mixed

  /** The card's bytes as both ends of a period. */
  private final class Ends implements PeriodEnds {
    @Override
    @AudioThread
    public void in(int lostFrames, float[][] to, int frames) {
      CardLine<TargetDataLine> from = in;
      if (from == null) return;
      int frameBytes = from.frameBytes();
      for (int c = 0; c < inChannels.length; c++) {
        int channel = inChannels[c];
        if (channel < 0 || channel >= from.channels()) continue;
        int first = atFrame * frameBytes + channel * from.codec().bytes();
        from.codec().decode(inBytes, first, frameBytes, to[c], 0, frames);
      }
    }

    @Override
    @AudioThread
    public void out(float[][] from, int frames) {
      int frameBytes = out.frameBytes();
      for (int c = 0; c < outChannels.length; c++) {
        int channel = outChannels[c];
        if (channel < 0 || channel >= out.channels()) continue;
        int first = atFrame * frameBytes + channel * out.codec().bytes();
        out.codec().encode(from[c], outBytes, first, frameBytes, frames);
      }
      atFrame += frames;
    }
  }

  private JavaSoundServer(
      @Nullable CardLine<TargetDataLine> in,
      CardLine<SourceDataLine> out,
      CardWires wires,
      int[] rateAndPeriod) {
    this.in = in;
    this.out = out;
    sampleRate = rateAndPeriod[0];
    periodFrames = rateAndPeriod[1];
    inChannels = ints(wires.in());
    outChannels = ints(wires.out());
    inBytes = new byte[in == null ? 0 : periodFrames * in.frameBytes()];
    outBytes = new byte[periodFrames * out.frameBytes()];
  }

  private static int[] ints(List<Integer> channels) {
    return channels.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Opens a card for as many channels as the show names, at the show's rate or another that the card has.
   *
   * @param name part of the card's name; null: the system's default
   * @throws AudioException if there is no such card, or it does not open
   */
  public static JavaSoundServer open(@Nullable String name, Desk desk) throws AudioException {
    Mixer output = SoundCards.find(name, SourceDataLine.class);
    if (output == null) {
      throw new AudioException(
          name == null
              ? "there is no sound card"
              : "no sound card is called " + name + "; ./cuebus devices lists them");
    }
    Mixer input = SoundCards.find(name, TargetDataLine.class);
    Set<Integer> rates = new LinkedHashSet<>();
    rates.add(desk.sampleRate());
    for (int rate : USUAL_RATES) rates.add(rate);
    AudioException first = null;
    for (int rate : rates) {
      try {
        return open(input, output, desk, rate);
      } catch (AudioException e) {
        if (first == null) first = e;
      }
    }
    throw first == null ? new AudioException("there is no rate to try") : first;
  }

  private static JavaSoundServer open(@Nullable Mixer input, Mixer output, Desk desk, int rate)
      throws AudioException {
    CardWires wires = CardWires.of(desk);
    int period = desk.period();
    int buffer = Math.max(PERIODS_BUFFERED * period, rate * LEAST_BUFFER_MS / 1000);
    int[] rateAndPeriod = {rate, period};
    CardLine<SourceDataLine> out = CardLine.open(
        output,
        SourceDataLine.class,
        SourceDataLine::open,
        Math.max(2, CardWires.needed(wires.out())),
        rate,
        buffer);
    int needed = CardWires.needed(wires.in());
    if (input == null || needed == 0) return new JavaSoundServer(null, out, wires, rateAndPeriod);
    try {
      CardLine<TargetDataLine> in =
          CardLine.open(input, TargetDataLine.class, TargetDataLine::open, needed, rate, buffer);
      return new JavaSoundServer(in, out, wires, rateAndPeriod);
    } catch (AudioException e) {
      out.line().close();
      throw e;
    }
  }

  /** What of the show file's wiring this card cannot do, in sentences; empty if it can do all of it. */
  public List<String> missing(Desk desk) {
    List<String> sentences = new ArrayList<>();
    CardWires wires = CardWires.of(desk);
    if (!wires.unknown().isEmpty()) {
      sentences.add("audio: a sound card has no " + String.join(", ", wires.unknown())
          + "; its channels are called capture_1, playback_1 and so on");
    }
    int channelsIn = in == null ? 0 : in.channels();
    if (CardWires.needed(wires.in()) > channelsIn) {
      sentences.add("audio: the card has " + channelsIn + " channels in; the show names capture_"
          + CardWires.needed(wires.in()) + ": what is missing is silent");
    }
    if (CardWires.needed(wires.out()) > out.channels()) {
      sentences.add(
          "audio: the card has " + out.channels() + " channels out; the show names playback_"
              + CardWires.needed(wires.out()) + ": what is missing is not heard");
    }
    return sentences;
  }

  @Override
  public String backend() {
    return "javasound";
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
  @SuppressWarnings("ThreadPriorityCheck") // a hint: where the system takes it, sound goes first
  public void start(PeriodDriver driver) {
    lastPeriodNs = System.nanoTime();
    Thread started = new Thread(() -> run(driver), "cuebus-javasound");
    started.setDaemon(true);
    started.setPriority(Thread.MAX_PRIORITY);
    thread = started;
    started.start();
  }

  private void run(PeriodDriver driver) {
    int ahead = out.bufferFrames() / 2; // so that neither a late read nor a late write is heard
    Arrays.fill(outBytes, (byte) 0);
    if (in != null) in.line().start();
    out.line().start();
    for (int written = 0; in != null && written + periodFrames <= ahead; written += periodFrames)
      write();
    long startNs = System.nanoTime();
    long frames = 0;
    while (!closing && gone.isEmpty()) {
      int lost = read();
      atFrame = 0;
      if (!driver.run(lost, periodFrames, ends)) Arrays.fill(outBytes, (byte) 0);
      if (!closing && gone.isEmpty()) write();
      lastPeriodNs = System.nanoTime();
      frames += periodFrames + lost;
      long aheadNs = frames * SECOND_NS / sampleRate - (lastPeriodNs - startNs);
      if (aheadNs > SECOND_NS + out.bufferFrames() * SECOND_NS / sampleRate) {
        gone = "the card takes sound faster than time passes";
      }
    }
  }

  /** Waits for a period. What an overrun lost is told from the time that went by. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private int read() {
    CardLine<TargetDataLine> from = in;
    if (from == null) return 0;
    int waiting = from.line().available() / from.frameBytes();
    int lost = 0;
    if (waiting >= from.bufferFrames()) {
      xruns++;
      long went = (System.nanoTime() - lastPeriodNs) * sampleRate / SECOND_NS;
      lost = (int) Math.min(Math.max(0, went - waiting), sampleRate);
    }
    if (from.line().read(inBytes, 0, inBytes.length) < inBytes.length && !closing) {
      gone = "the card gives no more sound";
    }
    return lost;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void write() {
    boolean ranDry = lastPeriodNs != 0 && out.line().available() >= out.line().getBufferSize();
    if (ranDry && out.line().getLongFramePosition() > 0) xruns++;
    if (out.line().write(outBytes, 0, outBytes.length) < outBytes.length && !closing) {
      gone = "the card takes no more sound";
    }
  }

  @Override
  public long xruns() {
    return xruns;
  }

  @Override
  public String gone() {
    if (!gone.isEmpty() || thread == null) return gone;
    return System.nanoTime() - lastPeriodNs > HANGS_NS
        ? "the card has asked for nothing for two seconds"
        : "";
  }

  @Override
  public int latencyFrames() {
    return (in == null ? 0 : periodFrames) + out.bufferFrames() / 2;
  }

  @Override
  public void close() {
    closing = true;
    if (in != null) in.line().close(); // whoever waits inside comes out
    out.line().close();
    Thread running = thread;
    if (running == null) return;
    try {
      running.join(HANGS_NS / 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
