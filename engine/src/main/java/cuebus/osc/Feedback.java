package cuebus.osc;

import cuebus.rt.AnyThread;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells listeners what has changed, {@value #TURNS_A_SECOND} times a second, the newest value only; meters every
 * {@value #METER_TURNS} turns, to who named them. Who asks for
 * everything is told {@value #MESSAGES_A_TURN} values at a time.
 *
 * <p>Threads: {@link #turn} by one, all else by any. The monitor of a listener is held for an instant, and never
 * while something is sent.<br>
 * Memory: a bit for each address and listener; nothing is queued.
 */
final class Feedback {
  static final int MAX_LISTENERS = 64;
  static final int MAX_LISTENERS_A_DEVICE = 8;
  static final int TURNS_A_SECOND = 30;
  static final int MESSAGES_A_TURN = 100;
  static final int METER_TURNS = 2;
  static final double USUAL_SECONDS = 10;
  static final double MAX_SECONDS = 86_400;

  private final AddressSpace space;
  private final Known known;
  private final LongSupplier nanos;
  private final Map<Peer, Listener> listeners = new ConcurrentHashMap<>();
  private final OscWriter writer = new OscWriter();
  private final int[] seen;
  private final BitSet fresh = new BitSet();
  private int turns;

  /** One who listens, or asked for more than one packet can say. */
  private static final class Listener {
    private final BitSet wanted = new BitSet();
    private final BitSet pending = new BitSet();
    private long lastsNs;
    private long heardNs;
    private int from;

    private synchronized void heard(long nowNs) {
      heardNs = nowNs;
    }

    private synchronized void want(BitSet these, long newLastsNs, long nowNs) {
      wanted.clear();
      wanted.or(these);
      pending.or(these);
      lastsNs = newLastsNs;
      heardNs = nowNs;
    }

    private synchronized void ask(BitSet these) {
      pending.or(these);
    }

    /** What it is to be told now, in turn, so that what changes all the time hides nothing. */
    private synchronized List<Integer> take(BitSet fresh, long nowNs) {
      if (nowNs - heardNs > lastsNs) wanted.clear();
      BitSet news = (BitSet) fresh.clone();
      news.and(wanted);
      pending.or(news);
      List<Integer> places = new ArrayList<>();
      while (places.size() < MESSAGES_A_TURN && !pending.isEmpty()) {
        int place = pending.nextSetBit(from);
        if (place < 0) place = pending.nextSetBit(0);
        pending.clear(place);
        places.add(place);
        from = place + 1;
      }
      return places;
    }

    private synchronized boolean isDone() {
      return wanted.isEmpty() && pending.isEmpty();
    }
  }

  Feedback(AddressSpace space, Known known, LongSupplier nanos) {
    this.space = space;
    this.known = known;
    this.nanos = nanos;
    seen = new int[space.endpoints().size()];
  }

  /** A packet came: a subscription that is used does not run out. */
  @AnyThread
  void heard(Peer peer) {
    Listener listener = listeners.get(peer);
    if (listener != null) listener.heard(nanos.getAsLong());
  }

  /**
   * From now on tells a peer what it wants to know, and all of it once at the beginning.
   *
   * @param lastsNs for how long after its last packet
   * @param beginnings of addresses; none for all
   * @return false if there are too many already
   */
  @AnyThread
  boolean subscribe(Peer peer, long lastsNs, List<String> beginnings) {
    BitSet wanted = values(beginnings);
    return tell(peer, listener -> listener.want(wanted, lastsNs, nanos.getAsLong()));
  }

  @AnyThread
  void unsubscribe(Peer peer) {
    listeners.remove(peer);
  }

  /** Tells a peer everything once; false if there are too many who are being told. */
  @AnyThread
  boolean sync(Peer peer) {
    return ask(peer, values(List.of()));
  }

  /** Tells a peer some values once; false if there are too many who are being told. */
  @AnyThread
  boolean ask(Peer peer, BitSet places) {
    return tell(peer, listener -> listener.ask(places));
  }

  /** In one step, so that nobody is let go between having asked and being told. */
  private boolean tell(Peer peer, Consumer<Listener> change) {
    return listeners.compute(peer, (it, known) -> {
          if (known == null && !hasRoom(peer.device())) return null;
          Listener listener = known == null ? new Listener() : known;
          change.accept(listener);
          return listener;
        })
        != null;
  }

  private boolean hasRoom(Device device) {
    if (listeners.size() >= MAX_LISTENERS) return false;
    if (device.isHere()) return true;
    return listeners.keySet().stream().filter(it -> it.device() == device).count()
        < MAX_LISTENERS_A_DEVICE;
  }

  /** What begins like that; where nothing is said, all but what changes all the time. */
  private BitSet values(List<String> beginnings) {
    BitSet values = new BitSet();
    for (Endpoint endpoint : space.endpoints()) {
      String address = endpoint.toString();
      boolean wanted = beginnings.isEmpty()
          ? !endpoint.route().isStream()
          : beginnings.stream().anyMatch(address::startsWith);
      if (wanted && endpoint.route().hasValue()) values.set(endpoint.place());
    }
    return values;
  }

  /** Tells everybody what is new for them. */
  void turn() {
    if (listeners.isEmpty()) return;
    if (++turns % METER_TURNS == 0) known.touch(space.metersSlot());
    fresh.clear();
    for (Endpoint endpoint : space.endpoints()) {
      if (!endpoint.route().hasValue()) continue;
      int version = known.version(endpoint.slot());
      if (version != seen[endpoint.place()]) fresh.set(endpoint.place());
      seen[endpoint.place()] = version;
    }
    long nowNs = nanos.getAsLong();
    listeners.forEach((peer, listener) -> {
      boolean there = peer.device().role() != null; // it may have been sent away meanwhile
      for (int place : listener.take(fresh, nowNs)) {
        there = there && peer.send(known.tell(space.endpoints().get(place), writer));
      }
      boolean gone = !there;
      listeners.computeIfPresent(peer, (it, now) -> gone || now.isDone() ? null : now);
    });
  }
}
