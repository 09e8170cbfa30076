package cuebus.osc;

/** How packets travel. */
public enum OscWay {
  /** A datagram each; nobody answers, and some are lost. */
  UDP("udp"),
  /** A stream, each packet behind its length (OSC 1.0). */
  TCP("tcp"),
  /** A stream, each packet between marks (SLIP, OSC 1.1). */
  SLIP("tcp");

  private final String scheme;

  OscWay(String scheme) {
    this.scheme = scheme;
  }

  /** What stands in front of a host in an address. */
  public String scheme() {
    return scheme;
  }

  /** Whether the other end is known to be there as long as nothing is said against it. */
  public boolean isStream() {
    return this != UDP;
  }
}
