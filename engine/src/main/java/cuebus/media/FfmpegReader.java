package cuebus.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any other recording (MP3, Ogg, Opus, M4A ...) through the {@code ffmpeg} program, which decodes it into a pipe: as
 * AU of 32-bit floats, the smallest container that tells channels and rate and has no limit of size.
 *
 * <p>The file's name reaches ffmpeg as one argument with {@code file:} before it, and ffmpeg may open nothing but
 * files: neither a name like an option nor a play list inside can make it do something else.
 */
final class FfmpegReader implements AudioReader {
  static final String PROGRAM = "ffmpeg";

  /** Containers that hold sound. Play lists are not among them: ffmpeg would wait for what they point at. */
  private static final String CONTAINERS =
      "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,matroska,mov,mp3,"
          + "mpc,mpc8,mpeg,mpegts,ogg,oma,rm,tak,tta,voc,w64,wav,wv";

  private static final int AU_MAGIC = 0x2e736e64;
  private static final int AU_HEADER_BYTES = 24;
  private static final SampleCodec CODEC = new SampleCodec(SampleCodec.Kind.FLOAT, 4, true);
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Process process;
  private final Complaints complaints;
  private final InputStream out;
  private final SoundFormat format;
  private final byte[] buffer;
  private final NotFinite notFinite = new NotFinite();
  private @Nullable String damage;
  private long framesRead;
  private boolean ended;

  private FfmpegReader(Path file, Process process) throws MediaException {
    this.file = file;
    this.process = process;
    this.complaints = new Complaints(process.getErrorStream());
    this.out = process.getInputStream();
    this.format = readHeader();
    int frameBytes = format.channels() * Float.BYTES;
    this.buffer = new byte[BUFFER_BYTES / frameBytes * frameBytes];
  }

  /** Starts {@code program} and waits until it has found sound in the file. */
  static FfmpegReader open(Path file, String program) throws MediaException {
    Process process;
    try {
      process = new ProcessBuilder(command(file, program)).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new MediaException(
          file,
          "is neither WAV, AIFF nor FLAC, and the program that would read it is not installed: "
              + program,
          e);
    }
    try {
      return new FfmpegReader(file, process);
    } catch (MediaException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  Process process() {
    return process;
  }

  private static List<String> command(Path file, String program) {
    String options = "-nostdin -v error -protocol_whitelist file,pipe -format_whitelist "
        + CONTAINERS + " -threads 1 -i";
    String output = "-map 0:a:0 -threads 1 -c:a pcm_f32be -f au pipe:1";
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options.split(" ")));
    command.add("file:" + file.toAbsolutePath());
    command.addAll(List.of(output.split(" ")));
    return command;
  }

  private SoundFormat readHeader() throws MediaException {
    try {
      ByteBuffer head = ByteBuffer.wrap(out.readNBytes(AU_HEADER_BYTES));
      if (head.limit() < AU_HEADER_BYTES || head.getInt(0) != AU_MAGIC) {
        throw new MediaException(file, "holds no sound that ffmpeg can read: " + complaints.text());
      }
      out.skipNBytes(head.getInt(4) - (long) AU_HEADER_BYTES);
      return SoundFormat.checked(file, head.getInt(20), head.getInt(16));
    } catch (EOFException e) {
      throw new MediaException(
          file, "holds no sound that ffmpeg can read: " + complaints.text(), e);
    } catch (MediaException e) {
      throw e;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public int channels() {
    return format.channels();
  }

  @Override
  public int sampleRate() {
    return format.sampleRate();
  }

  @Override
  public long frames() {
    return -1;
  }

  @Override
  public int read(float[][] channels, int offset, int frames) throws MediaException {
    int frameBytes = format.channels() * Float.BYTES;
    int done = 0;
    while (done < frames && !ended) {
      int wanted = Math.min(frames - done, buffer.length / frameBytes);
      int there = fill(wanted * frameBytes) / frameBytes;
      for (int c = 0; c < format.channels(); c++) {
        int bad =
            CODEC.decode(buffer, c * Float.BYTES, frameBytes, channels[c], offset + done, there);
        notFinite.count(bad, framesRead);
      }
      done += there;
      framesRead += there;
      if (there < wanted) end();
    }
    return done;
  }

  private int fill(int bytes) throws MediaException {
    try {
      return out.readNBytes(buffer, 0, bytes);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void end() {
    ended = true;
    String said = complaints.text();
    if (!said.isEmpty()) {
      damage = MediaException.nameOf(file) + ": damaged; ends at frame " + framesRead
          + ": ffmpeg says: " + said;
    }
  }

  private MediaException failed(IOException e) {
    return new MediaException(file, "ffmpeg was cut off at frame " + framesRead, e);
  }

  @Override
  public @Nullable String damage() {
    return damage != null ? damage : notFinite.damage(file);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      out.close();
    } catch (IOException ignored) {
      // The process is gone, and with it what it had to say.
    }
  }
}
