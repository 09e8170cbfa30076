package cuebus.mix;

import static cuebus.mix.StripSignals.channel;
import static cuebus.mix.StripSignals.channels;
import static cuebus.mix.StripSignals.desk;
import static cuebus.mix.StripSignals.firstDifference;
import static cuebus.mix.StripSignals.impulse;
import static cuebus.mix.StripSignals.programme;
import static cuebus.mix.StripSignals.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import cuebus.desk.Compressor;
import cuebus.desk.Desk;
import cuebus.desk.EqBand;
import cuebus.desk.Processing;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every strip processor promises. */
class StripProcessorsTest {
  private static final List<EqBand> FOUR_BANDS = List.of(
      new EqBand(EqBand.Type.LOWSHELF, 110f, -5f, 0.7f),
      new EqBand(EqBand.Type.PEAK, 420f, -4f, 2f),
      new EqBand(EqBand.Type.PEAK, 2700f, 3f, 1.1f),
      new EqBand(EqBand.Type.HIGHSHELF, 9000f, 4f, 0.7f));

  private static final Processing FULL = processing(90f, FOUR_BANDS);
  private static final Processing LIGHT = processing(200f, FOUR_BANDS.subList(0, 2));

  private static Processing processing(float highpassHz, List<EqBand> eq) {
    cuebus.desk.Gate gate = new cuebus.desk.Gate(-45f);
    Compressor compressor = new Compressor(-20f, 3f, 10f, 120f);
    return new Processing(0f, false, highpassHz, gate, eq, compressor, 0f);
  }

  enum Stage {
    HIGHPASS,
    GATE,
    EQUALISER,
    COMPRESSOR,
    ALL;

    StripSignals.Processor of(Desk desk) {
      Highpass highpass = Highpass.of(desk);
      Gate gate = Gate.of(desk);
      Equaliser equaliser = Equaliser.of(desk);
      StripCompressor compressor = StripCompressor.ofStrips(desk);
      LaneStage stage = switch (this) {
        case HIGHPASS -> highpass;
        case GATE -> gate;
        case EQUALISER -> equaliser;
        case COMPRESSOR -> compressor;
        case ALL -> new OneAfterAnother(List.of(highpass, gate, equaliser, compressor));
      };
      return new InLanes(stage, desk.stripChannels())::process;
    }
  }

  private record OneAfterAnother(List<LaneStage> stages) implements LaneStage {
    @Override
    public void process(Lanes lanes, int frames) {
      for (int i = 0; i < stages.size(); i++) stages.get(i).process(lanes, frames);
    }

    @Override
    public void settle() {
      for (int i = 0; i < stages.size(); i++) stages.get(i).settle(); // an iterator would count
    }
  }

  /** Six strips, one of them flat. */
  private static Desk sixStrips(int channels) {
    return desk(channels, FULL, LIGHT, Processing.FLAT, FULL, FULL, LIGHT);
  }

  private static Channels programmes(Desk desk, int frames) {
    float[][] signals = new float[desk.stripChannels()][];
    for (int c = 0; c < signals.length; c++) signals[c] = programme(frames, c);
    return channels(signals);
  }

