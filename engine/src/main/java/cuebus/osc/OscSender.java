package cuebus.osc;

import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import com.illposed.osc.transport.channel.OSCDatagramChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sends messages to one address by UDP.
 *
 * <p>Nobody answers a datagram. But where nobody listens on the port, the other machine may say so, and a socket
 * that is connected is told: {@link #hear} throws it.
 *
 * <p>Threads: one at a time.
 */
public final class OscSender implements AutoCloseable {
  private static final int MAX_BYTES = 65_507;

  private final DatagramChannel socket;
  private final OSCDatagramChannel osc;
  private final ByteBuffer packet = ByteBuffer.allocate(MAX_BYTES);
  private final ByteBuffer answer = ByteBuffer.allocate(16);

  /**
   * Opens a socket on any port that is free.
   *
   * @param to an address that has been looked up
   */
  public OscSender(InetSocketAddress to) throws IOException {
    boolean isV6 = to.getAddress() instanceof Inet6Address;
    socket =
        DatagramChannel.open(isV6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.SO_BROADCAST, true);
      socket.connect(to);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    OSCSerializerAndParserBuilder format = new OSCSerializerAndParserBuilder();
    format.addProperties(Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8));
    osc = new OSCDatagramChannel(socket, format);
  }

  /**
   * Sends a message; never waits for anybody.
   *
   * @param arguments {@link Float}s, {@link Integer}s, {@link Long}s, {@link Boolean}s and strings
   * @throws IOException if it could not leave
   */
  public void send(String address, List<Object> arguments) throws IOException {
    OSCMessage message = new OSCMessage(address, arguments);
    try {
      osc.write(packet, message);
    } catch (OSCSerializeException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      // a refusal of what went before; the kernel tells it in place of sending
      again(message);
    }
  }

  private void again(OSCMessage message) throws IOException {
    try {
      osc.write(packet, message);
    } catch (OSCSerializeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Takes what has come back. Answers are passed over.
   *
   * @throws IOException what was said against a message that was sent before
   */
  public void hear() throws IOException {
    do {
      answer.clear();
    } while (socket.receive(answer) != null);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
