package cuebus.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.media.Program;
import cuebus.status.ShowStatus.StreamView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams to a real Icecast and to a folder of HLS, with real listeners; skipped, by name, where one is missing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamsTest {
  @TempDir
  Path folder;

  private OnAir air;

  @BeforeEach
  void requirePrograms() {
    Program.assumeInstalled("ffmpeg");
    air = new OnAir(folder, Map.of("ICECAST_PASSWORD", Icecast.PASSWORD));
  }

  private static boolean anyProgramSays(String secret) {
    return ProcessHandle.allProcesses()
        .anyMatch(it -> it.info().commandLine().orElse("").contains(secret));
  }

  private static List<ProcessHandle> encoders() {
    return ProcessHandle.current()
        .children()
        .filter(it -> it.info().commandLine().orElse("").contains("libopus"))
        .toList();
  }

  @Test
  void aListenerOfIcecastHearsTheBus() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = air.open(icecast.address(), "opus")) {
      air.playUntil("live", streams, () -> OnAir.only(streams).state().equals("live"));
      float[][] heard = air.listen(streams, "http://127.0.0.1:" + icecast.port() + "/live");
      assertThat(heard[0].length).isGreaterThan(2 * OnAir.RATE);
      assertThat(air.likeness(heard[0], 0)).as("left").isGreaterThan(0.9);
      assertThat(air.likeness(heard[1], 1)).as("right").isGreaterThan(0.9);
      assertThat(air.likeness(heard[0], 1)).as("left is not right").isLessThan(0.5);
      StreamView view = OnAir.only(streams);
      assertThat(view.kilobytes()).isPositive();
      assertThat(view.restarts()).isZero();
      assertThat(view.to()).contains("${ICECAST_PASSWORD}").doesNotContain(Icecast.PASSWORD);
      assertThat(anyProgramSays(Icecast.PASSWORD))
          .as("in the list of processes")
          .isFalse();
      assertThat(air.notices).isEmpty();
    }
  }

  @Test
  void anEncoderThatDiesAndAServerThatGoesAreBothStartedAnew() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = air.open(icecast.address(), "opus")) {
      air.playUntil("live", streams, () -> OnAir.only(streams).state().equals("live"));
      assertThat(encoders()).hasSize(1);
      encoders().get(0).destroyForcibly();
      air.playUntil("noticed", streams, () -> OnAir.only(streams).restarts() == 1);
      air.playUntil("live again", streams, () -> OnAir.only(streams).state().equals("live"));
      icecast.kill();
      air.playUntil("not live", streams, () -> OnAir.only(streams).state().equals("waiting"));
      long tries = OnAir.only(streams).restarts();
      air.playUntil(
          "tried again and again", streams, () -> OnAir.only(streams).restarts() > tries + 2);
      icecast.start();
      air.playUntil(
          "live with the new server", streams, () -> OnAir.only(streams).state().equals("live"));
      assertThat(air.notices)
          .anyMatch(it -> it.contains("is sent again"))
          .noneMatch(it -> it.contains(Icecast.PASSWORD));
    }
    assertThat(encoders()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidInWordsAndNotRepeated() throws IOException {
    try (Icecast icecast = new Icecast(folder).start();
        Streams streams = air.open(
            icecast.address().replace("${ICECAST_PASSWORD}", "wrong-${ICECAST_PASSWORD}"),
            "opus")) {
      air.playUntil("refused thrice", streams, () -> OnAir.only(streams).restarts() > 2);
      assertThat(OnAir.only(streams).why()).isEqualTo("Icecast does not know the password");
      assertThat(air.notices).hasSize(1);
    }
  }

  @Test
  void aServerThatTakesNothingMoreIsLeft() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Queue<Socket> letIn = new ConcurrentLinkedQueue<>();
      byte[] greeting = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      Thread greeter = new Thread(() -> {
        try {
          while (letIn.size() < 100) {
            Socket socket = deaf.accept();
            socket.getOutputStream().write(greeting); // and never reads what follows
            letIn.add(socket);
          }
        } catch (IOException e) {
          letIn.clear(); // the test is over
        }
      });
      greeter.start();
      String to = "icecast://source:x@127.0.0.1:" + deaf.getLocalPort() + "/live";
      try (Streams streams = air.open(to, "opus")) {
        air.playUntil(
            "it has stalled and was begun anew",
            streams,
            () -> OnAir.only(streams).restarts() > 0);
        assertThat(air.frame()).as("and the bus went on").isGreaterThan(OnAir.RATE);
        assertThat(letIn).isNotEmpty();
      }
    }
  }

  @Test
  void aFolderOfHlsCanBePlayed() throws IOException {
    try (Streams streams = air.open("hls/live.m3u8", "aac")) {
      Path list = folder.resolve("hls/live.m3u8");
      air.playUntil("three segments", streams, () -> segments(list) >= 3);
      float[][] heard = air.listen(streams, list.toString());
      assertThat(air.likeness(heard[0], 0)).as("left").isGreaterThan(0.9);
      assertThat(air.likeness(heard[1], 1)).as("right").isGreaterThan(0.9);
    }
  }

  private static long segments(Path list) {
    try {
      return Files.readString(list).lines().filter(it -> it.endsWith(".ts")).count();
    } catch (IOException e) {
      return 0;
    }
  }

  @AfterEach
  void noEncoderIsLeftBehind() {
    OnAir.await("all encoders are gone", () -> encoders().isEmpty());
  }
}
