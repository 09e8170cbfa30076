package cuebus.host;

import cuebus.script.Show;
import cuebus.stage.ShowTime;
import cuebus.stage.Surroundings;
import cuebus.stage.Targets;
import cuebus.status.CheckLine;
import cuebus.status.ShowStatus.TargetView;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks every target whether it is there. Nothing of a cue is sent: a question, or an empty bundle. */
public final class TargetProbe implements Probe {
  private static final long PATIENCE_NS = 3_500_000_000L;
  private static final long LOOK_NS = 5_000_000;

  private final Targets targets;

  TargetProbe(Targets targets) {
    this.targets = targets;
  }

  /** The same for a show that sends nothing: with connections of its own, for as long as it asks. */
  public static Probe alone(Show show) {
    return () -> {
      Surroundings around =
          new Surroundings(InetAddress::getByName, System::nanoTime, new NoTime(), notice -> {});
      try (Targets asked = new Targets(around, false)) {
        asked.aim(Outgoing.aims(show));
        return new TargetProbe(asked).look();
      }
    };
  }

  /** Nothing that asks has a time. */
  private static final class NoTime implements ShowTime {
    @Override
    public long frame() {
      return 0;
    }

    @Override
    public long timeTag(long frame) {
      return 1;
    }
  }

  @Override
  public List<CheckLine> look() {
    targets.ask();
    long sinceNs = System.nanoTime();
    while (!targets.haveAnswered() && System.nanoTime() - sinceNs < PATIENCE_NS) {
      LockSupport.parkNanos(LOOK_NS);
    }
    List<CheckLine> lines = new ArrayList<>();
    for (TargetView view : targets.views()) lines.add(line(view));
    return lines;
  }

  private static CheckLine line(TargetView view) {
    String what = "target " + view.target();
    if (view.state().equals("off")) return new CheckLine(what, true, "not asked: " + view.why());
    if (!view.state().equals("ready")) {
      String why = view.why().isEmpty() ? "does not answer" : view.why();
      return new CheckLine(what, false, view.to() + ": " + why);
    }
    return new CheckLine(what, true, view.to() + ": nothing is said against it");
  }
}
