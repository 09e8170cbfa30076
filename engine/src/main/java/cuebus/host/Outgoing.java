package cuebus.host;

import cuebus.desk.Desk;
import cuebus.desk.TapBlock;
import cuebus.effect.RecordSound;
import cuebus.effect.SendOsc;
import cuebus.osc.OscWay;
import cuebus.record.Recorders;
import cuebus.ring.RingThread;
import cuebus.script.Outlets;
import cuebus.script.Show;
import cuebus.script.Target;
import cuebus.stage.Aim;
import cuebus.stage.Surroundings;
import cuebus.stage.Targets;
import cuebus.status.ShowStatus.RecordingView;
import cuebus.status.ShowStatus.StreamView;
import cuebus.status.ShowStatus.TargetView;
import cuebus.stream.Streams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What leaves the desk: sound for files and for listeners elsewhere, messages for targets.
 *
 * <p>Threads: {@code cuebus-record-taps} hands on what is heard, and never waits for a disk or a line; the status
 * may be asked for by any.
 */
final class Outgoing implements AutoCloseable {
  /** No WAV can say that it is longer. */
  private static final long MAX_BYTES = 4_294_000_000L;

  private static final long LEAVE_BYTES = 200_000_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Outlets outlets;
  private final Recorders recorders;
  private final List<StreamView> kept; // at home, in a rehearsal
  private final Streams streams;
  private final Targets targets;
  private final RingThread taps;

  /**
   * Opens it; nothing leaves before {@link #begin}.
   *
   * @param data where the evening's files go
   * @param rehearse whether streams and messages stay at home
   */
  Outgoing(Show show, LiveHost host, Path data, boolean rehearse, Notices notices) {
    Desk desk = show.desk();
    outlets = show.outlets();
    Recorders.Settings settings = new Recorders.Settings(
        MAX_BYTES, LEAVE_BYTES, () -> LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
    recorders = new Recorders(
        desk, host::latencyFrames, data.resolve("recordings"), settings, notices::say);
    kept = rehearse ? outlets.streams().stream().map(Outgoing::atHome).toList() : List.of();
    List<Streams.Wanted> wanted = rehearse
        ? List.of()
        : outlets.streams().stream()
            .map(it -> new Streams.Wanted(it.bus(), it.to(), it.codec(), it.kilobits()))
            .toList();
    streams = new Streams(desk, host::latencyFrames, wanted, data, notices::say);
    Surroundings around = new Surroundings(
        InetAddress::getByName, System::nanoTime, host.wall().with(host::frame), notices::say);
    targets = new Targets(around, rehearse);
    onScript(show);
    host.sendWith(targets::send, targets::resync);
    taps = RingThread.start("cuebus-record-taps", host.taps().reader(this::onTap));
    host.recordWith(this::onEffect);
  }

  private void onTap(TapBlock tap) {
    recorders.onTap(tap);
    streams.onTap(tap);
  }

  private static StreamView atHome(Outlets.Stream it) {
    String why = "a rehearsal: nothing leaves";
    return new StreamView(it.bus().value(), it.to(), it.codec(), "off", why, 0, 0, 0, 0, List.of());
  }

  private void onEffect(RecordSound effect) {
    recorders.set(effect.signal(), effect.on(), effect.format());
  }

  /** Starts what the show file wants, from the next period on. */
  void begin() {
    for (Outlets.Recording it : outlets.recordings()) {
      recorders.set(it.signal(), true, it.format());
    }
  }

  List<RecordingView> recordings() {
    return recorders.status();
  }

  /** From here on messages go where this script says. */
  void onScript(Show now) {
    targets.aim(aims(now));
  }

  /** Where the targets of a script are. */
  static Map<String, Aim> aims(Show show) {
    Map<String, Aim> where = new LinkedHashMap<>();
    show.targets().forEach((name, it) -> where.put(name, aim(it)));
    return where;
  }

  /** Asks the targets whether they are there. */
  Probe probe() {
    return new TargetProbe(targets);
  }

  private static Aim aim(Target target) {
    OscWay way = switch (target.at().way()) {
      case UDP -> OscWay.UDP;
      case TCP -> OscWay.TCP;
      case SLIP -> OscWay.SLIP;
    };
    return new Aim(
        way,
        InetSocketAddress.createUnresolved(target.at().host(), target.at().port()),
        target.manners().bundles(),
        target.manners().acks(),
        target.manners().rateHz(),
        target.intensity());
  }

  /** An evening goes on: targets are told how they should stand. */
  void resync(Collection<SendOsc> looks) {
    looks.forEach(targets::stands);
    targets.resync("");
  }

  List<TargetView> targets() {
    return targets.views();
  }

  List<StreamView> streams() {
    return kept.isEmpty() ? streams.status() : kept;
  }

  /** Ends all of it in order; what has been heard is still written. */
  @Override
  public void close() {
    taps.close();
    targets.close();
    recorders.close();
    streams.close();
  }
}
