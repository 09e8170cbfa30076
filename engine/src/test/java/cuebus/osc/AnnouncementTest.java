package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Asked in the words of RFC 6762 by a socket of its own, not by the library that answers. */
class AnnouncementTest {
  private static final InetSocketAddress EVERYBODY = new InetSocketAddress("224.0.0.251", 5353);
  private static final int POINTER = 12;
  private static final int ANSWER_TO_ME = 0x8001; // by unicast, class IN

  private final List<String> notices = new CopyOnWriteArrayList<>();

  private static NetworkInterface network() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(AnnouncementTest::isShared)
        .findFirst()
        .orElseGet(() -> {
          Assumptions.abort("no network that takes several listeners");
          throw new AssertionError();
        });
  }

  private static boolean isShared(NetworkInterface it) {
    try {
      return it.isUp()
          && !it.isLoopback()
          && it.supportsMulticast()
          && it.getInterfaceAddresses().stream()
              .anyMatch(address -> address.getAddress().getAddress().length == 4);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] question(String kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int word : new int[] {77, 0, 1, 0, 0, 0}) out.writeShort(word);
    for (String label : List.of(kind.split("\\."))) {
      out.writeByte(label.length());
      out.write(label.getBytes(StandardCharsets.UTF_8));
    }
    out.writeByte(0);
    out.writeShort(POINTER);
    out.writeShort(ANSWER_TO_ME);
    return bytes.toByteArray();
  }

  private static String latin(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  private static boolean hasWord(DatagramPacket packet, int word) {
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == word >> 8 && (bytes[i + 1] & 0xff) == (word & 0xff)) return true;
    }
    return false;
  }

  /** It takes a second or two to be sure that a name is free; until then nobody answers. */
  private static boolean isIn(DatagramSocket asks, String words, int port) throws IOException {
    DatagramPacket answer = new DatagramPacket(new byte[9000], 9000);
    try {
      asks.receive(answer);
    } catch (SocketTimeoutException e) {
      return false;
    }
    String utf8 = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return latin(answer).contains(utf8) && hasWord(answer, port);
  }

  /** Asks until somebody answers with these words, or gives up after a while. */
  private static boolean isAnswered(String kind, String words, int port, int tries)
      throws IOException {
    NetworkInterface network = network();
    InetAddress here = network
        .inetAddresses()
        .filter(it -> it.getAddress().length == 4)
        .findFirst()
        .orElseThrow();
    try (DatagramSocket asks = new DatagramSocket(new InetSocketAddress(here, 0))) {
      asks.setOption(java.net.StandardSocketOptions.IP_MULTICAST_IF, network);
      asks.setSoTimeout(500);
      byte[] question = question(kind);
      for (int i = 0; i < tries; i++) {
        asks.send(new DatagramPacket(question, question.length, EVERYBODY));
        for (int answer = 0; answer < 2; answer++) { // two of one name both answer
          if (isIn(asks, words, port)) return true;
        }
      }
    }
    return false;
  }

  @Test
  void aTabletThatAsksIsToldNameAndPort() throws IOException {
    network();
    String name = "交个朋友 test";
    int port = 41_234;
    try (Announcement announcement = new Announcement(name, port, notices::add)) {
      assertThat(isAnswered("_osc._udp.local", name, port, 40))
          .as("%s", notices)
          .isTrue();
      assertThat(isAnswered("_osc._tcp.local", name, port, 40))
          .as("%s", notices)
          .isTrue();
      assertThat(announcement).isNotNull();
    }
    assertThat(notices).anyMatch(it -> it.contains("announced on"));
    assertThat(isAnswered("_osc._udp.local", name, port, 2)).isFalse();
  }

  @Test
  void twoOfOneNameAreTwo() throws IOException {
    network();
    try (Announcement one = new Announcement("twins", 41_235, notices::add);
        Announcement two = new Announcement("twins", 41_236, notices::add)) {
      assertThat(one).isNotSameAs(two);
      assertThat(isAnswered("_osc._udp.local", "twins", 41_235, 40))
          .as("%s", notices)
          .isTrue();
      assertThat(isAnswered("_osc._udp.local", "twins", 41_236, 40))
          .as("%s", notices)
          .isTrue();
    }
  }
}
