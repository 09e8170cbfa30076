package cuebus.audio;

import cuebus.media.SampleCodec;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;

/**
 * An open line of a sound card: its format was found by trying, because drivers promise more than they have.
 *
 * @param codec how a sample lies in its bytes
 * @param channels of the card that the line has: what was needed where the card has it, else fewer
 */
record CardLine<L extends DataLine>(L line, SampleCodec codec, int channels) {
  /** Cards come in these sizes. */
  private static final int[] USUAL_CHANNELS = {1, 2, 4, 6, 8, 10, 12, 16, 18, 20, 24, 32, 48, 64};

  private static final int[] SAMPLE_BYTES = {4, 3, 2};
  private static final int LONGEST_BUFFER = 8192;

  /** How a line of one kind is opened. */
  interface Opener<L> {
    void open(L line, AudioFormat format, int bufferBytes) throws LineUnavailableException;
  }

  /**
   * Opens a line with the channels that are needed, or as near to it as the card comes: more before fewer.
   *
   * @param kind {@link javax.sound.sampled.SourceDataLine} or {@link javax.sound.sampled.TargetDataLine}
   * @param bufferFrames at least
   * @throws AudioException if the card has no line at this rate; the message says what it said last
   */
  static <L extends DataLine> CardLine<L> open(
      Mixer card, Class<L> kind, Opener<L> opener, int needed, int rate, int bufferFrames)
      throws AudioException {
    String last = "it has no line";
    for (int channels : candidates(needed)) {
      for (int bytes : SAMPLE_BYTES) {
        // some drivers only have buffers of a power of two, and not the shortest
        for (int frames = powerOfTwo(bufferFrames); frames <= LONGEST_BUFFER; frames *= 2) {
          try {
            return open(card, kind, opener, format(rate, channels, bytes), frames);
          } catch (LineUnavailableException | IllegalArgumentException e) {
            last = String.valueOf(e.getMessage());
          }
        }
      }
    }
    throw new AudioException(
        card.getMixerInfo().getName() + " does not run at " + rate + " Hz: " + last);
  }

  private static <L extends DataLine> CardLine<L> open(
      Mixer card, Class<L> kind, Opener<L> opener, AudioFormat format, int bufferFrames)
      throws LineUnavailableException {
    L line = kind.cast(card.getLine(new DataLine.Info(kind, format)));
    opener.open(line, format, bufferFrames * format.getFrameSize());
    SampleCodec codec =
        new SampleCodec(SampleCodec.Kind.SIGNED, format.getSampleSizeInBits() / 8, false);
    return new CardLine<>(line, codec, format.getChannels());
  }

  private static AudioFormat format(int rate, int channels, int bytes) {
    return new AudioFormat(
        AudioFormat.Encoding.PCM_SIGNED, rate, 8 * bytes, channels, channels * bytes, rate, false);
  }

  private static int powerOfTwo(int atLeast) {
    return Integer.highestOneBit(2 * atLeast - 1);
  }

  private static List<Integer> candidates(int needed) {
    List<Integer> candidates = new ArrayList<>();
    candidates.add(needed);
    for (int usual : USUAL_CHANNELS) {
      if (usual > needed) candidates.add(usual);
    }
    for (int i = USUAL_CHANNELS.length - 1; i >= 0; i--) {
      if (USUAL_CHANNELS[i] < needed) candidates.add(USUAL_CHANNELS[i]);
    }
    return candidates;
  }

  /** Bytes of one frame, all channels. */
  int frameBytes() {
    return channels * codec.bytes();
  }

  /** Frames between the program and the sound at most. */
  int bufferFrames() {
    return line.getBufferSize() / frameBytes();
  }
}
