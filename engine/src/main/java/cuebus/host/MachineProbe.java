package cuebus.host;

import cuebus.status.CheckLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The disk and the clocks of the machine. */
final class MachineProbe implements Probe {
  private static final long LEAST_BYTES = 1_000_000_000;
  private static final double LARGEST_STEP_S = 0.5;
  private static final double LARGEST_LAG = 0.02;
  private static final double SETTLING_S = 0.5;

  /**
   * The clocks of an evening.
   *
   * @param wallMs milliseconds since 1970
   * @param steadyNs never set, never steps
   * @param showFrame show time
   */
  record Readings(LongSupplier wallMs, LongSupplier steadyNs, LongSupplier showFrame) {}

  private final Path folder;
  private final Readings clocks;
  private final int sampleRate;
  private volatile First first;

  /** What they read in the beginning. */
  private record First(long wallMs, long ns, long frame) {}

  MachineProbe(Path folder, Readings clocks, int sampleRate) {
    this.folder = folder;
    this.clocks = clocks;
    this.sampleRate = sampleRate;
    first = now();
  }

  /** From here on the clocks are compared. */
  void countFromHere() {
    first = now();
  }

  private First now() {
    return new First(
        clocks.wallMs.getAsLong(), clocks.steadyNs.getAsLong(), clocks.showFrame.getAsLong());
  }

  @Override
  public List<CheckLine> look() {
    First then = first;
    First now = now();
    double seconds = (now.ns - then.ns) / 1e9;
    double wallS = (now.wallMs - then.wallMs) / 1e3;
    double mixedS = (now.frame - then.frame) / (double) sampleRate;
    return List.of(disk(), wall(wallS - seconds), show(seconds - mixedS, seconds));
  }

  private CheckLine disk() {
    try {
      long bytes = Files.getFileStore(folder).getUsableSpace();
      String free = String.format(Locale.ROOT, "%.1f GB free", bytes / 1e9);
      return bytes >= LEAST_BYTES
          ? new CheckLine("disk", true, free)
          : new CheckLine("disk", false, free + "; an evening needs 1 GB");
    } catch (IOException e) {
      return new CheckLine("disk", false, "cannot be read: " + e.getMessage());
    }
  }

  /** A clock that is set during the show shows a wrong end; waits and fades do not follow it. */
  private CheckLine wall(double stepS) {
    if (Math.abs(stepS) <= LARGEST_STEP_S) return new CheckLine("clock", true, "goes evenly");
    String step = String.format(Locale.ROOT, "was set by %.1f s since the show opened", stepS);
    return new CheckLine("clock", false, step + "; look at the machine's time service");
  }

  /** Show time is counted by the audio server: one that has stopped must be seen to have stopped. */
  private CheckLine show(double lagS, double seconds) {
    if (lagS <= SETTLING_S + seconds * LARGEST_LAG) {
      return new CheckLine("show time", true, "goes on");
    }
    String lag = String.format(Locale.ROOT, "%.1f s behind", lagS);
    return new CheckLine("show time", false, lag + "; look at the audio server");
  }
}
