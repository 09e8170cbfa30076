package cuebus.host;

import cuebus.desk.Desk;
import cuebus.desk.Signal;
import cuebus.rt.AnyThread;
import cuebus.status.ShowStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What whoever sits at the desk listens to. It is no part of the show: no journal keeps it, no cue moves it, and
 * another start begins with nothing.
 *
 * <p>Threads: any; what is chosen is guarded by this object's monitor, which the audio thread never takes.
 */
public final class Listening {
  private final Desk desk;
  private final Consumer<boolean[]> ears;
  private boolean[] chosen; // strips, then buses; never written once it was handed over

  /**
   * @param ears takes a flag for every strip, then one for every bus
   */
  Listening(Desk desk, Consumer<boolean[]> ears) {
    this.desk = desk;
    this.ears = ears;
    chosen = new boolean[desk.strips().size() + desk.buses().size()];
  }

  /** Flags for all there is. */
  static boolean[] toAll(Desk desk) {
    boolean[] all = new boolean[desk.strips().size() + desk.buses().size()];
    Arrays.fill(all, true);
    return all;
  }

  /**
   * Listens to something, or no more.
   *
   * @param signal null for everything: only with {@code on} false
   * @param alone whether all else is listened to no more
   * @throws IllegalArgumentException if the desk has no listen bus, or no such strip or bus
   */
  @AnyThread
  public synchronized void set(@Nullable Signal signal, boolean on, boolean alone) {
    if (desk.listen().isEmpty()) throw new IllegalArgumentException("this desk has no listen bus");
    boolean[] next = signal == null || alone ? new boolean[chosen.length] : chosen.clone();
    if (signal != null) next[place(signal)] = on;
    chosen = next;
    ears.accept(next);
  }

  /** Listens to nothing any more. */
  @AnyThread
  synchronized void none() {
    chosen = new boolean[chosen.length];
    ears.accept(chosen);
  }

  private int place(Signal signal) {
    if (signal instanceof Signal.OfStrip of) return desk.indexOf(of.strip());
    if (signal instanceof Signal.OfBus of) return desk.strips().size() + desk.indexOf(of.bus());
    throw new IllegalArgumentException("neither a strip nor a bus: " + signal);
  }

  /** What is chosen; null on a desk without a listen bus. */
  @AnyThread
  synchronized ShowStatus.@Nullable Listen view() {
    if (desk.listen().isEmpty()) return null;
    List<String> strips = new ArrayList<>();
    List<String> buses = new ArrayList<>();
    int count = desk.strips().size();
    for (int i = 0; i < chosen.length; i++) {
      if (!chosen[i]) continue;
      if (i < count) strips.add(desk.strips().get(i).id().value());
      else buses.add(desk.buses().get(i - count).id().value());
    }
    return new ShowStatus.Listen(strips, buses);
  }
}
