package cuebus.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A source of an Icecast server, by its HTTP protocol ({@code PUT} with {@code Expect: 100-continue}). ffmpeg could
 * do that too, but would have the password in its command line, where every user of the machine can read it.
 */
final class IcecastLink implements Closeable {
  private static final int PATIENCE_MS = 5_000;
  private static final int SEND_BYTES = 32_768;
  private static final int MAX_ANSWER = 4_096;

  private final Socket socket;
  private final OutputStream out;

  private IcecastLink(Socket socket, OutputStream out) {
    this.socket = socket;
    this.out = out;
  }

  /** Asks to be let in; its mount is free and ours when this returns. */
  static IcecastLink open(Address to, String type) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSendBufferSize(SEND_BYTES); // two seconds: what stalls out there is soon felt here
      socket.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      OutputStream out = socket.getOutputStream();
      out.write(request(to, type).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = answer(socket.getInputStream());
      if (!answer.matches("HTTP/1\\.[01] (100|200) .*")) throw new IOException(reason(answer));
      return new IcecastLink(socket, out);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String request(Address to, String type) {
    String credentials =
        Base64.getEncoder().encodeToString(to.credentials().getBytes(StandardCharsets.UTF_8));
    return String.join(
        "\r\n",
        "PUT " + to.rawPath() + " HTTP/1.1",
        "Host: " + to.host() + ":" + to.port(),
        "Authorization: Basic " + credentials,
        "User-Agent: Cuebus",
        "Content-Type: " + type,
        "Ice-Public: 0",
        "Expect: 100-continue",
        "",
        "");
  }

  /** The first line of what it says; what follows it is read and dropped. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.length() < MAX_ANSWER && said.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) break;
      said.append((char) next);
    }
    return said.toString().lines().findFirst().orElse("nothing");
  }

  private static String reason(String answer) {
    if (answer.contains(" 401 ")) return "Icecast does not know the password";
    if (answer.contains(" 403 ")) return "Icecast refuses: somebody else may stream there already";
    return "Icecast answers: " + answer;
  }

  void send(byte[] bytes, int count) throws IOException {
    out.write(bytes, 0, count);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
