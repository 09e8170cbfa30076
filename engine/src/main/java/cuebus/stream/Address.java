package cuebus.stream;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** What of it may stand in a command line, where every user of the machine can read it. */
  String open() {
    String machine = uri.getScheme() + "://" + uri.getRawAuthority();
    if (!isRtmp()) return machine + uri.getRawPath();
    return machine + "/" + application();
  }

  private String application() {
    String path = uri.getRawPath().substring(Math.min(1, uri.getRawPath().length()));
    int end = path.indexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }

  /**
   * What of it may not, as ffmpeg's options: the key of an RTMP stream is what follows the name of the application,
   * and SRT has all its own behind the question mark.
   *
   * @throws IOException if one has a sign that no option can have
   */
  Map<String, String> hidden() throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    String query = uri.getRawQuery();
    if (isRtmp()) {
      String rest = uri.getRawPath().substring(application().length() + 1);
      String key = rest.isEmpty() ? "" : rest.substring(1);
      if (query != null) key += "?" + query;
      if (!key.isEmpty()) options.put("rtmp_playpath", key);
    } else if (query != null) {
      for (String option : query.split("&", -1)) {
        int sign = option.indexOf('=');
        if (sign < 1) continue;
        String value = URLDecoder.decode(option.substring(sign + 1), StandardCharsets.UTF_8);
        options.put(option.substring(0, sign), value);
      }
    }
    for (Map.Entry<String, String> option : options.entrySet()) {
      boolean plain = option.getKey().matches("[a-z_]+")
          && option.getValue().chars().noneMatch(Character::isISOControl);
      if (!plain) throw new IOException("this option is none: " + option.getKey());
    }
    return options;
  }

  /** A sentence without secrets. */
  UnaryOperator<String> censor() {
    return said -> {
      String censored = said.replace(uri.toString(), "the address");
      for (String secret : new String[] {uri.getRawUserInfo(), uri.getUserInfo()}) {
        if (secret != null) censored = censored.replace(secret, "...");
      }
      return censored;
    };
  }
}
