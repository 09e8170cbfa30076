package cuebus.desk;

/** Names a bus for good: it never changes during the life of a show file. */
public record BusId(String value) {
  public BusId {
    Id.require("bus", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
