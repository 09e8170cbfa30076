package cuebus.host;

import com.sun.management.ThreadMXBean;
import cuebus.bench.Garbage;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.status.ShowStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A live show on JACK, and beside it a thread that allocates; {@code bench/live/callbacks} runs it and asks it. */
public final class LiveBesideGarbage {
  private LiveBesideGarbage() {}

  /**
   * Says {@code ready}, then answers each line that comes in with one of figures, until no more come.
   *
   * @param arguments a show's folder; a folder for its data; megabytes of garbage a second
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    double megabytes = Double.parseDouble(arguments[2]);
    Show show = Objects.requireNonNull(ShowReader.read(folder).show());
    Wishes wishes =
        new Wishes("jack", null, false, Path.of(arguments[1]), false, Wishes.Memory.FRESH);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader asks =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (LiveShow live = new LiveShow(show, folder, wishes, line -> System.err.println(line))) {
      live.begin();
      long audio = audioThread();
      Garbage.start(megabytes);
      System.out.println("ready");
      while (asks.readLine() != null) {
        long all = audio < 0 ? -1 : threads.getThreadAllocatedBytes(audio);
        ShowStatus.Audio figures = live.status().audio();
        System.out.printf(
            "{\"callbacks\": %d, \"xruns\": %d, \"overPeriod\": %d, \"oursBytes\": %d, \"allBytes\": %d,"
                + " \"p50\": %.1f, \"p99\": %.1f, \"max\": %.1f}%n",
            figures.callbacks(),
            figures.xruns(),
            figures.overPeriod(),
            figures.allocatedBytes(),
            all,
            figures.callbackMicros().p50(),
            figures.callbackMicros().p99(),
            figures.callbackMicros().max());
      }
    }
  }

  private static long audioThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> it.getName().equals("cuebus-jack"))
        .mapToLong(Thread::getId)
        .findAny()
        .orElse(-1);
  }
}
