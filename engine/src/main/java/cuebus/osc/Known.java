package cuebus.osc;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.GuardMode;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.status.DoubleStatus;
import cuebus.status.GuardStatus;
import cuebus.status.ParameterStatus;
import cuebus.status.ScriptStatus;
import cuebus.status.Status;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What the show said last of everything that has an address: the values that people and cues asked for.
 *
 * <p>Threads: {@link #onStatus} on the show thread; all else by any.
 */
final class Known {
  private final AddressSpace space;
  private final AtomicIntegerArray bits;
  private final AtomicIntegerArray versions;
  private final Map<Integer, String> copies = new ConcurrentHashMap<>();
  private final OscServer.Wording words;
  private final OscServer.Meters meters;
  private final int meterCount;
  private final NavigableMap<Integer, String> open = new TreeMap<>(); // doubles by number
  private volatile String standby = "";
  private volatile String standbyName = "";
  private volatile Spoken spoken = Spoken.NONE;

  /** A double, as the guard speaks of it. */
  private record Spoken(int number, String sentence) {
    static final Spoken NONE = new Spoken(0, "");
  }

  /** Knows the desk as its show file opens it. */
  Known(AddressSpace space, Desk desk, OscServer.Wording words, OscServer.Meters meters) {
    this.space = space;
    this.words = words;
    this.meters = meters;
    meterCount = desk.strips().size() + desk.buses().size();
    bits = new AtomicIntegerArray(space.slotCount());
    versions = new AtomicIntegerArray(space.slotCount());
    DeskState opening = DeskState.opening(desk);
    for (Endpoint endpoint : space.endpoints()) {
      if (endpoint.route().hasValue() && endpoint.isMoving()) {
        set(endpoint.slot(), opening.value(endpoint.parameter()));
      }
    }
    for (Bus bus : desk.buses()) {
      GuardMode mode = desk.guard().getOrDefault(bus.id(), GuardMode.WARN);
      set(space.guardSlot(bus.id()), Arguments.MODES.indexOf(mode));
    }
  }

  /**
   * Takes note.
   *
   * @param standbyNow the number of the cue that stands by; empty when none does
   */
  @ShowThread
  void onStatus(Status status, String standbyNow) {
    if (status instanceof ParameterStatus moved) {
      int slot = space.slot(moved.parameter());
      if (slot != Endpoint.NO_SLOT) set(slot, moved.value());
    } else if (status instanceof GuardStatus guard) {
      set(space.guardSlot(guard.bus()), Arguments.MODES.indexOf(guard.mode()));
    } else if (status instanceof DoubleStatus found && found.number() > 0) {
      copies.put(found.number(), found.copy());
      onDouble(found);
    }
    boolean another = !standbyNow.equals(standby);
    if (another) {
      standby = standbyNow;
      touch(space.standbySlot());
    }
    if (another || status instanceof ScriptStatus) onName(words.cue(standbyNow));
  }

  private void onName(String name) {
    if (name.equals(standbyName)) return;
    standbyName = name;
    touch(space.standbyNameSlot());
  }

  /** A suspect is none yet: what is not sure is not for a tablet on a stage. */
  private void onDouble(DoubleStatus found) {
    switch (found.phase()) {
      case CONFIRMED, REMEDIED, PROBE -> open.put(found.number(), words.of(found.why()));
      default -> open.remove(found.number());
    }
    Map.Entry<Integer, String> newest = open.lastEntry();
    Spoken now = newest == null ? Spoken.NONE : new Spoken(newest.getKey(), newest.getValue());
    if (now.equals(spoken)) return;
    spoken = now;
    touch(space.doubleSlot());
  }

  private void set(int slot, float value) {
    bits.set(slot, Float.floatToIntBits(value));
    touch(slot);
  }

  /** Counts a value as said anew, for those who believe something else. */
  @AnyThread
  void touch(int slot) {
    versions.incrementAndGet(slot);
  }

  /** How often a value has been said. */
  @AnyThread
  int version(int slot) {
    return versions.get(slot);
  }

  /** The strip that was turned down for a double; null for a number that was never given. */
  @AnyThread
  @Nullable
  String copyOf(int number) {
    return copies.get(number);
  }

  /** The message that tells a value. */
  @AnyThread
  ByteBuffer tell(Endpoint endpoint, OscWriter writer) {
    byte[] address = endpoint.address();
    float value = Float.intBitsToFloat(bits.get(endpoint.slot()));
    return switch (endpoint.route().takes()) {
      case LEVEL, TRIM -> writer.message(address, value);
      case NORM -> writer.message(address, NormLaw.fromDb(value));
      case SWITCH -> writer.message(address, (int) value);
      case MODE -> writer.message(address, Arguments.word(Arguments.MODES.get((int) value)));
      case NOTHING ->
        writer.message(address, endpoint.route() == Route.STANDBY_NAME ? standbyName : standby);
      case SPOKEN -> {
        Spoken now = spoken;
        yield writer.message(address, now.number(), now.sentence());
      }
      case METERS -> writer.message(address, meterCount, meters);
      default -> throw new IllegalArgumentException("has no value: " + endpoint);
    };
  }
}
