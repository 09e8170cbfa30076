package cuebus.osc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Sends packets to one program, and hears whether they have come.
 *
 * <p>Threads: one at a time.
 */
public final class OscSender implements AutoCloseable {
  /** The time tag that means: as soon as it comes. */
  public static final long NOW = OscPacket.NOW;

  /** Given what was answered. */
  public interface Answers {
    /** A packet has come and has been done. */
    void onAck(int run, int id);
  }

  private static final String ASK = "/cuebus/ack";
  private static final String ACK = "/ack";

  private final Wire wire;
  private final OscEncoder encoder = new OscEncoder();
  private final Hearing hearing = new Hearing();

  /**
   * Opens a way to it.
   *
   * @param to an address that has been looked up
   */
  public OscSender(OscWay way, InetSocketAddress to) throws IOException {
    wire = way == OscWay.UDP ? new UdpWire(to) : new TcpWire(to, way == OscWay.SLIP);
  }

  /** What asks for an answer, as the last message of a bundle. */
  public static OscCall ask(int run, int id) {
    return new OscCall(ASK, List.of(run, id));
  }

  /**
   * Sends a message.
   *
   * @throws IOException if it could not leave
   */
  public void send(OscCall call) throws IOException {
    wire.send(encoder.message(call));
  }

  /**
   * Sends a bundle.
   *
   * @param timeTag NTP time at which it is to be done; {@link #NOW} for as soon as it comes
   * @throws IOException if it could not leave
   */
  public void send(long timeTag, List<OscCall> calls) throws IOException {
    wire.send(encoder.bundle(timeTag, calls));
  }

  /**
   * Takes what has come back; what is no answer is passed over.
   *
   * @throws IOException what was said against a packet that was sent before
   */
  public void hear(Answers answers) throws IOException {
    hearing.answers = answers;
    wire.hear(hearing);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }

  /** Finds answers in what comes back. */
  private static final class Hearing implements Framing.Sink, OscPacket.Taker {
    private final OscPacket packets = new OscPacket();
    private Answers answers = (run, id) -> {};

    @Override
    public void onPacket(byte[] bytes, int size) {
      packets.read(bytes, 0, size, this);
    }

    @Override
    public void onBad(Bad bad) {
      // a target may send what it likes: it is no answer
    }

    @Override
    public void onMessage(OscMessage message) {
      boolean numbers = message.count() >= 2 && message.type(0) == 'i' && message.type(1) == 'i';
      if (numbers && message.address().equals(ACK)) {
        answers.onAck(message.intAt(0), message.intAt(1));
      }
    }

    @Override
    public boolean onBundle(long timeTag, int from, int to) {
      return true;
    }
  }
}
