package cuebus.osc;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which machines are heard.
 *
 * @param allowed the file of those that have joined; null: none but this machine is heard
 * @param own whether an address is this machine's own
 */
record Reach(@Nullable Path allowed, Predicate<InetAddress> own) {
  /** This machine alone. */
  static final Reach LOOPBACK = new Reach(null, InetAddress::isLoopbackAddress);

  /** All that have joined. */
  static Reach lan(Path allowed) {
    return new Reach(allowed, InetAddress::isLoopbackAddress);
  }

  boolean isLan() {
    return allowed != null;
  }

  boolean isHere(InetAddress address) {
    return own.test(address);
  }
}
