package cuebus.osc;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.desk.Strip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of one show, and the slots in which {@link Known} keeps their values. A level and the way of its
 * fader are two addresses with one slot.
 *
 * <p>Threads: any; it never changes.<br>
 * Time: an address is found by its hash, with no object made of it.
 */
final class AddressSpace {
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Map<Parameter, Integer> slots = new HashMap<>();
  private final Map<BusId, Integer> guardSlots = new HashMap<>();
  private final int standbySlot;
  private final int standbyNameSlot;
  private final int doubleSlot;
  private final int metersSlot;
  private final int slotCount;
  private final @Nullable Endpoint[] table;
  private int nextSlot;

  AddressSpace(Desk desk) {
    for (Route route : Route.values()) {
      if (!route.hasValue() && route.template().indexOf('{') < 0) add(route, Endpoint.NO_SLOT);
    }
    standbySlot = nextSlot++;
    add(Route.STANDBY, standbySlot);
    standbyNameSlot = nextSlot++;
    add(Route.STANDBY_NAME, standbyNameSlot);
    doubleSlot = nextSlot++;
    add(Route.DOUBLE, doubleSlot);
    metersSlot = nextSlot++;
    add(Route.METERS, metersSlot);
    for (int s = 0; s < desk.strips().size(); s++) addStrip(desk, s);
    for (int b = 0; b < desk.buses().size(); b++) addBus(desk.buses().get(b), b);
    slotCount = nextSlot;
    table = table(endpoints);
  }

  private void add(Route route, int slot) {
    endpoints.add(new Endpoint(endpoints.size(), route, route.template(), slot, null, null));
  }

  private void addStrip(Desk desk, int s) {
    Strip strip = desk.strips().get(s);
    String id = strip.id().value();
    addMoving(Parameter.stripFader(s), id, "", Route.STRIP_FADER, Route.STRIP_FADER_NORM);
    addMoving(Parameter.stripMute(s), id, "", Route.STRIP_MUTE);
    addMoving(Parameter.stripTrim(s), id, "", Route.STRIP_TRIM);
    for (int b = 0; b < desk.buses().size(); b++) {
      Bus bus = desk.buses().get(b);
      if (bus.mixMinus() != null) continue; // it has another bus's sends
      addMoving(Parameter.send(s, b), id, bus.id().value(), Route.SEND, Route.SEND_NORM);
    }
  }

  private void addBus(Bus bus, int b) {
    String id = bus.id().value();
    addMoving(Parameter.busFader(b), "", id, Route.BUS_FADER, Route.BUS_FADER_NORM);
    addMoving(Parameter.busMute(b), "", id, Route.BUS_MUTE);
    int slot = nextSlot++;
    guardSlots.put(bus.id(), slot);
    String address = Route.BUS_GUARD.template().replace("{bus}", id);
    endpoints.add(new Endpoint(endpoints.size(), Route.BUS_GUARD, address, slot, null, bus.id()));
  }

  private void addMoving(Parameter parameter, String strip, String bus, Route... routes) {
    int slot = nextSlot++;
    slots.put(parameter, slot);
    for (Route route : routes) {
      String address = route.template().replace("{strip}", strip).replace("{bus}", bus);
      endpoints.add(new Endpoint(endpoints.size(), route, address, slot, parameter, null));
    }
  }

  /** Open addressing, at most half full. */
  private static @Nullable Endpoint[] table(List<Endpoint> endpoints) {
    @Nullable Endpoint[] table = new Endpoint[Integer.highestOneBit(endpoints.size()) * 4];
    for (Endpoint endpoint : endpoints) {
      byte[] address = endpoint.address();
      int at = hash(address, 0, address.length) & table.length - 1;
      while (table[at] != null) at = at + 1 & table.length - 1;
      table[at] = endpoint;
    }
    return table;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811c9dc5; // FNV-1a
    for (int i = from; i < to; i++) hash = (hash ^ bytes[i]) * 0x01000193;
    return hash ^ hash >>> 15;
  }

  /** What has that address; null if nothing does. */
  @Nullable
  Endpoint find(byte[] bytes, int from, int to) {
    int at = hash(bytes, from, to) & table.length - 1;
    for (Endpoint it = table[at]; it != null; it = table[at]) {
      if (Arrays.equals(bytes, from, to, it.address(), 0, it.address().length)) return it;
      at = at + 1 & table.length - 1;
    }
    return null;
  }

  /** Everything that has an address, in the order in which it is told. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  int slotCount() {
    return slotCount;
  }

  int standbySlot() {
    return standbySlot;
  }

  int standbyNameSlot() {
    return standbyNameSlot;
  }

  int doubleSlot() {
    return doubleSlot;
  }

  int metersSlot() {
    return metersSlot;
  }

  /** Where the value of a parameter is kept; {@link Endpoint#NO_SLOT} for one that has no address. */
  int slot(Parameter parameter) {
    return slots.getOrDefault(parameter, Endpoint.NO_SLOT);
  }

  /** Where the mode of a bus's guard is kept. */
  int guardSlot(BusId bus) {
    return guardSlots.getOrDefault(bus, Endpoint.NO_SLOT);
  }
}
