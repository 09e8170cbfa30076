package cuebus.stage;

import cuebus.effect.SendOsc;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus.TargetView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

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

  private final Directory directory;
  private final LongSupplier nanos;
  private final boolean rehearse;
  private final Consumer<String> voice;
  private volatile Map<String, InetSocketAddress> aims = Map.of();
  private volatile Map<String, Line> lines = Map.of();

  /**
   * Without targets, until {@link #aim}.
   *
   * @param nanos a clock that never goes back, in nanoseconds
   * @param rehearse whether nothing is sent and no name is looked up
   * @param voice says a sentence to whoever sits in front of it; must neither block nor throw
   */
  public Targets(
      Directory directory, LongSupplier nanos, boolean rehearse, Consumer<String> voice) {
    this.directory = directory;
    this.nanos = nanos;
    this.rehearse = rehearse;
    this.voice = voice;
  }

  /**
   * From now on these are the targets. One that is where it was goes on as it is.
   *
   * @param where by name; not looked up
   */
  public void aim(Map<String, InetSocketAddress> where) {
    Map<String, Line> before = lines;
    Map<String, Line> now = new LinkedHashMap<>();
    if (!rehearse) {
      where.forEach((name, to) -> {
        Line same = before.get(name);
        boolean stays = same != null && same.to().equals(to);
        now.put(name, stays ? same : new Line(name, to, directory, nanos, voice));
      });
    }
    aims = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    lines = now;
    before.forEach((name, line) -> {
      if (now.get(name) != line) line.end();
    });
  }

  /** Hands a message to its target's thread; never blocks. */
  public void send(SendOsc message) {
    Line line = lines.get(message.target());
    if (line != null) {
      line.offer(message);
    } else if (!rehearse) {
      voice.accept("target " + message.target() + " is not in the script any more");
    }
  }

  /** Takes note of how a target stands without telling it: {@link #resync} does. */
  public void stands(SendOsc message) {
    Line line = lines.get(message.target());
    if (line != null) line.stands(message);
  }

  /**
   * Tells a target once more how it should stand: of each address of its looks what was sent last, spread over time.
   *
   * @param target its name; empty for all
   */
  @AnyThread
  public void resync(String target) {
    lines.forEach((name, line) -> {
      if (target.isEmpty() || target.equals(name)) line.resync();
    });
  }

  /** How each of them is, in the order of the show file. */
  @AnyThread
  public List<TargetView> views() {
    List<TargetView> views = new ArrayList<>();
    Map<String, Line> now = lines;
    aims.forEach((name, to) -> {
      Line line = now.get(name);
      views.add(line == null ? off(name, to) : line.view());
    });
    return views;
  }

  private static TargetView off(String name, InetSocketAddress to) {
    return new TargetView(name, Line.shown(to), "off", "a rehearsal: nothing leaves", 0, 0);
  }

  /** Sends what waits, as far as that is quick, and ends. */
  @Override
  public void close() {
    Map<String, Line> open = lines;
    open.values().forEach(Line::end);
    open.values().forEach(Line::await);
  }
}
