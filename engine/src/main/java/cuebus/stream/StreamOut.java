package cuebus.stream;

import cuebus.desk.TapBlock;
import cuebus.record.SampleRing;
import cuebus.record.Source;
import cuebus.record.TapFeed;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus.StreamView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One bus to one address: started anew whenever it dies or stalls, later and later while that does not help.
 *
 * <p>Threads: has one of its own, which feeds the encoder; {@link #onTap} by the one that reads the taps;
 * {@link #lookAfter} by the one that watches all streams; {@link #status} by any.
 */
final class StreamOut {
  /**
   * How patient it is.
   *
   * @param stallNs nothing leaves for so long: it is started anew
   * @param firstWaitNs before the second try; doubled each time
   * @param longestWaitNs and no longer than this
   */
  record Patience(long stallNs, long firstWaitNs, long longestWaitNs) {
    static final Patience USUAL = new Patience(10_000_000_000L, 1_000_000_000L, 30_000_000_000L);
  }

  private static final int RING_SECONDS = 4;
  private static final int CHUNK_FRAMES = 1024;
  private static final long PAUSE_NS = 10_000_000;
  private static final long GOOD_NS = 30_000_000_000L; // live for so long, it has recovered

  private final Streams.Wanted wanted;
  private final Source source;
  private final int sampleRate;
  private final Path data;
  private final Address.Environment environment;
  private final Patience patience;
  private final Consumer<String> notices;
  private final SampleRing ring;
  private final TapFeed feed;
  private final float[][] chunk;
  private final SoundWatch watch;
  private final Thread thread;
  private @Nullable Path secrets; // its thread's
  private volatile @Nullable Encoder encoder;
  private volatile String state = "connecting";
  private volatile String why = "";
  private volatile long restarts;
  private volatile long liveSinceNs;
  private volatile boolean closing;

  StreamOut(
      Streams.Wanted wanted,
      Source source,
      int sampleRate,
      Streams.Settings settings,
      Consumer<String> notices) {
    this.wanted = wanted;
    this.source = source;
    this.sampleRate = sampleRate;
    this.data = settings.data();
    this.environment = settings.environment();
    this.patience = settings.patience();
    this.notices = notices;
    ring = new SampleRing(source.channels(), RING_SECONDS * sampleRate);
    feed = new TapFeed(ring, source.firstChannel(), source.latencyFrames(), false);
    chunk = new float[source.channels()][CHUNK_FRAMES];
    watch = new SoundWatch(source.channels(), sampleRate);
    thread = new Thread(this::run, "cuebus-stream-" + wanted.bus().value());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void onTap(TapBlock tap) {
    feed.onTap(tap);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void run() {
    long waitNs = patience.firstWaitNs;
    while (!closing) {
      long startNs = System.nanoTime();
      String reason = serve();
      if (closing) break;
      if (System.nanoTime() - startNs > GOOD_NS) waitNs = patience.firstWaitNs;
      if (!reason.equals(why) || state.equals("live")) {
        notices.accept("stream " + wanted.to() + ": " + reason + "; it is tried again");
      }
      why = reason;
      state = "waiting";
      restarts++;
      LockSupport.parkNanos(waitNs);
      waitNs = Math.min(2 * waitNs, patience.longestWaitNs);
    }
    state = "off";
  }

  /** Sends until something breaks, and says what. */
  private String serve() {
    Address to;
    try {
      to = Address.of(wanted.to(), environment);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    String reason;
    try (Encoder started = open(to)) {
      encoder = started;
      reason = send(started);
    } catch (IOException e) {
      Encoder broken = encoder;
      String said = broken == null ? "" : broken.complaint();
      reason = said.isEmpty() ? String.valueOf(e.getMessage()) : said;
    } finally {
      encoder = null;
      forgetSecrets();
    }
    return to.censor().apply(reason);
  }

  private Encoder open(Address to) throws IOException {
    IcecastLink link =
        to.isIcecast() ? IcecastLink.open(to, EncoderCommand.type(wanted.codec())) : null;
    Path target = null;
    if (to.isFile()) {
      target = data.resolve(to.path()).toAbsolutePath();
      Files.createDirectories(target.resolveSibling("."));
    } else if (link == null) {
      secrets = target = write(to.hidden());
    }
    return Encoder.start(
        EncoderCommand.of(
            to, wanted.codec(), wanted.kilobits(), source.channels(), sampleRate, target),
        link);
  }

  /** A file that nobody else can read; it goes as soon as ffmpeg has read it. */
  private static Path write(Map<String, String> options) throws IOException {
    Path file = Files.createTempFile("cuebus", ".options");
    StringBuilder lines = new StringBuilder();
    options.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    return Files.writeString(file, lines);
  }

  private void forgetSecrets() {
    Path file = secrets;
    secrets = null;
    try {
      if (file != null) Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // no other user can read it
    }
  }

  private String send(Encoder to) throws IOException {
    ring.clear(); // what was heard meanwhile is late for ever
    while (!closing) {
      int got = ring.take(chunk);
      if (got > 0) {
        watch.hear(chunk, got);
        to.write(chunk, got);
      } else {
        if (!to.isAlive()) throw new IOException("the encoder ended");
        LockSupport.parkNanos(PAUSE_NS);
      }
      if (!state.equals("live") && to.isSending()) becomeLive();
    }
    return "";
  }

  private void becomeLive() {
    if (state.equals("waiting")) notices.accept("stream " + wanted.to() + " is sent again");
    forgetSecrets();
    liveSinceNs = System.nanoTime();
    state = "live";
  }

  /** Ends an encoder from which nothing has left for too long; its thread starts another. */
  void lookAfter() {
    Encoder now = encoder;
    if (now == null || System.nanoTime() - now.progressNs() < patience.stallNs) return;
    now.kill();
  }

  @AnyThread
  StreamView status() {
    Encoder now = encoder;
    boolean live = state.equals("live");
    double seconds = live ? Math.round((System.nanoTime() - liveSinceNs) / 1e8) / 10.0 : 0;
    return new StreamView(
        wanted.bus().value(),
        wanted.to(),
        wanted.codec(),
        state,
        why,
        restarts,
        seconds,
        now == null ? 0 : now.sentBytes() / 1000,
        feed.lostFrames(),
        watch.warnings());
  }

  /** Ends it; what was heard by now is still sent, if that takes no longer than two seconds. */
  void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller has to end too, and finds out by itself
    }
  }
}
