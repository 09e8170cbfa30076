package cuebus.osc;

import cuebus.desk.BusId;
import cuebus.desk.Parameter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One address of this show, ids filled in. */
final class Endpoint {
  /** A slot for what has no value. */
  static final int NO_SLOT = -1;

  private final int place;
  private final Route route;
  private final byte[] address;
  private final int slot;
  private final @Nullable Parameter parameter;
  private final @Nullable BusId bus;

  /**
   * @param place in {@link AddressSpace#endpoints}
   * @param slot where {@link Known} keeps its value; {@link #NO_SLOT} for none
   * @param parameter what it moves; null where it moves nothing on the desk
   * @param bus whose guard it sets; null elsewhere
   */
  Endpoint(
      int place,
      Route route,
      String address,
      int slot,
      @Nullable Parameter parameter,
      @Nullable BusId bus) {
    this.place = place;
    this.route = route;
    this.address = address.getBytes(StandardCharsets.UTF_8);
    this.slot = slot;
    this.parameter = parameter;
    this.bus = bus;
  }

  int place() {
    return place;
  }

  Route route() {
    return route;
  }

  /** As it is written in a message; not to be changed. */
  byte[] address() {
    return address;
  }

  int slot() {
    return slot;
  }

  /** Whether it moves something on the desk. */
  boolean isMoving() {
    return parameter != null;
  }

  /** What it moves on the desk. */
  Parameter parameter() {
    if (parameter == null) throw new IllegalStateException("moves nothing: " + this);
    return parameter;
  }

  /** Whose guard it sets. */
  BusId bus() {
    if (bus == null) throw new IllegalStateException("sets no guard: " + this);
    return bus;
  }

  @Override
  public String toString() {
    return new String(address, StandardCharsets.UTF_8);
  }
}
