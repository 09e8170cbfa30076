package cuebus.osc;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * One connection. What it does not read is kept, up to {@value #OUT_BYTES} bytes; then it is let go.
 *
 * <p>Threads: its own, {@code cuebus-osc-tcp-client}; {@link #send} by any, and never waits.
 */
final class TcpClient implements Peer, AutoCloseable {
  private static final int OUT_BYTES = 262_144;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final String name;
  private final Device device;
  private final Interpreter interpreter;
  private final Surroundings here;
  private final LongAdder stalled;
  private final Framing framing = new Framing();
  private final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);

  TcpClient(SocketChannel channel, Device device, Surroundings here, LongAdder stalled)
      throws IOException {
    this.device = device;
    this.channel = channel;
    this.here = here;
    this.stalled = stalled;
    name = Names.of(channel.getRemoteAddress());
    interpreter = new Interpreter(here);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /** Serves it until it goes. */
  void run() {
    byte[] bytes = new byte[16_384];
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Framing.Sink sink = new Framing.Sink() {
      @Override
      public void onPacket(byte[] packet, int size) {
        interpreter.onPacket(packet, 0, size, TcpClient.this);
      }

      @Override
      public void onBad(Bad bad) {
        here.badPackets().count(bad, TcpClient.this);
      }
    };
    try {
      boolean goesOn = true;
      while (goesOn && channel.isOpen()) {
        selector.select();
        if (!channel.isOpen()) break;
        flush();
        in.clear();
        int count = channel.read(in);
        goesOn = count >= 0 && framing.read(bytes, count, sink);
      }
    } catch (IOException e) {
      // it went without saying so: nothing is lost by it
    } finally {
      here.feedback().unsubscribe(this);
      close();
      closeSelector();
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      here.failed().increment();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public synchronized boolean send(ByteBuffer packet) {
    if (!channel.isOpen()) return false;
    if (out.remaining() < Framing.room(packet.remaining())) {
      stalled.increment();
      close();
      return false;
    }
    framing.write(packet, out);
    try {
      flush();
    } catch (IOException e) {
      close();
    }
    return channel.isOpen();
  }

  /** Writes what the connection takes; its thread is woken for the rest when it takes more. */
  private synchronized void flush() throws IOException {
    out.flip();
    channel.write(out);
    out.compact();
    int wanted =
        out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.isValid() && key.interestOps() != wanted) {
      key.interestOps(wanted);
      selector.wakeup();
    }
  }

  /** Its thread finds out and ends. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      here.failed().increment(); // it is gone in any case
    }
    selector.wakeup();
  }
}
