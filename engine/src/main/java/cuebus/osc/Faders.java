package cuebus.osc;

import cuebus.command.Command;
import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.rt.AnyThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the show. A fader that moves is passed on at once, then at most {@value #PER_SECOND} times a
 * second, the newest value only: however fast packets come, the show, its journal and its disk see no more of them
 * than a hand can do. Everything else goes through at once, and what is held goes before it: order stays.
 *
 * <p>Threads: any. The monitor is held for an instant; nothing in it waits.<br>
 * Memory: one level for each address that has one.
 */
final class Faders {
  static final int PER_SECOND = 30;
  private static final long APART_NS = 1_000_000_000L / PER_SECOND;

  /** One fader: when it was passed on last, and what has come since. */
  private static final class Fader {
    private final int slot;
    private long passedNs;
    private @Nullable Level held;
    private String sender = "";

    Fader(int slot, long passedNs) {
      this.slot = slot;
      this.passedNs = passedNs;
    }
  }

  private final AddressSpace space;
  private final Known known;
  private final OscServer.Door door;
  private final LongSupplier nanos;
  private final Fader[] faders;
  private final Deque<Fader> holding = new ArrayDeque<>(); // the one passed on longest ago first

  Faders(AddressSpace space, Known known, OscServer.Door door, LongSupplier nanos) {
    this.space = space;
    this.known = known;
    this.door = door;
    this.nanos = nanos;
    long longAgoNs = nanos.getAsLong() - APART_NS;
    faders = new Fader[space.slotCount()];
    for (int slot = 0; slot < faders.length; slot++) faders[slot] = new Fader(slot, longAgoNs);
  }

  /**
   * Takes what one packet asks for.
   *
   * @param all what is to be refused or taken together; {@code command} is made of it
   * @return false if the show refused it; then whoever shows those values is told what they are
   */
  @AnyThread
  synchronized boolean offer(Command command, List<Command> all, String sender) {
    if (command instanceof Level level) return move(level, sender);
    while (!holding.isEmpty()) pass(holding.remove());
    if (door.offer(command, sender)) return true;
    all.forEach(this::tellAnew);
    return false;
  }

  private boolean move(Level level, String sender) {
    Fader fader = faders[space.slot(level.parameter())];
    long nowNs = nanos.getAsLong();
    if (fader.held == null && nowNs - fader.passedNs >= APART_NS) {
      fader.passedNs = nowNs;
      boolean taken = door.offer(level, sender);
      if (!taken) tellAnew(level);
      return taken;
    }
    if (fader.held == null) holding.add(fader);
    fader.held = level;
    fader.sender = sender;
    return true;
  }

  /** Passes on what has been held for long enough. */
  @AnyThread
  synchronized void turn() {
    long nowNs = nanos.getAsLong();
    while (!holding.isEmpty() && nowNs - holding.element().passedNs >= APART_NS) {
      Fader fader = holding.remove();
      fader.passedNs = nowNs;
      pass(fader);
    }
  }

  private void pass(Fader fader) {
    Level level = fader.held;
    fader.held = null;
    if (level != null && !door.offer(level, fader.sender)) known.touch(fader.slot);
  }

  /** What was refused is not so: whoever shows it is told what is. */
  private void tellAnew(Command refused) {
    int slot = Endpoint.NO_SLOT;
    if (refused instanceof Level level) slot = space.slot(level.parameter());
    if (refused instanceof SetMute mute) slot = space.slot(mute.parameter());
    if (slot != Endpoint.NO_SLOT) known.touch(slot);
  }
}
