package cuebus.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of strips on its way out.
 *
 * @param out names of the audio server's ports, one a channel: one or two
 * @param faderDb where the fader stands when the show opens
 * @param mixMinus null when the bus has sends of its own
 */
public record Bus(
    BusId id,
    Text label,
    List<String> out,
    Mastering mastering,
    float faderDb,
    @Nullable MixMinus mixMinus) {
  public Bus {
    out = List.copyOf(out);
    if (out.isEmpty() || out.size() > 2) {
      throw new IllegalArgumentException("a bus has one or two outputs: " + out);
    }
    Db.requireLevel("faderDb", faderDb);
  }

  /** One or two. */
  public int channels() {
    return out.size();
  }
}
