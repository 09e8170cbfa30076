package cuebus.host;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import cuebus.media.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    return start(48_000, period);
  }

  Jackd start(int rate, int period) throws IOException {
    process = builder(
            "jackd",
            "--no-mlock",
            "--sync", // the server waits for its clients: what is computed is looked at, not how
            // busy the machine is
            "-n",
            name,
            "-d",
            "dummy",
            "-r",
            "" + rate,
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

  /** Starts a client of the server; what it prints goes to {@code file}, line by line. */
  Process client(Path file, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("stdbuf", "-oL"));
    all.addAll(List.of(words));
    return builder(all.toArray(String[]::new)).redirectOutput(file.toFile()).start();
  }

  /** What a client prints until it ends. */
  String output(String... words) throws IOException {
    Process asked = builder(words).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits until two ports are joined. */
  void awaitWire(String from, String to) {
    await(from + " -> " + to, () -> {
      try {
        return output("jack_lsp", "-c", from).lines().anyMatch(it -> it.strip().equals(to));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
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
