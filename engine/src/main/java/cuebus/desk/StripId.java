package cuebus.desk;

/** Names a strip for good: it never changes during the life of a show file. */
public record StripId(String value) {
  public StripId {
    Id.require("strip", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
