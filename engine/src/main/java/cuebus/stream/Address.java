package cuebus.stream;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream goes, with its secrets filled in. It has no {@code toString} that says them.
 */
final class Address {
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final URI uri;

  private Address(URI uri) {
    this.uri = uri;
  }

  /**
   * Fills in what the environment has.
   *
   * @param written as the show file has it
   * @param environment a name's value; null for none
   * @throws IOException if a name has no value, or the whole is no address; without the values
   */
  static Address of(String written, Environment environment) throws IOException {
    StringBuilder filled = new StringBuilder();
    Matcher names = NAME.matcher(written);
    while (names.find()) {
      String value = environment.value(names.group(1));
      if (value == null || value.isEmpty()) {
        throw new IOException(
            names.group(1) + " is not in the environment; set it before ./cuebus run");
      }
      String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      names.appendReplacement(filled, Matcher.quoteReplacement(escaped));
    }
    names.appendTail(filled);
    try {
      return new Address(new URI(filled.toString()));
    } catch (URISyntaxException e) {
      throw new IOException("this is no address: " + written); // the cause would say the secrets
    }
  }

  /** What the environment has. */
  @FunctionalInterface
  interface Environment {
    @Nullable
    String value(String name);
  }

  boolean isIcecast() {
    return "icecast".equals(uri.getScheme());
  }

  /** Whether it is a file and not another machine. */
  boolean isFile() {
    return uri.getScheme() == null;
  }

  boolean isRtmp() {
    return !isFile() && uri.getScheme().startsWith("rtmp");
  }

  String host() {
    return String.valueOf(uri.getHost());
  }

  /** 8000 where it names none. */
  int port() {
    return uri.getPort() < 0 ? 8000 : uri.getPort();
  }

  /** The mount of an Icecast server, or the path of a file. */
  String path() {
    return uri.getPath();
  }

  /** As it is sent, with what must be escaped escaped. */
  String rawPath() {
    return uri.getRawPath();
  }

  /** Name and password with a colon between them; {@code source} where it names nobody. */
  String credentials() {
    String user = uri.getUserInfo();
    if (user == null) return "source:";
    return user.contains(":") ? user : "source:" + user;
  }

  /** All of it, for ffmpeg. */
  String whole() {
    return uri.toString();
  }

  /** A sentence without secrets. */
  UnaryOperator<String> censor() {
    return said -> said.replace(uri.toString(), "the address")
        .replace(String.valueOf(uri.getRawUserInfo()), "...")
        .replace(String.valueOf(uri.getUserInfo()), "...");
  }
}
