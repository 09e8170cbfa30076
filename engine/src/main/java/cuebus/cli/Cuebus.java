package cuebus.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code ./cuebus VERB}. */
@Command(
    name = "cuebus",
    description = "A live audio and stage control engine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      RunVerb.class,
      RenderVerb.class,
      JournalVerb.class,
      CheckVerb.class,
      PreflightVerb.class,
      DoctorVerb.class,
      LayoutVerb.class,
      DevicesVerb.class
    },
    footer = {
      "",
      "./cuebus test builds and tests Cuebus itself.",
      "Exit codes: 0 done, 1 the thing asked about is not so, 2 wrong usage or unreadable input."
    })
public final class Cuebus {
  /** Done. */
  static final int DONE = 0;

  /** The thing asked about is not so. */
  static final int NOT_SO = 1;

  /** Wrong usage or unreadable input. */
  static final int UNUSABLE = 2;

  private Cuebus() {}

  /** Runs a verb and ends with its exit code. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(run(arguments));
  }

  /** The whole command line, with its exit codes and without a stack trace. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Cuebus());
    line.setExecutionExceptionHandler(Cuebus::onException);
    // said twice, the last word counts, as everywhere; and nothing is said about it
    line.setOverwrittenOptionsAllowed(true);
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    return line;
  }

  private static int run(String[] arguments) {
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    // what stands there is what a verb says; jFLAC prints of blocks that it does not expect
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    int code = line.execute(arguments);
    line.getErr().flush();
    if (!line.getOut().checkError()) return code; // flushes, too
    line.getErr()
        .println("cuebus: standard output could not be written; what should stand there is lost");
    return UNUSABLE;
  }

  /** A fault of Cuebus itself: one line that says so, with enough to find it. */
  private static int onException(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    StackTraceElement[] trace = e.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    line.getErr().println("cuebus: this is a fault in Cuebus itself: " + e + place);
    return UNUSABLE;
  }
}
