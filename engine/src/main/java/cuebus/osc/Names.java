package cuebus.osc;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** What a sender is called: {@code osc 127.0.0.1:53211}, {@code osc [::1]:53211}. */
final class Names {
  private Names() {}

  static String of(SocketAddress address) {
    if (!(address instanceof InetSocketAddress from)) return "osc " + address;
    String host = from.getAddress().getHostAddress();
    if (from.getAddress() instanceof Inet6Address) {
      host = "[" + host.replaceFirst("^(0:)+", "::").replaceFirst("%.*", "") + "]";
    }
    return "osc " + host + ":" + from.getPort();
  }
}
