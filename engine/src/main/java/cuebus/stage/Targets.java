package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus.TargetView;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of a show: takes messages for them, and knows how each of them is.
 *
 * <p>Threads: {@link #aim} and {@link #close} by one at a time; {@link #send} by the one that runs effects; the
 * status may be asked for by any. None of them waits for a target, but for {@code close}, a moment.
 */
public final class Targets implements AutoCloseable {
  /** Finds the address of a name. */
  public interface Directory {
    /** May take as long as it likes. */
    InetAddress find(String host) throws UnknownHostException;
  }

  private final Surroundings around;
  private final boolean rehearse;
  private final FlashGuard guard;
  private volatile Map<String, Aim> aims = Map.of();
  private volatile Map<String, Line> lines = Map.of();

  /**
   * Without targets, until {@link #aim}.
   *
   * @param rehearse whether nothing is sent and no name is looked up
   */
  public Targets(Surroundings around, boolean rehearse) {
    this.around = around;
    this.rehearse = rehearse;
    guard = new FlashGuard(around.voice());
  }

  /**
   * From now on these are the targets. One that is where it was goes on as it is.
   *
   * @param where by name
   */
  public void aim(Map<String, Aim> where) {
    Map<String, Line> before = lines;
    Map<String, Line> now = new LinkedHashMap<>();
    if (!rehearse) {
      where.forEach((name, aim) -> {
        Line same = before.get(name);
        boolean stays = same != null && same.aim().equals(aim);
        now.put(name, stays ? same : new Line(name, aim, around, guard));
      });
    }
    aims = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    lines = now;
    before.forEach((name, line) -> {
      if (now.get(name) != line) line.end();
    });
  }

  /** Hands messages to their target's thread; never blocks. */
  public void send(SendOsc what) {
    Line line = lines.get(what.target());
    if (line != null) {
      line.offer(what);
    } else if (!rehearse) {
      around.voice().accept("target " + what.target() + " is not in the script any more");
    }
  }

  /** Takes note of how a target stands without telling it: {@link #resync} does. */
  public void stands(SendOsc what) {
    Line line = lines.get(what.target());
    if (line != null) line.stands(what);
  }

  /**
   * Tells a target once more how it should stand: of each address of its looks and fades what was sent last, spread
   * over time.
   *
   * @param target its name; empty for all
   */
  @AnyThread
  public void resync(String target) {
    lines.forEach((name, line) -> {
      if (target.isEmpty() || target.equals(name)) line.resync();
    });
  }

  /** Asks each of them whether it is there; a target that cannot answer gets an empty bundle. */
  @AnyThread
  public void ask() {
    lines.values().forEach(Line::ask);
  }

  /** Whether it is known of each of them, since somebody asked. */
  @AnyThread
  public boolean haveAnswered() {
    return lines.values().stream().allMatch(Line::hasAnswered);
  }

  /** How each of them is, in the order of the show file. */
  @AnyThread
  public List<TargetView> views() {
    List<TargetView> views = new ArrayList<>();
    Map<String, Line> now = lines;
    aims.forEach((name, aim) -> {
      Line line = now.get(name);
      views.add(line == null ? off(name, aim) : line.view());
    });
    return views;
  }

  private static TargetView off(String name, Aim aim) {
    String why = "a rehearsal: nothing leaves";
    return new TargetView(name, aim.shown(), "off", why, 0, 0, 0, List.of(), 0);
  }

  /** Sends what waits, as far as that is quick, and ends. */
  @Override
  public void close() {
    Map<String, Line> open = lines;
    open.values().forEach(Line::end);
    open.values().forEach(Line::await);
  }
}
