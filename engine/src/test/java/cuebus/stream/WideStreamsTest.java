package cuebus.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.Program;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams by SRT and RTMP, as platforms take them, with ffmpeg as the platform; skipped, by name, where ffmpeg or
 * what it needs is missing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WideStreamsTest {
  private static final String PHRASE = "correct-horse-battery";
  private static final String KEY = "live_7-key-of-tonight";

  @TempDir
  Path folder;

  private OnAir air;

  @BeforeEach
  void requirePrograms() {
    Program.assumeInstalled("ffmpeg");
    air = new OnAir(folder, Map.of("SRT_PASSPHRASE", PHRASE, "STREAM_KEY", KEY));
  }

  private static void assumeProtocol(String name) throws IOException {
    String all = Program.run("ffmpeg", "-hide_banner", "-protocols");
    boolean there = all.lines().filter(it -> it.strip().equals(name)).count() == 2; // in and out
    Assumptions.assumeTrue(there, "this ffmpeg has no " + name + ", so no such stream is tried");
  }

  private static int freeTcpPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int freeUdpPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** That no other program was told a secret but those that the test itself started with it. */
  private static void assertNoEncoderSays(String secret) {
    assertThat(ProcessHandle.allProcesses()
            .map(it -> it.info().commandLine().orElse(""))
            .filter(it -> it.contains("f32le -ar")) // our encoders read that
            .filter(it -> it.contains(secret)))
        .as("in the list of processes")
        .isEmpty();
  }

  private void assertIsHeard(float[][] heard) {
    assertThat(heard[0].length).isGreaterThan(2 * OnAir.RATE);
    assertThat(air.likeness(heard[0], 0)).as("left").isGreaterThan(0.9);
    assertThat(air.likeness(heard[1], 1)).as("right").isGreaterThan(0.9);
    assertThat(air.likeness(heard[0], 1)).as("left is not right").isLessThan(0.5);
    assertThat(air.wasLive()).as("the desk says that it is live").isTrue();
  }

  @Test
  void aListenerOfSrtWithThePassphraseHearsTheBus() throws IOException {
    assumeProtocol("srt");
    String address = "srt://127.0.0.1:" + freeUdpPort();
    Path complaints = folder.resolve("srt.txt");
    try (Streams streams = air.open(address + "?passphrase=${SRT_PASSPHRASE}", "aac")) {
      List<String> input =
          List.of("-f", "mpegts", "-i", address + "?mode=listener&passphrase=" + PHRASE);
      assertIsHeard(air.listen(streams, input, complaints));
      assertNoEncoderSays(PHRASE);
      assertThat(OnAir.only(streams).to()).doesNotContain(PHRASE);
      assertThat(air.notices).noneMatch(it -> it.contains(PHRASE));
    }
  }

  @Test
  void aListenerOfSrtWithAnotherPassphraseHearsNothingAndTheDeskSaysSo() throws Exception {
    assumeProtocol("srt");
    String address = "srt://127.0.0.1:" + freeUdpPort();
    Process listener = new ProcessBuilder(
            "ffmpeg",
            "-nostdin",
            "-v",
            "quiet",
            "-f",
            "mpegts",
            "-i",
            address + "?mode=listener&passphrase=another-" + PHRASE,
            "-f",
            "f32le",
            folder.resolve("stolen.raw").toString())
        .start();
    try (Streams streams = air.open(address + "?passphrase=${SRT_PASSPHRASE}", "aac")) {
      air.playUntil("tried again and again", streams, () -> OnAir.only(streams).restarts() > 3);
      assertThat(OnAir.only(streams).state()).isNotEqualTo("live");
      assertThat(OnAir.only(streams).why()).isNotEmpty().doesNotContain(PHRASE);
      assertThat(air.notices).isNotEmpty().noneMatch(it -> it.contains(PHRASE));
      Path stolen = folder.resolve("stolen.raw");
      assertThat(Files.exists(stolen) ? Files.size(stolen) : 0).isZero();
    } finally {
      listener.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aPlatformThatTakesRtmpGetsTheKeyAndTheSound() throws IOException {
    assumeProtocol("rtmp");
    String server = "rtmp://127.0.0.1:" + freeTcpPort() + "/app/";
    Path complaints = folder.resolve("rtmp.txt");
    try (Streams streams = air.open(server + "${STREAM_KEY}", "aac")) {
      List<String> input = List.of("-listen", "1", "-i", server + KEY);
      assertIsHeard(air.listen(streams, input, complaints));
      // it says what it got if that is not what it expects
      assertThat(Files.readString(complaints)).doesNotContain("Unexpected stream");
      assertNoEncoderSays(KEY);
      assertThat(air.notices).noneMatch(it -> it.contains(KEY));
    }
  }

  @Test
  void aPlatformThatExpectsAnotherKeySeesOurs() throws IOException {
    assumeProtocol("rtmp");
    String server = "rtmp://127.0.0.1:" + freeTcpPort() + "/app/";
    Path complaints = folder.resolve("rtmp.txt");
    try (Streams streams = air.open(server + "${STREAM_KEY}", "aac")) {
      air.listen(streams, List.of("-listen", "1", "-i", server + "another"), complaints);
      assertThat(Files.readString(complaints)).contains("Unexpected stream " + KEY);
    }
  }
}
