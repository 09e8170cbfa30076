package cuebus.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * FLAC through jFLAC, bit for bit. The length is the one the file states, since jFLAC's own count is wrong. A block
 * that does not decode becomes silence of the same length, so that what follows stays in time.
 */
final class FlacReader implements AudioReader {
  /** jFLAC decodes no wider samples. */
  static final int MAX_BITS = 24;

  /** More faults than there can be in what jFLAC has in its buffer. */
  private static final int STUCK = 1000;

  /** To read so much takes no longer than to look for a place. */
  private static final int WORTH_SEEKING = 1 << 16;

  /** Header, one constant of 8 bits, checksum. */
  private static final int MIN_BLOCK_BYTES = 10;

  private final ByteSource in;
  private final FlacHeader header;
  private FlacStream stream;
  private FLACDecoder decoder;
  private final Faults faults = new Faults();
  private final float scale;

  /** The decoded block; what is due before it, because blocks were lost, is {@link #silent}. */
  private int blockFrames;

  private int blockAt;
  private long blockSample; // number of its first sample, as it says itself

  /** Byte of the file at which the last good block ended, give or take jFLAC's buffer. */
  private long goodBytes;

  private long stuckAt = -1;
  private int stuck;
  private long silent;
  private long framesRead;
  private boolean ended;

  private FlacReader(ByteSource in, FlacHeader header) {
    this.in = in;
    this.header = header;
    this.stream = new FlacStream(in, header);
    this.decoder = new FLACDecoder(stream);
    this.scale = 1f / (1L << (header.bitsPerSample() - 1));
    decoder.addFrameListener(faults);
  }

  static FlacReader open(ByteSource in, FlacHeader header) throws MediaException {
    FlacReader reader = new FlacReader(in, header);
    reader.readStreamInfo();
    return reader;
  }

  private void readStreamInfo() throws MediaException {
    try {
      decoder.readStreamInfo();
    } catch (IOException | RuntimeException e) {
      throw new MediaException(in.file(), "stream description at byte 0 is not FLAC", e);
    }
  }

  @Override
  public Path file() {
    return in.file();
  }

  @Override
  public int channels() {
    return header.format().channels();
  }

  @Override
  public int sampleRate() {
    return header.format().sampleRate();
  }

  @Override
  public long frames() {
    return header.frames() == 0 ? -1 : header.frames();
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int wanted = (int) Math.min(frames, left());
    int done = 0;
    while (done < wanted && hasBlock()) {
      int count = silent > 0
          ? silence(channels, offset + done, wanted - done)
          : copy(channels, offset + done, wanted - done);
      done += count;
      framesRead += count;
    }
    return done;
  }

  /** Goes to a coded frame not far before the one that is wanted, and decodes from there. */
  @Override
  public long skip(long frames) throws MediaException {
    if (frames < WORTH_SEEKING || ended) return AudioReader.super.skip(frames);
    long from = framesRead;
    long to = from + Math.min(frames, left());
    long place = in.position();
    FlacSeek.Found found = new FlacSeek(in, header).before(to);
    in.seek(place);
    if (found.sample() > framesRead && !goTo(found)) {
      goTo(new FlacSeek.Found(header.audioOffset(), 0)); // it was no frame, but looked like one
    }
    AudioReader.super.skip(to - framesRead);
    return framesRead - from;
  }

  /** Whether what is decoded there is what was expected; if not, no more can be read from here. */
  private boolean goTo(FlacSeek.Found found) throws MediaException {
    long faultsBefore = faults.count;
    stream = new FlacStream(in, header, found.offset());
    decoder = new FLACDecoder(stream);
    decoder.addFrameListener(faults);
    readStreamInfo();
    framesRead = found.sample();
    goodBytes = stream.position();
    silent = 0;
    ended = false;
    faults.pending = false;
    decodeBlock();
    boolean asExpected =
        !ended && faults.count == faultsBefore && silent == 0 && blockSample == found.sample();
    if (!asExpected) faults.count = faultsBefore;
    return asExpected;
  }

