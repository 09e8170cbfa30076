package cuebus.osc;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A network between one tablet and the desk that loses a fifth of all packets, doubles a fifth of the others, and
 * lets a fifth come behind later ones, in both directions, until it is told to be calm.
 *
 * <p>Threads: two, one for each direction.<br>
 * Memory: {@value #MOST_HELD} packets a direction.
 */
final class LossyNetwork implements AutoCloseable {
  private static final int MOST_HELD = 8;
  private static final double A_FIFTH = 0.2;

  final AtomicInteger lost = new AtomicInteger();
  final AtomicInteger doubled = new AtomicInteger();
  final AtomicInteger late = new AtomicInteger();
  private final DatagramSocket outside;
  private final DatagramSocket inside;
  private final List<Way> ways = new ArrayList<>();
  private volatile boolean calm;
  private volatile boolean deaf;
  private volatile @Nullable SocketAddress tablet;

  /** One direction. */
  private final class Way implements Runnable {
    private final DatagramSocket from;
    private final DatagramSocket to;
    private final Random dice;
    private final List<byte[]> held = new ArrayList<>(); // guarded by this

    Way(DatagramSocket from, DatagramSocket to, long seed) {
      this.from = from;
      this.to = to;
      dice = new Random(seed);
    }

    @Override
    public void run() {
      byte[] bytes = new byte[65_536];
      while (!from.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
          from.receive(packet);
          if (from == outside) tablet = packet.getSocketAddress();
          pass(Arrays.copyOf(bytes, packet.getLength()));
        } catch (IOException e) {
          if (!from.isClosed()) throw new AssertionError(e);
        }
      }
    }

    private synchronized void pass(byte[] packet) throws IOException {
      boolean cut = deaf && to == outside;
      if (cut || (!calm && dice.nextDouble() < A_FIFTH)) {
        lost.incrementAndGet();
        return;
      }
      int copies = !calm && dice.nextDouble() < A_FIFTH ? 2 + dice.nextInt(2) : 1;
      if (copies > 1) doubled.incrementAndGet();
      for (int i = 0; i < copies; i++) {
        if (!calm && held.size() < MOST_HELD && dice.nextDouble() < A_FIFTH) {
          late.incrementAndGet();
          held.add(packet);
        } else {
          send(packet);
        }
      }
      if (!held.isEmpty() && dice.nextInt(3) == 0) send(held.remove(dice.nextInt(held.size())));
    }

    private void send(byte[] packet) throws IOException {
      SocketAddress address = to == outside ? tablet : to.getRemoteSocketAddress();
      if (address != null) to.send(new DatagramPacket(packet, packet.length, address));
    }

    private synchronized void release() throws IOException {
      while (!held.isEmpty()) send(held.remove(0));
    }
  }

  LossyNetwork(int deskPort, long seed) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    outside = new DatagramSocket(new InetSocketAddress(here, 0));
    inside = new DatagramSocket(new InetSocketAddress(here, 0));
    inside.connect(here, deskPort);
    ways.add(new Way(outside, inside, seed));
    ways.add(new Way(inside, outside, seed + 1));
    for (Way way : ways) {
      Thread thread = new Thread(way, "lossy-network");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Where the tablet sends to. */
  int port() {
    return outside.getLocalPort();
  }

  /** From now on nothing reaches the tablet at all. */
  void deafen() {
    deaf = true;
  }

  /** What is still on its way arrives, and from now on everything does, in order. */
  void calm() throws IOException {
    calm = true;
    deaf = false;
    for (Way way : ways) way.release();
  }

  @Override
  public void close() {
    outside.close();
    inside.close();
  }
}
