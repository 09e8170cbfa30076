package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.Program;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a tablet to the show and back, all the way, with programs that are not ours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TabletTest {
  @TempDir
  Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private LiveShow open() throws IOException {
    return new LiveShow(Shows.read(folder, """
            cuebus: 1
            show: {id: tablets}
            desk:
              strips: [{id: host, in: [c1]}]
              buses: [{id: stream, out: [p1]}]
              sends: {stream: {host: 0 dB}}
            cues:
              - {id: a, number: "1", do: [{fade: {strip: host, to: -6 dB, over: 10ms}}]}
              - {id: b, number: "2.5", arm: confirm, do: []}
              - {id: c, number: "3", do: []}
            """), folder, new Wishes("clock", false), notices::add);
  }

  private static void send(int port, Object... words) throws IOException {
    Object[] command = new Object[words.length + 3];
    command[0] = "oscsend";
    command[1] = "127.0.0.1";
    command[2] = port;
    System.arraycopy(words, 0, command, 3, words.length);
    Program.run(command);
  }

  @Test
  void aTabletRunsTheShowAndSeesWhatCuesDo() throws IOException {
    Program.assumeInstalled("oscsend");
    try (LiveShow live = open()) {
      int port = live.listen(0, false);
      live.begin();
      send(port, "/strip/host/fader", "f", "-20");
      await(
          "moved by hand",
          () -> Float.valueOf(-20f).equals(live.status().strips().get(0).faderDb()));
      send(port, "/strip/host/trim", "f", "40.2");
      await(
          "refused",
          () -> Long.valueOf(1).equals(live.status().counters().get("osc/bad/argument")));
      send(port, "/go", "T");
      await("gone", () -> "1".equals(live.status().playhead().last()));
      await(
          "moved by the cue",
          () -> Float.valueOf(-6f).equals(live.status().strips().get(0).faderDb()));
      assertThat(live.status().playhead().standby()).isEqualTo("2.5");
      send(port, "/standby/3");
      await("stands by", () -> "3".equals(live.status().playhead().standby()));
      long gone = live.status().frame();
      await("another GO is no second press", () -> live.status().frame() > gone + 24_000);
      send(port, "/cue/2.5/go/confirmed", "i", "1");
      await("confirmed", () -> "2.5".equals(live.status().playhead().last()));
      send(port, "/hold");
      await("held", () -> live.status().state().equals("held"));
      send(port, "/resume");
      await("goes on", () -> live.status().state().equals("running"));
      send(port, "/panic");
      await("panicked", () -> live.status().state().equals("panicked"));
      send(port, "/strip/nobody/mute", "T");
      await(
          "counted",
          () -> Long.valueOf(1).equals(live.status().counters().get("osc/bad/unknown-address")));
      assertThat(live.notices()).anyMatch(it -> it.contains("osc 127.0.0.1:"));
    }
  }

  @Test
  void aListenerThatIsNotOursHearsEveryMove() throws IOException {
    Program.assumeInstalled("python3");
    Program.assumeInstalled("oscsend");
    try (LiveShow live = open()) {
      int port = live.listen(0, false);
      live.begin();
      Process dump = new ProcessBuilder("python3", "-u", "-c", """
          import socket, sys
          s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
          s.sendto(b"/subscribe\\0\\0,is\\0" + (60).to_bytes(4, "big") + b"/strip\\0\\0", ("127.0.0.1", %d))
          while True: print(s.recv(2048).replace(b"\\0", b" ").hex(), flush=True)
          """.formatted(port))
          .redirectErrorStream(true)
          .start();
      try (BufferedReader lines = new BufferedReader(
          new InputStreamReader(dump.getInputStream(), StandardCharsets.US_ASCII))) {
        assertThat(lines.readLine()).as("the first of all values").startsWith("2f7374726970");
        send(port, "/strip/host/mute", "i", "1");
        String mute = "2f73747269702f686f73742f6d757465"; // /strip/host/mute
        String line = lines.readLine();
        while (!(line.startsWith(mute) && line.endsWith("01"))) line = lines.readLine();
      } finally {
        dump.destroyForcibly().onExit().join();
      }
      assertThat(live.status().strips().get(0).mute()).isTrue();
    }
  }

  /** A tone of half of full scale, -6 dBFS, comes in at the strip and goes out 3 dB lower. */
  @Test
  void metersOnATabletShowWhatIsHeard() throws IOException {
    Program.assumeInstalled("sox");
    Program.run(
        "sox",
        "-n",
        "-r",
        "48000",
        "-b",
        "16",
        folder.resolve("tone.wav"),
        "synth",
        "20",
        "sine",
        "1000",
        "vol",
        "0.5");
    Show show = Shows.read(folder, """
        cuebus: 1
        show: {id: tone}
        desk:
          strips: [{id: host, in: [c1], recording: tone.wav}, {id: guest, in: [c2]}]
          buses: [{id: stream, out: [p1], fader: -3 dB}]
          sends: {stream: {host: 0 dB, guest: 0 dB}}
          guard: {stream: off}
        cues: []
        """);
    try (LiveShow live = new LiveShow(show, folder, new Wishes("clock", false), notices::add);
        DatagramSocket tablet = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int port = live.listen(0, false);
      live.begin();
      tablet.setSoTimeout(10_000);
      tablet.connect(InetAddress.getLoopbackAddress(), port);
      byte[] subscribe = "/subscribe\0\0,s\0\0/meters\0".getBytes(StandardCharsets.US_ASCII);
      tablet.send(new DatagramPacket(subscribe, subscribe.length));
      float[] db = new float[3];
      await("the tone", () -> {
        read(tablet, db);
        return Math.abs(db[0] + 6.02f) < 0.05f && Math.abs(db[2] + 9.02f) < 0.05f;
      });
      assertThat(db[1]).as("nothing comes in there").isEqualTo(-144f);
    }
  }

  private static void read(DatagramSocket tablet, float[] db) {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    try {
      tablet.receive(packet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    assertThat(StandardCharsets.US_ASCII.decode(bytes.slice(0, 16)).toString())
        .isEqualTo("/meters\0,fff\0\0\0\0");
    bytes.position(16);
    for (int i = 0; i < db.length; i++) db[i] = bytes.getFloat();
    assertThat(bytes.hasRemaining()).isFalse();
  }
}
