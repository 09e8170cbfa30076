package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoder reads, and under which name it refuses what it does not. */
class OscPacketTest {
  private static final byte[] FADER = Raw.message("/strip/host/fader", "f", -6f);

  @Test
  void everyTypeOfArgumentIsRead() {
    byte[] packet = Raw.message(
        "/all",
        "ifsbhtdScrmTFNI",
        1,
        -2.5f,
        "three",
        new byte[] {4, 5, 6, 7, 8},
        1L << 40,
        1L,
        Math.PI,
        "symbol",
        (int) 'c',
        0x336699ff,
        0x00903c7f);
    assertThat(Spoken.of(packet))
        .containsExactly("/all i:1 f:-2.5 s:three b:[4, 5, 6, 7, 8] h:1099511627776 t:1"
            + " d:3.141592653589793 S:symbol c:99 r:862362111 m:9452671 T F N I");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8})
  void whatFollowsABlobIsReadWhereTheBlobEnds(int size) {
    byte[] blob = new byte[size];
    Arrays.fill(blob, (byte) 9);
    assertThat(Spoken.of(Raw.message("/b", "bi", blob, 77)))
        .containsExactly("/b b:" + Arrays.toString(blob) + " i:77");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "12", "123", "1234", "12345", "主持人", "émigré"})
  void textsOfEveryLengthAndScriptAreRead(String text) {
    assertThat(Spoken.of(Raw.message("/演出/x", "si", text, 5)))
        .containsExactly("/演出/x s:" + text + " i:5");
  }

  @Test
  void arraysAreReadWithTheirBrackets() {
    assertThat(Spoken.of(Raw.message("/a", "[i[ff]]s", 1, 2f, 3f, "x")))
        .containsExactly("/a [ i:1 [ f:2.0 f:3.0 ] ] s:x");
  }

  @Test
  void aMessageWithoutTypeTagsHasNoArguments() {
    assertThat(Spoken.of(new Raw().text("/go").bytes())).containsExactly("/go");
    assertThat(Spoken.of(Raw.message("/go", ""))).containsExactly("/go");
  }

  @Test
  void bundlesAreReadInOrderWithTheirTimes() {
    byte[] inner = Raw.bundle(9, Raw.message("/b", "i", 2), Raw.message("/c", ""));
    byte[] packet = Raw.bundle(OscPacket.NOW, Raw.message("/a", "i", 1), inner, FADER);
    assertThat(Spoken.of(packet))
        .containsExactly("(1", "/a i:1", "(9", "/b i:2", "/c", "/strip/host/fader f:-6.0");
    assertThat(Spoken.of(Raw.bundle(5))).as("an empty one").containsExactly("(5");
  }

  @Test
  void aPacketMayLieAnywhereInItsBytes() {
    for (int shift = 0; shift < 9; shift++) {
      byte[] packet = Raw.bundle(1, FADER, Raw.message("/ab", "sb", "c", new byte[] {1}));
      byte[] bytes = new byte[packet.length + 20];
      Arrays.fill(bytes, (byte) 0x7f);
      System.arraycopy(packet, 0, bytes, shift, packet.length);
      assertThat(Spoken.of(bytes, shift, shift + packet.length))
          .containsExactly("(1", "/strip/host/fader f:-6.0", "/ab s:c b:[1]");
    }
  }

  @Test
  void aBundleThatIsBadAnywhereTellsNothing() {
    byte[] bad = new Raw().text("/x").letters(",s~~abcd").bytes();
    assertThat(Spoken.of(Raw.bundle(1, FADER, FADER, bad))).containsExactly("UNTERMINATED_STRING");
    assertThat(Spoken.of(Raw.bundle(1, FADER, Raw.bundle(1, FADER, bad), FADER)))
        .containsExactly("UNTERMINATED_STRING");
  }

  @Test
  void bundlesWithinBundlesHaveAnEnd() {
    byte[] packet = FADER;
    for (int depth = 1; depth <= 8; depth++) {
      packet = Raw.bundle(1, packet);
      assertThat(Spoken.of(packet)).as(depth + " deep").hasSize(depth + 1);
    }
    assertThat(Spoken.of(Raw.bundle(1, packet))).containsExactly("BUNDLE_DEPTH");
  }

  static Stream<Arguments> badPackets() {
    return Stream.of(
        Arguments.of(Bad.EMPTY, new byte[0]),
        Arguments.of(Bad.LENGTH, new Raw().letters("/go").bytes()),
        Arguments.of(Bad.LENGTH, new Raw().raw(FADER).letters("~").bytes()),
        Arguments.of(Bad.NO_ADDRESS, new Raw().text("go").bytes()),
        Arguments.of(Bad.NO_ADDRESS, new Raw().text("#bundel").number(1L).bytes()),
        Arguments.of(Bad.UNTERMINATED_STRING, new Raw().letters("/go!").bytes()),
        Arguments.of(
            Bad.UNTERMINATED_STRING, new Raw().text("/a").letters(",iii").bytes()),
        Arguments.of(
            Bad.UNTERMINATED_STRING, new Raw().text("/a").letters(",s~~host").bytes()),
        Arguments.of(Bad.PADDING, new Raw().letters("/a~x,~~~").bytes()),
        Arguments.of(Bad.PADDING, new Raw().letters("/ab~,~i~").bytes()),
        Arguments.of(Bad.PADDING, new Raw().letters("/ab~,s~~a~~b").bytes()),
        Arguments.of(
            Bad.PADDING, new Raw().letters("/ab~,b~~").number(1).letters("xy~~").bytes()),
        Arguments.of(Bad.NO_TYPE_TAGS, new Raw().text("/a").number(1).bytes()),
        Arguments.of(Bad.UNKNOWN_TYPE, Raw.message("/a", "Z")),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, Raw.message("/a", "i")),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, Raw.message("/a", "if", 1)),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, Raw.message("/a", "d", 1f)),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, Raw.message("/a", "b")),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, Raw.message("/a", "s")),
        Arguments.of(Bad.BLOB_SIZE, Raw.message("/a", "b", 5, 1)),
        Arguments.of(Bad.BLOB_SIZE, Raw.message("/a", "b", -1, 1)),
        Arguments.of(Bad.BLOB_SIZE, Raw.message("/a", "b", Integer.MAX_VALUE)),
        Arguments.of(Bad.ARRAY, Raw.message("/a", "[i", 1)),
        Arguments.of(Bad.ARRAY, Raw.message("/a", "i]", 1)),
        Arguments.of(Bad.ARRAY, Raw.message("/a", "[[[[[[[[[]]]]]]]]]")),
        Arguments.of(Bad.TOO_MANY_ARGUMENTS, Raw.message("/a", "T".repeat(1025))),
        Arguments.of(Bad.TRAILING_BYTES, Raw.message("/a", "i", 1, 2)),
        Arguments.of(Bad.BUNDLE_HEADER, new Raw().text("#bundle").bytes()),
        Arguments.of(Bad.BUNDLE_HEADER, new Raw().text("#bundle").number(0).bytes()),
        Arguments.of(Bad.BUNDLE_ELEMENT, element(8, FADER)),
        Arguments.of(Bad.TRUNCATED_ARGUMENT, element(-4, FADER)),
        Arguments.of(Bad.BUNDLE_ELEMENT, element(-4 - FADER.length, FADER)),
        Arguments.of(Bad.BUNDLE_ELEMENT, element(0, new byte[0])),
        Arguments.of(Bad.BUNDLE_ELEMENT, element(Integer.MAX_VALUE - FADER.length, FADER)),
        Arguments.of(Bad.LENGTH, element(6 - FADER.length, FADER)));
  }

  /** A bundle whose element says it is so much longer than it is. */
  private static byte[] element(int more, byte[] element) {
    return new Raw()
        .text("#bundle")
        .number(1L)
        .number(element.length + more)
        .raw(element)
        .bytes();
  }

  @ParameterizedTest
  @MethodSource("badPackets")
  void whatIsNoPacketHasACause(Bad cause, byte[] packet) {
    assertThat(Spoken.of(packet)).containsExactly(cause.name());
    assertThat(Spoken.of(Raw.bundle(1, FADER, packet)))
        .as("and within a bundle")
        .hasSize(1)
        .doesNotContain("(1");
  }

  @Test
  void everyBeginningOfAPacketIsRefused() {
    byte[] packet = Raw.bundle(1, FADER, Raw.message("/a", "sbd", "xyz", new byte[] {1, 2}, 1.0));
    for (int to = 0; to < packet.length; to++) {
      // a bundle may well end where an element does
      if (to == 16 || to == 20 + FADER.length) continue;
      assertThat(Spoken.of(packet, 0, to)).as("the first %s bytes", to).hasSize(1);
    }
  }

  @Test
  void anArgumentThatIsNotThereIsAFaultOfTheProgram() {
    OscMessage message = new OscMessage();
    assertThat(message.read(FADER, 0, FADER.length)).isNull();
    assertThatThrownBy(() -> message.floatAt(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("argument not in [0, 1): 1");
  }

  @Test
  void aPacketAllocatesNotOneByte() {
    byte[] good = Raw.bundle(1, FADER, Raw.message("/all", "isbhd", 1, "x", new byte[5], 1L, 2.0));
    byte[] bad = Raw.bundle(1, FADER, Raw.message("/all", "is", 1));
    OscPacket packet = new OscPacket();
    Sum sum = new Sum();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int pass = 0; pass < 5; pass++) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < 50_000; i++) {
        packet.read(good, 0, good.length, sum);
        packet.read(bad, 0, bad.length, sum);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
    }
    assertThat(sum.messages).isEqualTo(2 * 5 * 50_000);
    assertThat(sum.sum).isEqualTo(5 * 50_000 * (-6.0 + 1));
    assertThat(least).as("bytes for 100,000 packets").isZero();
  }

  private static final class Sum implements OscPacket.Taker {
    private int messages;
    private double sum;

    @Override
    public void onMessage(OscMessage message) {
      messages++;
      sum += message.type(0) == 'f' ? message.floatAt(0) : message.intAt(0);
    }

    @Override
    public boolean onBundle(long timeTag, int from, int to) {
      return true;
    }
  }
}
