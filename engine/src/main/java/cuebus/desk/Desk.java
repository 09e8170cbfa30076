package cuebus.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole desk as the show file describes it. Strips and buses are known by their place in these lists wherever
 * speed counts, and by their ids wherever people or files are involved.
 *
 * @param sampleRate frames a second: 44,100 to 96,000
 * @param period frames a callback: 16 to 4,096
 * @param sends what is not named is off
 * @param automix groups of strips that share their gain
 * @param guard a bus that is not named warns
 * @param exempt sets of strips that belong together and never count as doubles of one another
 * @param listen names of the audio server's ports that the listen bus goes to: one or two, or none where there is no
 *     such bus
 */
public record Desk(
    int sampleRate,
    int period,
    List<Strip> strips,
    List<Bus> buses,
    List<Send> sends,
    List<Set<StripId>> automix,
    Map<BusId, GuardMode> guard,
    List<Set<StripId>> exempt,
    List<String> listen) {
  public Desk {
    strips = List.copyOf(strips);
    buses = List.copyOf(buses);
    sends = List.copyOf(sends);
    automix = automix.stream().map(Set::copyOf).toList();
    guard = Map.copyOf(guard);
    exempt = exempt.stream().map(Set::copyOf).toList();
    listen = List.copyOf(listen);
    if (listen.size() > 2) throw new IllegalArgumentException("more than two ports: " + listen);
    if (sampleRate < 44_100 || sampleRate > 96_000) {
      throw new IllegalArgumentException("sampleRate not in [44100, 96000]: " + sampleRate);
    }
    if (period < 16 || period > 4096) {
      throw new IllegalArgumentException("period not in [16, 4096]: " + period);
    }
    Map<Object, Integer> seen = new HashMap<>();
    for (Strip strip : strips) requireNew(seen, strip.id());
    for (Bus bus : buses) requireNew(seen, bus.id());
  }

  /** The same desk at the rate and the period of a running audio server, which win over the show file's. */
  public Desk at(int sampleRate, int period) {
    return new Desk(sampleRate, period, strips, buses, sends, automix, guard, exempt, listen);
  }

  /**
   * Place of a strip in {@link #strips}.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public int indexOf(StripId id) {
    for (int i = 0; i < strips.size(); i++) {
      if (strips.get(i).id().equals(id)) return i;
    }
    throw new IllegalArgumentException("no such strip: " + id);
  }

  /**
   * Place of a bus in {@link #buses}.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public int indexOf(BusId id) {
    for (int i = 0; i < buses.size(); i++) {
      if (buses.get(i).id().equals(id)) return i;
    }
    throw new IllegalArgumentException("no such bus: " + id);
  }

  /** Channels of all strips together, in the order of {@link #strips}. */
  public int stripChannels() {
    return strips.stream().mapToInt(Strip::channels).sum();
  }

  /** Channels of all buses together, in the order of {@link #buses}. */
  public int busChannels() {
    return buses.stream().mapToInt(Bus::channels).sum();
  }

  /** Channels that go out: those of all buses in the order of {@link #buses}, then those of the listen bus. */
  public int outChannels() {
    return busChannels() + listen.size();
  }

  private static void requireNew(Map<Object, Integer> seen, Object id) {
    if (seen.put(id, seen.size()) != null) throw new IllegalArgumentException("twice: " + id);
  }
}