  @ParameterizedTest
  @EnumSource
  void itDoesNotMatterHowTheStreamIsCut(Stage stage) {
    for (int channels = 1; channels <= 2; channels++) {
      Desk desk = sixStrips(channels);
      Channels whole = programmes(desk, 30_000);
      run(stage.of(desk), whole, 30_000);
      for (int cut : new int[] {1, 7, 64, 128, 1000}) {
        Channels pieces = programmes(desk, 30_000);
        run(stage.of(desk), pieces, cut);
        assertThat(firstDifference(pieces.samples, whole.samples))
            .as("cut of %s", cut)
            .isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStripWithNothingOnIsUntouched(Stage stage) {
    Desk desk = sixStrips(2);
    Channels strips = programmes(desk, 9000);
    run(stage.of(desk), strips, 128);
    assertThat(firstDifference(channel(strips, 4), programme(9000, 4))).isEqualTo(-1);
    assertThat(firstDifference(channel(strips, 5), programme(9000, 5))).isEqualTo(-1);
    assertThat(firstDifference(channel(strips, 3), programme(9000, 3))).isNotNegative();

    Desk flat = desk(1, Processing.FLAT, processingWithFlatEq());
    Channels untouched = programmes(flat, 9000);
    run(stage.of(flat), untouched, 128);
    assertThat(firstDifference(untouched.samples, programmes(flat, 9000).samples))
        .isEqualTo(-1);
  }

  private static Processing processingWithFlatEq() {
    List<EqBand> flat = List.of(new EqBand(EqBand.Type.PEAK, 1000f, 0f, 1f));
    return new Processing(0f, false, null, null, flat, null, 0f);
  }

  /** Otherwise a silent desk costs sixty times a busy one. */
  @ParameterizedTest
  @EnumSource
  void silenceAfterABurstEndsInExactZerosSoon(Stage stage) {
    Desk desk = sixStrips(1);
    int frames = 5 * 48_000;
    Channels strips = new Channels(desk.stripChannels(), frames);
    for (int c = 0; c < strips.count; c++)
      System.arraycopy(programme(3000, c), 0, strips.samples, strips.offset(c), 3000);
    run(stage.of(desk), strips, 128);
    for (int c = 0; c < strips.count; c++) {
      float[] out = channel(strips, c);
      for (int t = frames / 2; t < frames; t++)
        assertThat(out[t]).as("channel %s, frame %s", c, t).isZero();
    }
  }

  @Test
  void aCompressorInSilenceEndsAtNoReductionAtAll() {
    Desk desk = desk(1, FULL);
    StripCompressor compressor = StripCompressor.ofStrips(desk);
    StripSignals.Processor lanes = new InLanes(compressor, 1)::process;
    run(lanes, channels(StripSignals.steady(4800, 1f)), 128);
    assertThat(compressor.reductionDb(0)).isPositive();
    run(lanes, channels(new float[10 * 48_000]), 128);
    assertThat(compressor.reductionDb(0)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenSampleIsForgottenWithinABlock(Stage stage) {
    Desk desk = sixStrips(1);
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Channels strips = programmes(desk, 9000);
      for (int c = 0; c < strips.count; c++) {
        strips.samples[strips.offset(c) + 255] = broken; // the last of its block
      }
      run(stage.of(desk), strips, 64);
      for (int c = 0; c < strips.count; c++) {
        float[] out = channel(strips, c);
        for (int t = 256; t < out.length; t++)
          assertThat(out[t]).as("frame %s", t).isBetween(-4f, 4f);
        assertThat(out).isNotEqualTo(new float[9000]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAudioThreadAllocatesNothing(Stage stage) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Desk desk = sixStrips(2);
    Channels strips = programmes(desk, 12_000);
    StripSignals.Processor processor = stage.of(desk);
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) { // the first ones load classes
      long before = threads.getThreadAllocatedBytes(thread);
      run(processor, strips, 100);
      allocated = Math.min(allocated, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(allocated).isZero();
  }

  /** The same bits on every JDK and every processor: nothing here may depend on either. */
  @Test
  void allStagesTogetherGiveTheBitsTheyAlwaysGave() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int channels = 1; channels <= 2; channels++) {
      Desk desk = sixStrips(channels);
      Channels strips = programmes(desk, 48_000);
      run(Stage.ALL.of(desk), strips, 64);
      ByteBuffer bytes = ByteBuffer.allocate(4 * strips.samples.length);
      for (float sample : strips.samples) bytes.putFloat(sample);
      digest.update(bytes.array());
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("079e08cd3473ce6340bca6314ae6575d5e301e50c757a1e2c92bb0d97e3665e6");
  }

  @Test
  void anImpulseComesOutOfAllStagesAtOnce() {
    Desk desk = desk(1, FULL);
    Channels strips = channels(impulse(64));
    run(Stage.ALL.of(desk), strips, 16);
    assertThat(strips.samples[0]).isNotZero();
  }
}
