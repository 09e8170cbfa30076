package cuebus.osc;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A tablet at an address of its own: the system gives all of 127.0.0.0/8 to this machine. */
final class FakeTablet implements AutoCloseable {
  final DatagramSocket socket;
  private final InetAddress to;
  private final int port;

  FakeTablet(String address, int port) throws IOException {
    this(address, address, port);
  }

  /**
   * @param to which of this machine's addresses it sends to
   */
  FakeTablet(String address, String to, int port) throws IOException {
    this.to = InetAddress.getByName(to);
    this.port = port;
    socket = open(InetAddress.getByName(address));
    socket.setSoTimeout(10_000);
  }

  private static DatagramSocket open(InetAddress address) {
    try {
      return new DatagramSocket(new InetSocketAddress(address, 0));
    } catch (IOException e) {
      Assumptions.abort("this system has no address " + address);
      throw new AssertionError(e);
    }
  }

  void send(byte[] packet) throws IOException {
    socket.send(new DatagramPacket(packet, packet.length, to, port));
  }

  void send(String address, String tags, Object... arguments) throws IOException {
    send(Raw.message(address, tags, arguments));
  }

  /** The next packet, in words. */
  String heard() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    socket.receive(packet);
    List<String> words = Spoken.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    return String.join("; ", words);
  }

  /** The next packet that begins so; others are passed over. */
  String heard(String beginning) throws IOException {
    String words = heard();
    while (!words.startsWith(beginning)) words = heard();
    return words;
  }

  /** Whether nothing comes for a tenth of a second. */
  boolean hearsNothing() throws IOException {
    socket.setSoTimeout(100);
    try {
      heard();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(10_000);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