  private long left() {
    return header.frames() == 0 ? Long.MAX_VALUE : header.frames() - framesRead;
  }

  private int silence(float[][] channels, int offset, int wanted) {
    int count = (int) Math.min(wanted, silent);
    for (int c = 0; c < channels(); c++) {
      Arrays.fill(channels[c], offset, offset + count, 0f);
    }
    silent -= count;
    return count;
  }

  private int copy(float[][] channels, int offset, int wanted) {
    int count = Math.min(wanted, blockFrames - blockAt);
    for (int c = 0; c < channels(); c++) {
      scale(decoder.getChannelData()[c].getOutput(), blockAt, channels[c], offset, count, scale);
    }
    blockAt += count;
    return count;
  }

  private static void scale(int[] from, int at, float[] to, int offset, int count, float scale) {
    for (int i = 0; i < count; i++) to[offset + i] = from[at + i] * scale;
  }

  private boolean hasBlock() throws MediaException {
    while (silent == 0 && blockAt == blockFrames && !ended) decodeBlock();
    return !ended;
  }

  private void decodeBlock() throws MediaException {
    blockAt = 0;
    blockFrames = 0;
    try {
      Frame block = decoder.readNextFrame();
      ended = block == null;
      if (block != null) accept(block);
    } catch (IOException
        | RuntimeException e) { // jFLAC throws both at damaged blocks, and can go on after either
      faults.found(framesRead);
      if (isStuck()) goOnBehind();
    }
    MediaException failure = stream.failure();
    if (failure != null) throw failure;
  }

  /** jFLAC's own buffer can break in damage: then it throws for ever and reads nothing more. */
  private boolean isStuck() {
    if (stream.position() != stuckAt) {
      stuckAt = stream.position();
      stuck = 0;
    }
    return ++stuck > STUCK;
  }

  /** Another decoder begins where that one had read to; what it had in its buffer is lost. */
  private void goOnBehind() throws MediaException {
    faults.count -= STUCK;
    stream = new FlacStream(in, header, stream.position());
    decoder = new FLACDecoder(stream);
    decoder.addFrameListener(faults);
    readStreamInfo();
    stuckAt = -1;
  }

  private void accept(Frame block) {
    if (faults.pending) faults.found(framesRead);
    long lost = block.header.sampleNumber - framesRead;
    blockFrames = block.header.blockSize;
    blockSample = block.header.sampleNumber;
    if (lost > 0 && faults.count > 0 && lost <= Math.min(left(), mostLost())) silent = lost;
    goodBytes = stream.position();
    if (block.header.channels != channels()
        || block.header.bitsPerSample != header.bitsPerSample()) {
      faults.found(framesRead);
      silent += blockFrames;
      blockAt = blockFrames;
    }
  }

  /** Frames that the bytes since the last good block can have held at most; a number beyond that is damage, too. */
  private long mostLost() {
    return ((stream.position() - goodBytes) / MIN_BLOCK_BYTES + 1)
        * (header.streamInfo().getShort(2) & 0xffff);
  }

  @Override
  public @Nullable String damage() {
    String name = MediaException.nameOf(in.file());
    if (ended && left() > 0 && header.frames() > 0) {
      return name + ": ends at frame " + framesRead + " of " + header.frames()
          + ": the file is truncated; export it again";
    }
    if (faults.count == 0) return null;
    return name + ": " + faults.count + " damaged blocks, the first at frame " + faults.firstFrame
        + ": they are played as silence; export it again";
  }

  @Override
  public void close() {
    in.close();
  }

  /** Hears from jFLAC about blocks it skipped or silenced; they count once a whole block has followed. */
  private static final class Faults implements FrameListener {
    boolean pending;
    long count;
    long firstFrame;

    void found(long frame) {
      if (count++ == 0) firstFrame = frame;
      pending = false;
    }

    @Override
    public void processMetadata(Metadata metadata) {
      // Read before jFLAC was asked.
    }

    @Override
    public void processFrame(Frame frame) {
      // Only called by jFLAC's own loop.
    }

    @Override
    public void processError(String message) {
      pending = true;
    }
  }
}
