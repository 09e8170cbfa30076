package cuebus.doctor;

import cuebus.command.DoubleFound;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.desk.TapBlock;
import cuebus.doubling.Detector;
import cuebus.doubling.EchoAlarm;
import cuebus.doubling.Tap;
import cuebus.doubling.WatchedPair;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.MediaException;
import cuebus.report.DoctorReport;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Listens to recordings from beginning to end, every two against each other and each for itself.
 *
 * <p>All are read at one rate, the lowest of theirs: what a poorer recording lacks cannot be compared. Frame 0 of
 * each is taken for the same moment.
 *
 * <p>Threads: one at a time.<br>
 * Memory: 5 MB a recording and 0.4 MB a pair, whatever their length.
 */
public final class Doctor implements Closeable {
  private static final int LEAST_RATE = 8000;
  private static final int MOST_RATE = 48_000;

  /** The detector's reach. */
  private static final double LONGEST_MS = 3070;

  private static final int PIECE_FRAMES = 4096;

  /** So that the last block is heard as well. */
  private static final double QUIET_END_SECONDS = 0.6;

  private final List<Recording> recordings = new ArrayList<>();
  private final int rate;
  private final long expectedFrames;
  private final Map<WatchedPair, Findings> findings = new LinkedHashMap<>();

  private Doctor(List<AudioReader> readers, int rate, List<Path> files) {
    this.rate = rate;
    int kept = LagPicture.keptFrames(rate, LONGEST_MS);
    long longest = 0;
    for (int i = 0; i < readers.size(); i++) {
      longest = Math.max(longest, readers.get(i).frames());
      recordings.add(new Recording(files.get(i).toString(), readers.get(i), PIECE_FRAMES, kept));
    }
    expectedFrames = longest == 0 ? -1 : longest;
  }

  /**
   * Opens recordings to compare.
   *
   * @param files one or more
   * @throws MediaException of the first that cannot be read
   */
  public static Doctor open(List<Path> files) throws MediaException {
    int rate = MOST_RATE;
    for (Path file : files) {
      try (AudioReader reader = AudioFile.open(file)) {
        rate = Math.min(rate, Math.max(LEAST_RATE, reader.sampleRate()));
      }
    }
    List<AudioReader> readers = new ArrayList<>();
    try {
      for (Path file : files) readers.add(AudioFile.open(file, rate));
      return new Doctor(readers, rate, files);
    } catch (MediaException | RuntimeException e) {
      readers.forEach(AudioReader::close);
      throw e;
    }
  }

  /** Frames a second of everything in here. */
  public int sampleRate() {
    return rate;
  }

  /** Frames of the longest recording, or -1 where none says. */
  public long expectedFrames() {
    return expectedFrames;
  }

  /**
   * Listens to all of it.
   *
   * @param progress told how many frames were heard so far
   */
  public DoctorReport listen(LongConsumer progress) throws MediaException {
    Detector detector = detector();
    TapBlock block = new TapBlock(recordings.size(), PIECE_FRAMES);
    long frame = 0;
    long quiet = 0;
    while (quiet < QUIET_END_SECONDS * rate) {
      boolean any = false;
      for (int r = 0; r < recordings.size(); r++) {
        any |= recordings.get(r).read(block.samples, r * block.stride, PIECE_FRAMES);
      }
      block.startFrame = frame;
      block.frames = PIECE_FRAMES;
      if (recordings.size() > 1) detector.hear(block);
      frame += PIECE_FRAMES;
      quiet = any ? 0 : quiet + PIECE_FRAMES;
      if (any) progress.accept(frame);
    }
    return report();
  }

  private Detector detector() {
    List<Tap> taps = new ArrayList<>();
    for (int r = 0; r < recordings.size(); r++) taps.add(new Tap(signal(r), r, 1, 0));
    for (int b = 1; b < recordings.size(); b++) {
      for (int a = 0; a < b; a++) {
        Recent first = recordings.get(a).recent;
        Recent second = recordings.get(b).recent;
        findings.put(
            new WatchedPair(signal(a), signal(b), false),
            new Findings(rate, (found, frame) -> paint(first, second, found, frame)));
      }
    }
    Detector detector = new Detector(taps, rate, this::found);
    detector.watch(List.copyOf(findings.keySet()));
    return detector;
  }

  private static Signal signal(int recording) {
    return new Signal.OfStrip(new StripId("recording-" + recording));
  }

  private void found(DoubleFound finding, long frame) {
    Findings of = findings.get(new WatchedPair(finding.first(), finding.second(), false));
    if (of == null) throw new IllegalStateException("nobody asked for " + finding);
    of.found(finding, frame);
  }

  private List<Float> paint(Recent a, Recent b, DoubleFound found, long frame) {
    return LagPicture.of(a, b, Math.round(found.delayMs() * rate / 1000), frame, rate);
  }

  private DoctorReport report() {
    List<DoctorReport.Pair> pairs = new ArrayList<>();
    findings.forEach((pair, of) -> {
      Recording a = recordings.get(index(pair.first()));
      Recording b = recordings.get(index(pair.second()));
      pairs.addAll(of.end(a.name, b.name, Math.min(a.frames, b.frames)));
    });
    List<DoctorReport.Recording> files = new ArrayList<>();
    List<DoctorReport.Echo> echoes = new ArrayList<>();
    for (Recording it : recordings) {
      files.add(
          new DoctorReport.Recording(it.name, it.frames * 1000 / rate, it.isSilent(), it.damage()));
      EchoAlarm.Echo echo = it.alarm.end();
      if (echo != null) {
        echoes.add(new DoctorReport.Echo(
            it.name, echo.delayMs(), echo.levelDb(), echo.fromMs(), echo.confidence()));
      }
    }
    return new DoctorReport(files, pairs, echoes);
  }

  private int index(Signal signal) {
    for (int r = 0; r < recordings.size(); r++) {
      if (signal(r).equals(signal)) return r;
    }
    throw new IllegalArgumentException("no recording: " + signal.id());
  }

  @Override
  public void close() {
    recordings.forEach(Recording::close);
  }
}
