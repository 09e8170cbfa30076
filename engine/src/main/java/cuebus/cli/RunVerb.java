package cuebus.cli;

import cuebus.console.Console;
import cuebus.console.Errands;
import cuebus.desk.Signal;
import cuebus.host.LiveShow;
import cuebus.host.Wishes;
import cuebus.script.Duration;
import cuebus.script.Show;
import cuebus.status.CheckLine;
import cuebus.status.ReloadAnswer;
import cuebus.status.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run SHOW}: the show in real time, until Ctrl-C or for as long as was said. */
@Command(
    name = "run",
    description = {
      "Runs a show live. Prints one line when it is ready; Ctrl-C fades everything out and ends it."
    },
    mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
  static final Set<String> BACKENDS = Set.of("auto", "jack", "javasound", "clock");

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private ShowArgument argument;

  @Option(
      names = "--audio",
      paramLabel = "auto|jack|javasound|clock",
      description =
          "where the sound goes (default: auto: JACK if one runs, else a sound card, else the clock)")
  private String audio = "auto";

  @Option(
      names = "--card",
      paramLabel = "NAME",
      description = "part of the name of the sound card; ./cuebus devices lists them")
  private @Nullable String card;

  @Option(
      names = "--http",
      paramLabel = "PORT",
      description = "port of the status on this machine (default: 8080; 0: any that is free)")
  private int httpPort = 8080;

  @Option(
      names = "--osc",
      paramLabel = "PORT",
      description =
          "port for OSC from this machine, UDP and TCP (default: 9000; 0: any that is free)")
  private int oscPort = 9000;

  @Option(
      names = "--lan",
      description = {
        "OSC also from other machines that have joined: tablets ask with /pair; docs/osc.md says how"
      })
  private boolean lan;

  @Option(names = "--auto", description = "gives GO by the script's plan")
  private boolean auto;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "ends after that long, counted from ready: 90s, 1h30m")
  private @Nullable String duration;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the journal and recordings go (default: data/ in the show's folder)")
  private @Nullable String dataFolder;

  @Option(
      names = "--fresh",
      description = "begins a new evening, even if one was left by a crash; that one stays on disk")
  private boolean fresh;

  @Option(
      names = "--rehearse",
      description = "nothing leaves for targets, screens and streams; it is shown instead")
  private boolean rehearse;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!BACKENDS.contains(audio)) {
      throw wrong("--audio is not auto, jack, javasound or clock: " + audio);
    }
    if (httpPort < 0 || httpPort > 65_535) throw wrong("--http not in [0, 65535]: " + httpPort);
    if (oscPort < 0 || oscPort > 65_535) throw wrong("--osc not in [0, 65535]: " + oscPort);
    long forMs = duration == null ? Long.MAX_VALUE : Duration.parseMs(duration);
    if (forMs < 0) throw wrong("--for is not a duration, such as 90s or 1h30m: " + duration);
    Show show = argument.read(err);
    if (show == null) return Cuebus.UNUSABLE;
    Path data = dataFolder == null ? null : Path.of(dataFolder);
    Wishes.Memory memory = fresh ? Wishes.Memory.FRESH : Wishes.Memory.RESUME;
    Wishes wishes = new Wishes(audio, card, auto, data, rehearse, memory);
    try (Interrupts interrupts = Interrupts.listen();
        LiveShow live = new LiveShow(show, argument.folder, wishes, err::println);
        Console console =
            new Console(httpPort, show.desk(), live::status, live::deliver, errands(live))) {
      int osc = live.listen(oscPort, lan);
      live.begin();
      if (Boolean.getBoolean("cuebus.terminal")) live.notices().forEach(err::println);
      say("ready http=http://127.0.0.1:" + console.port() + " osc=127.0.0.1:" + osc + " "
          + live.audio());
      interrupts.await(forMs);
      live.end(); // the status says that it is closing, as long as it does
      return Cuebus.DONE;
    } catch (IOException e) {
      err.println("cuebus: " + Reasons.of(e));
      return Cuebus.UNUSABLE;
    }
  }

  private static Errands errands(LiveShow live) {
    return new Errands() {
      @Override
      public ReloadAnswer reload(boolean apply) {
        return live.reload(apply);
      }

      @Override
      public void grant(String address, @Nullable Role role) {
        live.grant(address, role);
      }

      @Override
      public List<CheckLine> preflight(boolean standbyOnly) {
        return live.preflight(standbyOnly);
      }

      @Override
      public void listen(@Nullable Signal signal, boolean on, boolean alone) {
        live.listening().set(signal, on, alone);
      }
    };
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
