package cuebus.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds desks for tests: {@code new Desks().mono("host").stereo("band").bus("stream", 2)...}. */
public final class Desks {
  private final List<Strip> strips = new ArrayList<>();
  private final List<Bus> buses = new ArrayList<>();
  private final List<Send> sends = new ArrayList<>();
  private final List<Set<StripId>> automix = new ArrayList<>();
  private final Map<BusId, GuardMode> guard = new HashMap<>();
  private final List<Set<StripId>> exempt = new ArrayList<>();
  private List<String> listen = List.of();
  private int period = 128;

  public static StripId strip(String id) {
    return new StripId(id);
  }

  public static BusId bus(String id) {
    return new BusId(id);
  }

  public Desks period(int frames) {
    period = frames;
    return this;
  }

  public Desks mono(String id) {
    return mono(id, Processing.FLAT, 0f);
  }

  public Desks mono(String id, Processing processing, float pan) {
    return add(id, List.of("in_" + id), false, processing, 0f, pan);
  }

  public Desks stereo(String id, float pan) {
    List<String> ports = List.of("in_" + id + "_l", "in_" + id + "_r");
    return add(id, ports, false, Processing.FLAT, 0f, pan);
  }

  public Desks player(String id) {
    return add(id, List.of(), true, Processing.FLAT, 0f, 0f);
  }

  public Desks add(
      String id,
      List<String> ports,
      boolean player,
      Processing processing,
      float faderDb,
      float pan) {
    Input input = new Input(ports, Set.of(), false, player, null);
    strips.add(new Strip(strip(id), Text.of(id), input, processing, faderDb, pan));
    return this;
  }

  /** A strip of these ports (none for a player) that carries these origins, all in one text with spaces. */
  public Desks carrying(String id, String ports, String origins, boolean isReturn) {
    List<String> in = ports.isEmpty() ? List.of() : List.of(ports.split(" ", -1));
    Set<String> carries = origins.isEmpty() ? Set.of() : Set.of(origins.split(" ", -1));
    Input input = new Input(in, carries, isReturn, in.isEmpty(), null);
    strips.add(new Strip(strip(id), Text.of(id), input, Processing.FLAT, 0f, 0f));
    return this;
  }

  public Desks guard(String bus, GuardMode mode) {
    guard.put(bus(bus), mode);
    return this;
  }

  public Desks exempt(String... ids) {
    exempt.add(Set.copyOf(Arrays.stream(ids).map(Desks::strip).toList()));
    return this;
  }

  public Desks bus(String id, int channels) {
    return bus(id, channels, Mastering.NONE, null);
  }

  public Desks bus(String id, int channels, Mastering mastering, @Nullable MixMinus mixMinus) {
    List<String> out = new ArrayList<>();
    for (int c = 0; c < channels; c++) out.add("out_" + id + "_" + c);
    buses.add(new Bus(bus(id), Text.of(id), out, mastering, 0f, mixMinus));
    return this;
  }

  public Desks send(String strip, String bus, float levelDb) {
    return send(strip, bus, levelDb, false);
  }

  public Desks send(String strip, String bus, float levelDb, boolean preFader) {
    sends.add(new Send(strip(strip), bus(bus), levelDb, preFader));
    return this;
  }

  public Desks share(String... ids) {
    automix.add(Set.copyOf(Arrays.stream(ids).map(Desks::strip).toList()));
    return this;
  }

  /** With a listen bus of so many channels. */
  public Desks listen(int channels) {
    listen = List.of("ear_0", "ear_1").subList(0, channels);
    return this;
  }

  public Desk build() {
    return new Desk(48_000, period, strips, buses, sends, automix, guard, exempt, listen);
  }
}
