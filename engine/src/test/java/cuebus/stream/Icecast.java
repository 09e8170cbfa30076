package cuebus.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cuebus.media.Program;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A real Icecast server of a test's own. */
final class Icecast implements AutoCloseable {
  static final String PASSWORD = "geheim-4711";

  private static final int ANSWERS_TO_TRUST = 10;

  private final Path config;
  private final int port;
  private @Nullable Process process;

  Icecast(Path folder) throws IOException {
    Program.assumeInstalled("icecast2");
    port = freePort();
    // it gives up root's rights, and has to reach its files all the same
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    config = Files.writeString(folder.resolve("icecast.xml"), """
        <icecast>
          <limits><sources>4</sources><burst-on-connect>0</burst-on-connect></limits>
          <authentication><source-password>%s</source-password>
            <admin-user>admin</admin-user><admin-password>admin</admin-password></authentication>
          <hostname>127.0.0.1</hostname>
          <listen-socket><port>%d</port><bind-address>127.0.0.1</bind-address></listen-socket>
          <paths><basedir>%s</basedir><logdir>%s</logdir><webroot>%s</webroot><adminroot>%s</adminroot></paths>
          <logging><accesslog>-</accesslog><errorlog>-</errorlog></logging>
          <security><chroot>0</chroot>
            <changeowner><user>nobody</user><group>nogroup</group></changeowner></security>
        </icecast>
        """.formatted(
            PASSWORD, port, folder, folder, folder, folder));
  }

  /**
   * Not one of those that the system gives to clients (32768 and up on Linux): whoever knocks at such a port until
   * somebody is there may one day be given that port himself, and talk to himself.
   */
  private static int freePort() throws IOException {
    SplittableRandom dice = new SplittableRandom();
    int wanted = dice.nextInt(20_000, 32_000);
    while (true) {
      try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException e) {
        wanted = dice.nextInt(20_000, 32_000); // somebody has it
      }
    }
  }

  int port() {
    return port;
  }

  String address() {
    return "icecast://source:${ICECAST_PASSWORD}@127.0.0.1:" + port + "/live";
  }

  /**
   * Starts it, and starts it again when it dies by itself: of 670 starts of Icecast 2.4.4, 32 ended in a
   * segmentation fault, 23 of them in the first moments, and what is tested here is not Icecast.
   */
  Icecast start() throws IOException {
    for (int answers = 0; answers < ANSWERS_TO_TRUST; ) {
      if (process == null || !process.isAlive()) {
        process = launch();
        answers = 0;
      }
      Process started = process;
      OnAir.await("icecast answers", () -> !started.isAlive() || answers());
      answers++;
    }
    return this;
  }

  private Process launch() throws IOException {
    return new ProcessBuilder("icecast2", "-c", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Asks like a client, and waits for the answer. */
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setSoTimeout(1000);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      return socket.getInputStream().read() == 'H';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** What a power cut does to it. */
  void kill() {
    if (process != null) process.destroyForcibly().onExit().join();
  }
}
