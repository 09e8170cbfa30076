package cuebus.host;

import cuebus.audio.BusTrack;
import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.media.WavWriter;
import cuebus.mix.LoudnessMeter;
import cuebus.report.RenderReport.BusResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One bus on its way into a file, measured as it is written.
 *
 * <p>Threads: the one that reads the taps; the results after it has ended.
 */
final class BusFile implements BusTrack.Listener {
  private static final double LOUDNESS_TOLERANCE_LU = 1.5;
  private static final double PEAK_TOLERANCE_DB = 0.1;

  private final Bus bus;
  private final WavWriter writer;
  private final LoudnessMeter meter;
  private final LoudnessLog overTime = new LoudnessLog();
  private final int secondFrames;
  private int secondFilled;

  private BusFile(Bus bus, WavWriter writer, LoudnessMeter meter, int sampleRate) {
    this.bus = bus;
    this.writer = writer;
    this.meter = meter;
    secondFrames = sampleRate;
  }

  static BusFile create(Path folder, Bus bus, Desk desk) throws IOException {
    Path file = folder.resolve(bus.id() + ".wav");
    return new BusFile(
        bus,
        WavWriter.create(file, bus.channels(), desk.sampleRate()),
        new LoudnessMeter(desk.sampleRate(), bus.channels()),
        desk.sampleRate());
  }

  @Override
  public void onFrames(float[][] channels, int frames) throws IOException {
    writer.write(channels, 0, frames);
    for (int done = 0; done < frames; ) {
      int part = Math.min(frames - done, secondFrames - secondFilled);
      meter.process(channels, done, part);
      done += part;
      secondFilled += part;
      if (secondFilled == secondFrames) {
        overTime.add(meter.shortTermLufs());
        secondFilled = 0;
      }
    }
  }

  void finish() throws IOException {
    writer.finish();
  }

  void close() {
    writer.close();
  }

  BusResult result() {
    return new BusResult(
        bus.id().value(),
        bus.label(),
        bus.id() + ".wav",
        round(meter.integratedLufs()),
        round(meter.truePeakDbtp()),
        round(meter.loudnessRangeLu()),
        widened(bus.mastering().loudnessLufs()),
        widened(bus.mastering().ceilingDbtp()),
        overTime.result());
  }

  /** What the figures say about the bus's goals; nothing when they are met. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Float target = bus.mastering().loudnessLufs();
    Float ceiling = bus.mastering().ceilingDbtp();
    Double lufs = meter.integratedLufs();
    Double dbtp = meter.truePeakDbtp();
    if (target != null && lufs != null && Math.abs(lufs - target) > LOUDNESS_TOLERANCE_LU) {
      problems.add(say("bus %s is at %.1f LUFS, not at %.0f", lufs, target));
    }
    if (ceiling != null && dbtp != null && dbtp > ceiling + PEAK_TOLERANCE_DB) {
      problems.add(say("bus %s peaks at %.2f dBTP, above its ceiling of %.1f", dbtp, ceiling));
    }
    if (ceiling == null && dbtp != null && dbtp > 0) {
      problems.add(
          say("bus %s goes over full scale: %.1f dBTP; give it a ceiling (%.0f dBTP)", dbtp, -1));
    }
    return problems;
  }

  private String say(String sentence, double is, double goal) {
    return String.format(Locale.ROOT, sentence, bus.id(), is, goal);
  }

  private static @Nullable Double round(@Nullable Double value) {
    return value == null ? null : Math.round(value * 100) / 100.0;
  }

  private static @Nullable Double widened(@Nullable Float value) {
    return value == null ? null : (Double) value.doubleValue();
  }
}
