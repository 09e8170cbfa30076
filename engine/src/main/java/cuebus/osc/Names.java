package cuebus.osc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** What a sender is called: {@code osc 127.0.0.1:53211}, {@code osc [::1]:53211}. */
final class Names {
  private Names() {}

  static String of(SocketAddress address) {
    if (!(address instanceof InetSocketAddress from)) return "osc " + address;
    String host = host(from.getAddress());
    if (from.getAddress() instanceof Inet6Address) host = "[" + host + "]";
    return "osc " + host + ":" + from.getPort();
  }

  /** A machine's address alone: {@code 192.168.1.23}, {@code fe80::1}. */
  static String host(InetAddress address) {
    String host = address.getHostAddress();
    if (!(address instanceof Inet6Address)) return host;
    return host.replaceFirst("%.*", "").replaceFirst("(^|:)(0(:|$)){2,}", "::");
  }
}
