package cuebus.host;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import cuebus.media.Program;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A JACK server of a test's own, without hardware. */
final class Jackd implements AutoCloseable {
  private final String name;
  private @Nullable Process process;

  /** Makes this program's clients look for a server of that name. */
  Jackd(String name) {
    Program.assumeInstalled("jackd");
    Program.assumeInstalled("jack_bufsize");
    this.name = name;
    Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
    setenv.invokeInt(new Object[] {"JACK_DEFAULT_SERVER", name, 1});
  }

  Jackd start(int period) throws IOException {
    process = builder(
            "jackd",
            "--no-mlock",
            "-n",
            name,
            "-d",
            "dummy",
            "-r",
            "48000",
            "-p",
            "" + period,
            "-C",
            "4",
            "-P",
            "4")
        .start();
    await("jackd runs", () -> succeeds("jack_lsp"));
    return this;
  }

  private ProcessBuilder builder(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JACK_DEFAULT_SERVER", name);
    builder.environment().put("JACK_NO_START_SERVER", "1");
    return builder;
  }

  boolean succeeds(String... words) {
    try {
      Process asked = builder(words).start();
      boolean ended = asked.waitFor(5, TimeUnit.SECONDS);
      if (!ended) asked.destroyForcibly();
      return ended && asked.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a power cut does to it. */
  void kill() {
    if (process != null) process.destroyForcibly().onExit().join();
  }

  static void await(String what, BooleanSupplier condition) {
    long startNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNs > 20_000_000_000L) throw new AssertionError("never: " + what);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    if (process == null) return;
    process.destroy();
    process.onExit().join();
  }
}
