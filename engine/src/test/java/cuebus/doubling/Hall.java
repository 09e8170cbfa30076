package cuebus.doubling;

import cuebus.command.Guarding;
import cuebus.desk.Desk;
import cuebus.desk.TapBlock;
import cuebus.host.Render;
import cuebus.media.AudioFile;
import cuebus.media.AudioReader;
import cuebus.media.WavWriter;
import cuebus.report.RenderReport;
import cuebus.report.RenderReport.DoubleResult;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A desk that is rendered whole, with the detector, the policy and the mix that a show has, from sounds that a test
 * makes. Every strip is on the bus {@code stream} at 0 dB, a mono bus without processing, unless a test says more.
 */
final class Hall {
  private static final int BLOCK = 480;

  /** From this level on a sample tells what gain it was given. */
  private static final float LOUD = 0.05f;

  private final Path folder;
  private final List<String> strips = new ArrayList<>();
  private final Map<String, float[]> sounds = new LinkedHashMap<>();
  private String buses = "[{id: stream, out: [p1]}]";
  private String sends = "";
  private String guard = "{stream: remedy}";

  Hall(Path folder) {
    this.folder = folder;
  }

  /**
   * @param says more about the strip, such as {@code return: true}; may be empty
   */
  Hall strip(String id, String says, float[] sound) {
    String more = says.isEmpty() ? "" : ", " + says;
    strips.add(
        "    - {id: %s, in: [in_%s], recording: audio/%s.wav%s}\n".formatted(id, id, id, more));
    sounds.put(id, sound);
    return this;
  }

  Hall buses(String yaml) {
    buses = yaml;
    return this;
  }

  Hall sends(String yaml) {
    sends = yaml;
    return this;
  }

  Hall guard(String yaml) {
    guard = yaml;
    return this;
  }

  Rendered render() {
    try {
      return rendered();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rendered rendered() throws IOException {
    Files.createDirectories(folder.resolve("audio"));
    for (Map.Entry<String, float[]> it : sounds.entrySet()) {
      Path file = folder.resolve("audio/" + it.getKey() + ".wav");
      try (WavWriter writer = WavWriter.create(file, 1, Material.RATE)) {
        writer.write(new float[][] {it.getValue()}, 0, it.getValue().length);
        writer.finish();
      }
    }
    List<String> all = sounds.keySet().stream().map(it -> it + ": 0 dB").toList();
    Show show = Shows.read(
        folder,
        "cuebus: 1\nshow: {id: test}\ndesk:\n  strips:\n" + String.join("", strips)
            + "  buses: " + buses + "\n  sends: "
            + (sends.isEmpty() ? "{stream: {" + String.join(", ", all) + "}}" : sends)
            + "\n  guard: " + guard + "\n");
    Path out = folder.resolve("out");
    List<Said> said = new ArrayList<>();
    Desk desk = show.desk();
    DeskEar ear = new DeskEar(desk, bus -> 0); // no bus of a hall has a look-ahead
    Listener kept = (tap, findings) -> listen(ear, tap, findings, said);
    try (Render render = new Render(show, folder, out, kept)) {
      return new Rendered(render.run(frames -> {}), out, sounds, List.copyOf(said));
    }
  }

  private static void listen(DeskEar ear, TapBlock tap, Listener.Findings to, List<Said> said) {
    ear.onTap(tap, (finding, frame) -> {
      said.add(new Said(finding, frame));
      to.found(finding, frame);
    });
  }

  /** What the detector said, and when. */
  record Said(Guarding finding, long frame) {
    double seconds() {
      return (double) frame / Material.RATE;
    }
  }

  /** What came of it. */
  record Rendered(RenderReport report, Path out, Map<String, float[]> sounds, List<Said> said) {
    List<DoubleResult> doubles() {
      return report.doubles();
    }

    /** The double of these two on this bus; there must be one. */
    DoubleResult of(String bus, String kept, String copy) {
      return doubles().stream()
          .filter(
              it -> it.bus().equals(bus) && it.kept().equals(kept) && it.copy().equals(copy))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + kept + "/" + copy + " in " + doubles()));
    }

    float[] bus(String id) {
      try (AudioReader reader = AudioFile.open(out.resolve(id + ".wav"))) {
        float[][] samples = new float[1][Math.toIntExact(reader.frames())];
        reader.read(samples, 0, samples[0].length);
        return samples[0];
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What came in. */
    float[] own(String strip) {
      return Objects.requireNonNull(sounds.get(strip), strip);
    }

    /** A time of the report, which must be there, in blocks of 10 ms. */
    static int block(@Nullable Long ms) {
      return Math.toIntExact(Objects.requireNonNull(ms) / 10);
    }

    /** What of the bus is not one of the strips that are left alone. */
    private double[] left(String bus, String strip) {
      float[] mixed = bus(bus);
      double[] left = new double[mixed.length];
      for (int i = 0; i < mixed.length; i++) {
        left[i] = mixed[i];
        for (Map.Entry<String, float[]> it : sounds.entrySet()) {
          if (!it.getKey().equals(strip)) left[i] -= it.getValue()[i];
        }
      }
      return left;
    }

    /** The gain of a strip on a bus, 10 ms at a time, where every other one on it was left alone. */
    float[] gain(String bus, String strip) {
      double[] left = left(bus, strip);
      float[] own = own(strip);
      float[] gain = new float[left.length / BLOCK];
      for (int b = 0; b < gain.length; b++) {
        double both = 0;
        double alone = 1e-12;
        for (int t = b * BLOCK; t < (b + 1) * BLOCK; t++) {
          both += left[t] * own[t];
          alone += (double) own[t] * own[t];
        }
        gain[b] = (float) (both / alone);
      }
      return gain;
    }

    /**
     * How sharply that gain bends at most from one sample to the next, wherever three loud ones tell; a step of the
     * gain is a bend of its height, a raised cosine of 40 ms one of 1.3e-6.
     */
    double sharpestBend(String bus, String strip) {
      double[] left = left(bus, strip);
      float[] own = own(strip);
      double sharpest = 0;
      double[] last = new double[3];
      int loud = 0;
      for (int t = 0; t < left.length; t++) {
        if (Math.abs(own[t]) < LOUD) {
          loud = 0;
          continue;
        }
        last[0] = last[1];
        last[1] = last[2];
        last[2] = left[t] / own[t];
        loud++;
        if (loud >= 3) sharpest = Math.max(sharpest, Math.abs(last[2] - 2 * last[1] + last[0]));
      }
      return sharpest;
    }

    /** How often that gain sets off towards less than 0.5. */
    int timesDown(String bus, String strip) {
      float[] gain = gain(bus, strip);
      int times = 0;
      boolean down = false;
      for (int b = 0; b < gain.length; b++) {
        double level = Sounds.rms(Arrays.copyOfRange(own(strip), b * BLOCK, (b + 1) * BLOCK));
        if (level < 1e-3) continue; // what is not heard tells nothing
        if (gain[b] < 0.5 && !down) times++;
        if (gain[b] < 0.5) down = true;
        if (gain[b] > 0.9) down = false;
      }
      return times;
    }
  }
}
