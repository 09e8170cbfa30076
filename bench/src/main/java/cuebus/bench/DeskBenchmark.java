package cuebus.bench;

import cuebus.mix.DeskUnderTest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One period of a full desk. Run with {@code -prof gc}: it must allocate nothing.
 *
 * <p>The stages work in place, so none can be repeated alone: each figure of {@link #upTo} includes the stages
 * before it, and {@link #load} is the floor below all of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DeskBenchmark {
  /** Frames a period. */
  @Param({"64", "128"})
  public int block;

  private DeskUnderTest desk = new DeskUnderTest(64);

  @Setup(Level.Trial)
  public void build() {
    desk = new DeskUnderTest(block);
  }

  /** The input of one period and nothing else. */
  @Benchmark
  public void load() {
    desk.load();
  }

  /** The first so many stages. */
  @Benchmark
  public void upTo(Stages stages) {
    desk.load();
    int last = DeskUnderTest.STAGES.indexOf(stages.stage);
    for (int stage = 0; stage <= last; stage++) desk.run(stage);
  }

  /** All of it, as the engine runs it. */
  @Benchmark
  public void mixer() {
    desk.load();
    desk.mix();
  }

  /** How far {@link #upTo} goes. */
  @State(Scope.Benchmark)
  public static class Stages {
    @Param({"inputs", "highpass", "gate", "eq", "compressor", "faders", "sends", "limiters"})
    public String stage = "inputs";
  }
}
