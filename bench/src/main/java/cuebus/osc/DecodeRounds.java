package cuebus.osc;

import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCParser;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes to read OSC: our decoder, JavaOSC's and liblo's (a program in C), in turn, round by round. Each
 * takes a packet's bytes to its address and all its arguments.
 */
public final class DecodeRounds {
  private static final long SLICE_NS = 300_000_000L;
  private static final int BATCH = 1000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Something that reads one packet; gives a number made of what it says, so that nothing is left out. */
  private interface Decoder {
    double decode();
  }

  /** What one decoder took in one round: messages a second, bytes a message. */
  private record Slice(double messagesPerSecond, double bytesPerMessage) {}

  private DecodeRounds() {}

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, (bytes.length + 4) / 4 * 4);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) all.writeBytes(part);
    return all.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] fader(String strip) {
    return join(
        text("/strip/" + strip + "/fader"), text(",f"), number(Float.floatToIntBits(-12.5f)));
  }

  private static Map<String, byte[]> packets() {
    byte[] bundle = join(text("#bundle"), new byte[7], new byte[] {1});
    for (int i = 0; i < 8; i++) {
      byte[] element = fader("strip" + i);
      bundle = join(bundle, number(element.length), element);
    }
    Map<String, byte[]> packets = new LinkedHashMap<>();
    packets.put("fader", fader("host"));
    packets.put(
        "i f s T and a blob",
        join(
            text("/doubling/12/lock"),
            text(",ifsTb"),
            number(7),
            number(Float.floatToIntBits(0.5f)),
            text("stage left"),
            number(8),
            new byte[8]));
    packets.put("bundle of 8 faders", bundle);
    return packets;
  }

  /** Ours: the address where it lies, each argument by its type. */
  private static final class Ours implements Decoder, OscPacket.Taker {
    private final OscPacket packet = new OscPacket();
    private final byte[] bytes;
    private double sum;

    Ours(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public double decode() {
      sum = 0;
      if (packet.read(bytes, 0, bytes.length, this) != null) throw new AssertionError("bad packet");
      return sum;
    }

    @Override
    public void onMessage(OscMessage message) {
      sum += message.addressTo() - message.addressFrom();
      for (int i = 0; i < message.count(); i++) {
        sum += switch (message.type(i)) {
          case 'f' -> message.floatAt(i);
          case 'i' -> message.intAt(i);
          case 's', 'b' -> 1;
          default -> 0;
        };
      }
    }

    @Override
    public boolean onBundle(long timeTag, int from, int to) {
      return true;
    }
  }

  private record JavaOsc(OSCParser parser, ByteBuffer bytes) implements Decoder {
    @Override
    public double decode() {
      try {
        return sum(parser.convert(bytes.duplicate()));
      } catch (OSCParseException e) {
        throw new AssertionError(e);
      }
    }

    private static double sum(OSCPacket packet) {
      double sum = 0;
      if (packet instanceof OSCBundle bundle) {
        for (OSCPacket each : bundle.getPackets()) sum += sum(each);
      } else if (packet instanceof OSCMessage message) {
        sum += message.getAddress().length();
        for (Object argument : message.getArguments()) {
          if (argument instanceof Number number) sum += number.doubleValue();
          else if (!(argument instanceof Boolean)) sum += 1; // a text, a blob
        }
      }
      return sum;
    }
  }

  private static Slice run(Decoder decoder, int messages) {
    double expected = decoder.decode();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long startNs = System.nanoTime();
    long rounds = 0;
    long tookNs;
    do {
      for (int i = 0; i < BATCH; i++) {
        if (decoder.decode() != expected) throw new AssertionError("it says something else");
      }
      rounds += BATCH;
      tookNs = System.nanoTime() - startNs;
    } while (tookNs < SLICE_NS);
    double all = (double) rounds * messages;
    return new Slice(all * 1e9 / tookNs, (THREADS.getCurrentThreadAllocatedBytes() - bytes) / all);
  }

  /** liblo's, in a process of its own: it prints messages a second and bytes asked of malloc for each. */
  private static Slice lo(String program, Path packet, int messages) throws IOException {
    Process process = new ProcessBuilder(
            program, packet.toString(), String.valueOf(messages), String.valueOf(SLICE_NS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    String[] numbers = said.strip().split(" ", -1);
    return new Slice(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  private static double median(List<Slice> slices) {
    double[] all =
        slices.stream().mapToDouble(Slice::messagesPerSecond).sorted().toArray();
    return all[all.length / 2];
  }

  private static double ratio(List<Slice> one, List<Slice> other) {
    double[] ratios = new double[one.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = one.get(i).messagesPerSecond / other.get(i).messagesPerSecond;
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private static String words(String name, List<Slice> slices) {
    double bytes = slices.get(slices.size() - 1).bytesPerMessage; // the earlier ones compile
    return "%s %.1f M/s, %.0f bytes".formatted(name, median(slices) / 1e6, bytes);
  }

  /**
   * Prints it.
   *
   * @param args the program that asks liblo; how many rounds
   */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[1]);
    Path file = Files.createTempFile("packet", ".osc");
    OSCParser parser = new OSCSerializerAndParserBuilder().buildParser();
    for (Map.Entry<String, byte[]> each : packets().entrySet()) {
      byte[] bytes = each.getValue();
      int messages = each.getKey().startsWith("bundle") ? 8 : 1;
      Files.write(file, bytes);
      Decoder ours = new Ours(bytes);
      Decoder java = new JavaOsc(parser, ByteBuffer.wrap(bytes));
      if (ours.decode() != java.decode())
        throw new AssertionError("they do not agree: " + each.getKey());
      List<Slice> our = new java.util.ArrayList<>();
      List<Slice> theirs = new java.util.ArrayList<>();
      List<Slice> los = new java.util.ArrayList<>();
      for (int i = -2; i < rounds; i++) {
        Slice a = run(ours, messages);
        Slice b = run(java, messages);
        Slice c = lo(args[0], file, messages);
        if (i < 0) continue; // warm-up
        our.add(a);
        theirs.add(b);
        los.add(c);
      }
      System.out.printf(
          "JDK %s, %s: %s; %s (we are %.1f x); %s (we are %.1f x)%n",
          Runtime.version().feature(),
          each.getKey(),
          words("Cuebus", our),
          words("JavaOSC", theirs),
          ratio(our, theirs),
          words("liblo", los),
          ratio(our, los));
    }
    Files.delete(file);
  }
}
