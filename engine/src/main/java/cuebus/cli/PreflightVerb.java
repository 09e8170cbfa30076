package cuebus.cli;

import cuebus.host.LiveShow;
import cuebus.host.TargetProbe;
import cuebus.host.Wishes;
import cuebus.script.Duration;
import cuebus.script.Show;
import cuebus.status.CheckLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code preflight SHOW}: listens for a moment, looks at everything, and says what is not there. */
@Command(
    name = "preflight",
    description = {
      "Opens a show as run does, listens for a moment, and looks at inputs, files, disk, clocks and",
      "targets: a line each. No cue runs. Exit code 1 if a line is red."
    },
    mixinStandardHelpOptions = true)
final class PreflightVerb implements Callable<Integer> {
  private static final long MOST_LISTEN_MS = 60_000;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private ShowArgument argument;

  @Option(
      names = "--audio",
      paramLabel = "auto|jack|javasound|clock",
      description = "where the sound comes from (default: auto)")
  private String audio = "auto";

  @Option(
      names = "--card",
      paramLabel = "NAME",
      description = "part of the name of the sound card that is wanted")
  private @Nullable String card;

  @Option(
      names = "--listen",
      paramLabel = "DURATION",
      description = "how long inputs have time to be heard (default: 3s; 60s at most)")
  private String listen = "3s";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!RunVerb.BACKENDS.contains(audio)) {
      throw wrong("--audio is not auto, jack, javasound or clock: " + audio);
    }
    long listenMs = Duration.parseMs(listen);
    if (listenMs < 0 || listenMs > MOST_LISTEN_MS) {
      throw wrong("--listen is not a duration of 0s to 60s: " + listen);
    }
    Show show = argument.read(err);
    if (show == null) return Cuebus.UNUSABLE;
    Wishes wishes = new Wishes(audio, card, false, null, true);
    try (Interrupts interrupts = Interrupts.listen();
        LiveShow live = new LiveShow(show, argument.folder, wishes, err::println)) {
      live.alsoAsk(TargetProbe.alone(show)); // though the show sends them nothing
      live.begin();
      interrupts.await(listenMs);
      return say(live.preflight(false));
    } catch (IOException e) {
      err.println("cuebus: " + Reasons.of(e));
      return Cuebus.UNUSABLE;
    }
  }

  private int say(List<CheckLine> lines) {
    PrintWriter out = spec.commandLine().getOut();
    boolean red = false;
    for (CheckLine line : lines) {
      out.println((line.ok() ? "ok   " : "RED  ") + line.what() + ": " + line.says());
      red |= !line.ok();
    }
    out.flush();
    return red ? Cuebus.NOT_SO : Cuebus.DONE;
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
