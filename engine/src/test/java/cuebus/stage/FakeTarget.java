package cuebus.stage;

import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * A program that keeps our protocol of answers, behind a network that loses, doubles and reorders packets, both ways.
 * It reads with JavaOSC.
 *
 * <p>Threads: one of its own; what it knows may be read by any.
 */
final class FakeTarget implements AutoCloseable {
  /**
   * How bad the network is: each from 0 to 1.
   *
   * @param reorders how often a packet comes behind the next one
   */
  record Network(double loses, double doubles, double reorders) {
    static final Network GOOD = new Network(0, 0, 0);
  }

  private record Packet(ByteBuffer content, InetAddress from, int port) {}

  private final DatagramSocket socket;
  private final Random random;
  private final Thread thread;
  private volatile Network network;
  private volatile boolean answers = true;
  private final Map<String, List<Object>> state = new ConcurrentHashMap<>();
  private final Queue<String> applied = new ConcurrentLinkedQueue<>();
  private final List<Packet> delayed = new ArrayList<>();
  private final LongAdder lost = new LongAdder();
  private int run;
  private int last;

  FakeTarget(int port, Network network, long seed) throws IOException {
    socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
    this.network = network;
    random = new Random(seed);
    thread = new Thread(this::run, "fake-target");
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Whether it answers, from now on. */
  void answers(boolean does) {
    answers = does;
  }

  void behind(Network other) {
    network = other;
  }

  /** What each address was set to last. */
  Map<String, List<Object>> state() {
    return state;
  }

  /** Packets that never reached it. */
  long lost() {
    return lost.sum();
  }

  /** Everything it has done, in order. */
  List<String> applied() {
    return List.copyOf(applied);
  }

  private void run() {
    try {
      while (!socket.isClosed()) {
        DatagramPacket in = new DatagramPacket(new byte[4096], 4096);
        socket.receive(in);
        byte[] bytes = Arrays.copyOf(in.getData(), in.getLength());
        arrive(new Packet(ByteBuffer.wrap(bytes), in.getAddress(), in.getPort()));
      }
    } catch (SocketException e) {
      // closed
    } catch (IOException | OSCParseException e) {
      throw new AssertionError(e);
    }
  }

  private void arrive(Packet packet) throws IOException, OSCParseException {
    Network now = network;
    if (random.nextDouble() < now.loses) {
      lost.increment();
      return;
    }
    List<Packet> due = new ArrayList<>();
    if (random.nextDouble() < now.reorders) {
      delayed.add(packet);
    } else {
      due.add(packet);
      due.addAll(delayed);
      delayed.clear();
      if (random.nextDouble() < now.doubles) delayed.add(packet);
    }
    for (Packet it : due) take(it);
  }

  private void take(Packet packet) throws IOException, OSCParseException {
    OSCSerializerAndParserBuilder format = new OSCSerializerAndParserBuilder();
    format.addProperties(Map.of("charset", StandardCharsets.UTF_8));
    OSCPacket read = format.buildParser().convert(packet.content.duplicate());
    List<OSCMessage> messages = new ArrayList<>();
    if (read instanceof OSCBundle bundle) {
      for (OSCPacket each : bundle.getPackets()) messages.add((OSCMessage) each);
    } else {
      messages.add((OSCMessage) read);
    }
    OSCMessage ask = messages.get(messages.size() - 1);
    if (!ask.getAddress().equals("/cuebus/ack")) {
      messages.forEach(this::apply);
      return;
    }
    int ofRun = (Integer) ask.getArguments().get(0);
    int id = (Integer) ask.getArguments().get(1);
    boolean isNew = ofRun != run || id > last;
    if (isNew) {
      run = ofRun;
      last = id;
      messages.subList(0, messages.size() - 1).forEach(this::apply);
    }
    if (answers) answer(packet, ofRun, id);
  }

  private void apply(OSCMessage message) {
    state.put(message.getAddress(), message.getArguments());
    applied.add(message.getAddress() + message.getArguments());
  }

  private void answer(Packet to, int ofRun, int id) throws IOException {
    if (random.nextDouble() < network.loses) return;
    ByteBuffer bytes = ByteBuffer.allocate(20);
    bytes
        .put("/ack\0\0\0\0,ii\0".getBytes(StandardCharsets.US_ASCII))
        .putInt(ofRun)
        .putInt(id);
    socket.send(new DatagramPacket(bytes.array(), 20, to.from, to.port));
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
