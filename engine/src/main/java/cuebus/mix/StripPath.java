package cuebus.mix;

import cuebus.desk.Desk;
import cuebus.desk.MeterBlock;
import cuebus.desk.Strip;
import cuebus.desk.TapBlock;
import cuebus.rt.AudioThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All strips from their inputs to their faders: stage by stage, each stage over all strips at once, block by block.
 *
 * <p>Threads: built by the show thread, then owned by the audio thread.<br>
 * Memory: allocates nothing after construction.
 */
final class StripPath {
  private final Lanes strips;
  private final Inputs inputs;
  private final Highpass highpass;
  private final Gate gate;
  private final Equaliser equaliser;
  private final StripCompressor compressor;
  private final List<DelayLine> delays;
  private final Faders faders;
  private final GainShare[] shares;
  private final int[] firstChannel;
  private final BlockClock clock = new BlockClock();

  StripPath(Desk desk, int maxFrames) {
    strips = new Lanes(desk.stripChannels());
    inputs = new Inputs(desk);
    highpass = Highpass.of(desk);
    gate = Gate.of(desk);
    equaliser = Equaliser.of(desk);
    compressor = StripCompressor.ofStrips(desk);
    delays = delays(desk);
    faders = new Faders(desk, maxFrames);
    shares = GainShare.of(desk);
    firstChannel = Layout.firstStripChannels(desk);
  }

  private static List<DelayLine> delays(Desk desk) {
    List<DelayLine> delays = new ArrayList<>();
    int channel = 0;
    for (Strip strip : desk.strips()) {
      int frames = Math.round(strip.processing().delayMs() * desk.sampleRate() / 1000f);
      for (int c = 0; c < strip.channels(); c++, channel++) {
        if (frames > 0) delays.add(new DelayLine(channel, frames));
      }
    }
    return delays;
  }

  Inputs inputs() {
    return inputs;
  }

  Faders faders() {
    return faders;
  }

  /** The strips' channels before their faders, an array each. */
  @AudioThread
  float[][] before() {
    return faders.before();
  }

  /** The strips' channels behind faders, mutes and gain sharing, an array each. */
  @AudioThread
  float[][] behind() {
    return faders.behind();
  }

  @AudioThread
  void process(
      float[][] in, int from, int frames, @Nullable TapBlock tap, @Nullable ListenBus listen) {
    int end = from + frames;
    for (int at = from; at < end; ) {
      int n = clock.upTo(end - at);
      block(in, at, n, tap, listen);
      at += n;
      if (clock.pass(n)) settle();
    }
    for (GainShare share : shares) share.process(faders.behind(), firstChannel, from, frames);
  }

  @AudioThread
  private void block(
      float[][] in, int from, int frames, @Nullable TapBlock tap, @Nullable ListenBus listen) {
    inputs.process(in, strips, from, frames);
    if (tap != null) copyTo(tap, from, frames);
    highpass.process(strips, frames);
    gate.process(strips, frames);
    equaliser.process(strips, frames);
    compressor.process(strips, frames);
    for (int i = 0; i < delays.size(); i++) delays.get(i).process(strips, frames);
    if (listen != null) listen.addStrips(strips, from, frames);
    faders.process(strips, from, frames);
  }

  @AudioThread
  private void settle() {
    highpass.settle();
    equaliser.settle();
    compressor.settle();
  }

  @AudioThread
  private void copyTo(TapBlock tap, int from, int frames) {
    for (int c = 0; c < strips.channels; c++) {
      strips.give(c, tap.samples, 1f, c * tap.stride + from, frames);
    }
  }

  @AudioThread
  void readMeters(MeterBlock meters) {
    inputs.takePeaks(meters.stripPeak);
    Arrays.fill(meters.shareGain, 1f);
    for (GainShare share : shares) share.readGains(meters.shareGain);
  }
}
