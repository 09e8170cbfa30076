package cuebus.host;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The sound cards that this program sees, as ALSA is told: none, or one whose channels are ports of a JACK server.
 * To Java Sound that is a card like any other.
 */
final class Alsa implements AutoCloseable {
  private static final List<Path> PLUGINS = List.of(
      Path.of("/usr/lib/x86_64-linux-gnu/alsa-lib/libasound_module_pcm_jack.so"),
      Path.of("/usr/lib/aarch64-linux-gnu/alsa-lib/libasound_module_pcm_jack.so"));
  private static final String CONFIG = "ALSA_CONFIG_PATH";

  private final Path file;

  private Alsa(Path folder, String config) throws IOException {
    file = Files.writeString(folder.resolve("asound.conf"), config);
    environment("setenv", CONFIG, file.toString(), 1);
  }

  static Alsa withoutCards(Path folder) throws IOException {
    return new Alsa(folder, "# nothing\n");
  }

  /** One card with one channel in, {@code peer:out}, and two out, the first to {@code peer:in}. */
  static Alsa onJack(Path folder) throws IOException {
    Path plugin = PLUGINS.stream().filter(Files::exists).findFirst().orElse(null);
    Assumptions.assumeTrue(
        plugin != null, "not installed, so there is no card to play on: libasound2-plugins");
    return new Alsa(folder, """
        pcm_type.jack { lib %s }
        pcm.carte { type jack playback_ports { 0 "peer:in" 1 "system:playback_1" } capture_ports { 0 "peer:out" } }
        pcm.!default { type plug slave.pcm carte }
        """.formatted(plugin));
  }

  private static void environment(String function, Object... arguments) {
    Function call = NativeLibrary.getInstance("c").getFunction(function);
    call.invokeInt(arguments);
  }

  @Override
  public String toString() {
    return file.toString();
  }

  @Override
  public void close() {
    environment("unsetenv", CONFIG);
  }
}
