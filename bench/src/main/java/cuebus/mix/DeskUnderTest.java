package cuebus.mix;

import cuebus.desk.Bus;
import cuebus.desk.BusId;
import cuebus.desk.Compressor;
import cuebus.desk.Desk;
import cuebus.desk.EqBand;
import cuebus.desk.Input;
import cuebus.desk.Mastering;
import cuebus.desk.Processing;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.desk.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 32 full mono strips, each sent to 8 stereo buses with limiters, and noise that talks and pauses; {@code desk.c}
 * has the same numbers. Runs stage by stage, or all at once through the {@link Mixer}.
 *
 * <p>In the package of what it measures, on the class path: the processors are nobody else's business, and to make
 * them public for a benchmark would be the wrong way round.
 */
public final class DeskUnderTest {
  /** In the order of the engine. */
  public static final List<String> STAGES =
      List.of("inputs", "highpass", "gate", "eq", "compressor", "faders", "sends", "limiters");

  public static final int STRIPS = 32;
  public static final int BUSES = 8;

  private static final int RATE = 48_000;

  private static final int POOL_FRAMES = 4096;
  private static final int TALK_FRAMES = 28_800;
  private static final int STEP_FRAMES = 64;

  private final Lanes strips;
  private final BlockClock clock = new BlockClock();
  private final float[][] out;
  private final Inputs inputs;
  private final Highpass highpass;
  private final Gate gate;
  private final Equaliser equaliser;
  private final StripCompressor compressor;
  private final Faders faders;
  private final Sends sends;
  private final BusPath buses;
  private final Mixer mixer;
  private final float[][] in;
  private final float[] noise = new float[STRIPS * POOL_FRAMES];
  private final int block;
  private int frame;

  /**
   * @param block frames a period: 64 or a multiple of it
   */
  public DeskUnderTest(int block) {
    this.block = block;
    Desk desk = desk();
    strips = new Lanes(STRIPS);
    out = new float[2 * BUSES][block];
    inputs = new Inputs(desk);
    highpass = Highpass.of(desk);
    gate = Gate.of(desk);
    equaliser = Equaliser.of(desk);
    compressor = StripCompressor.ofStrips(desk);
    faders = new Faders(desk, block);
    sends = new Sends(desk, block);
    buses = new BusPath(desk, block);
    mixer = new Mixer(desk, block, (receiver, limit) -> 0);
    in = new float[STRIPS][block];
    int seed = 1;
    for (int i = 0; i < noise.length; i++) {
      seed = seed * 1664525 + 1013904223;
      noise[i] = (seed >> 8) * 0x1p-23f;
    }
  }

  private static Desk desk() {
    List<Strip> strips = new ArrayList<>();
    List<Bus> buses = new ArrayList<>();
    List<Send> sends = new ArrayList<>();
    for (int i = 0; i < STRIPS; i++) {
      Input input = new Input(List.of("in" + i), Set.of(), false, false, null);
      float pan = (i - 15.5f) / 16f;
      strips.add(new Strip(new StripId("s" + i), Text.NONE, input, full(i), -3f + 0.1f * i, pan));
    }
    for (int b = 0; b < BUSES; b++) {
      Mastering mastering = new Mastering(null, null, -1f);
      List<String> ports = List.of("l" + b, "r" + b);
      buses.add(new Bus(new BusId("b" + b), Text.NONE, ports, mastering, 0f, null));
      for (Strip strip : strips) {
        sends.add(new Send(strip.id(), buses.get(b).id(), 3f - b, false));
      }
    }
    return new Desk(RATE, 64, strips, buses, sends, List.of(), Map.of(), List.of(), List.of());
  }

  private static Processing full(int i) {
    List<EqBand> bands = List.of(
        new EqBand(EqBand.Type.LOWSHELF, 100 + 5 * i, -4f, 0.7f),
        new EqBand(EqBand.Type.PEAK, 300 + 20 * i, -3f, 2f),
        new EqBand(EqBand.Type.PEAK, 2000 + 50 * i, 3f, 1f),
        new EqBand(EqBand.Type.HIGHSHELF, 8000 + 100 * i, 2f, 0.7f));
    Compressor compressor = new Compressor(-24f + 0.25f * i, 3f, 5f + 0.5f * i, 100f + 5f * i);
    cuebus.desk.Gate gate = new cuebus.desk.Gate(-45f);
    return new Processing(0f, false, 80f + 5f * i, gate, bands, compressor, 0f);
  }

  /** Puts the next block in: 0.6 s of loud noise, 0.6 s of quiet, no two strips at the same time. */
  public void load() {
    for (int c = 0; c < STRIPS; c++) {
      for (int t = 0; t < block; t += STEP_FRAMES) {
        boolean talks = (frame + t + 1800 * c) % (2 * TALK_FRAMES) < TALK_FRAMES;
        float level = talks ? 0.25f : 0.001f;
        int from = c * POOL_FRAMES + (frame + t) % POOL_FRAMES;
        for (int i = 0; i < STEP_FRAMES; i++) in[c][t + i] = noise[from + i] * level;
      }
    }
    frame += block; // overflows after twelve hours
  }

  /** Puts the next block in: digital silence. */
  public void loadSilence() {
    for (float[] channel : in) Arrays.fill(channel, 0f);
    frame += block;
  }

  /** Runs the stage of that place in {@link #STAGES} on what the one before has left. */
  public void run(int stage) {
    switch (stage) {
      case 0 -> inputs.process(in, strips, 0, block);
      case 1 -> highpass.process(strips, block);
      case 2 -> gate.process(strips, block);
      case 3 -> equaliser.process(strips, block);
      case 4 -> {
        compressor.process(strips, block);
        if (clock.pass(block)) settle();
      }
      case 5 -> faders.process(strips, 0, block);
      case 6 -> sends.process(faders.before(), faders.behind(), 0, block);
      default -> {
        buses.process(sends, 0, block, null);
        buses.copyTo(out, block);
      }
    }
  }

  private void settle() {
    highpass.settle();
    equaliser.settle();
    compressor.settle();
  }

  /** All stages, as the engine runs them. */
  public void mix() {
    mixer.process(frame, in, out, block, null);
  }

  /** A strip's samples behind its compressor. */
  public float[] strip(int c) {
    float[] samples = new float[block];
    strips.give(c, samples, 1f, 0, block);
    return samples;
  }

  /** What goes out of a bus: two channels each. */
  public float[] busChannel(int k) {
    return out[k].clone();
  }
}
