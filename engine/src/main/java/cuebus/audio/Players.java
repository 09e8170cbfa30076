package cuebus.audio;

import cuebus.desk.Clip;
import cuebus.desk.Db;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.rt.AudioThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The players of a desk, one a strip that has one.
 *
 * <p>Threads: {@link #start} and {@link #stop} by the thread that runs effects, {@link #fill} by the audio thread,
 * {@link #tellEndings} by the thread that tells the show.
 */
public final class Players {
  /** Opens a file of the show at the desk's rate. */
  public interface Opener {
    SampleSource open(Clip clip) throws IOException;
  }

  /** Hears which files have ended. */
  public interface EndingListener {
    /**
     * @param startFrame the frame at which it was to start
     * @param endFrame the frame behind its last one
     * @return false if it could not be told now
     */
    boolean onEnded(StripId player, long startFrame, long endFrame);
  }

  private final List<Player> players = new ArrayList<>();
  private final int[] channels; // the first channel of each
  private final Opener opener;
  private final int sampleRate;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  public Players(Desk desk, int maxFrames, Opener opener) {
    this.opener = opener;
    sampleRate = desk.sampleRate();
    channels = new int[desk.strips().size()];
    int channel = 0;
    for (Strip strip : desk.strips()) {
      if (strip.input().player()) {
        channels[players.size()] = channel;
        players.add(new Player(strip.id(), desk.sampleRate(), maxFrames));
      }
      channel += strip.channels();
    }
  }

  /**
   * Plays a file from its beginning, its first sample at {@code atFrame}. One that does not open has ended at once,
   * and is remembered as a problem.
   */
  public void start(StripId strip, Clip clip, long atFrame) {
    player(strip).start(voice(strip, clip, atFrame, atFrame));
  }

  /**
   * Goes on with a file that began at {@code startFrame}, as if it had never stopped.
   *
   * @param nowFrame the frame from which it is heard again
   */
  public void resume(StripId strip, Clip clip, long startFrame, long nowFrame) {
    player(strip).resume(voice(strip, clip, startFrame, nowFrame));
  }

  private Voice voice(StripId strip, Clip clip, long startFrame, long fromFrame) {
    int fadeInFrames = Math.toIntExact(clip.fadeInMs() * sampleRate / 1000);
    try {
      SampleSource source = opener.open(clip);
      if (fromFrame > startFrame) source.skip(fromFrame - startFrame);
      return new Voice(source, Db.toGain(clip.gainDb()), startFrame, fadeInFrames);
    } catch (IOException e) {
      problems.add(strip + " cannot play " + clip.file() + ": " + e.getMessage());
      return new Voice((left, right, offset, frames) -> 0, 0f, startFrame, 0);
    }
  }

  /** Fades out whatever plays on a strip, from {@code atFrame} on. */
  public void stop(StripId strip, int fadeFrames, long atFrame) {
    player(strip).stop(atFrame, fadeFrames);
  }

  private Player player(StripId strip) {
    for (Player player : players) {
      if (player.strip().equals(strip)) return player;
    }
    throw new IllegalArgumentException("no player: " + strip);
  }

  /** Writes the next period of every player into its strip's channels. */
  @AudioThread
  void fill(float[][] in, long frame, int frames) {
    for (int i = 0; i < players.size(); i++) {
      int channel = channels[i];
      players.get(i).fill(in[channel], in[channel + 1], frame, frames);
    }
  }

  /** Tells which files have ended; one that is refused is told again next time. */
  public void tellEndings(EndingListener listener) {
    for (Player player : players) {
      Endings endings = player.endings();
      while (!endings.isEmpty()
          && listener.onEnded(player.strip(), endings.startFrame(), endings.endFrame())) {
        endings.remove();
      }
    }
  }

  /**
   * The frame at which the next file ends, if that is before {@code toFrame} and can be foretold; {@code
   * Long.MAX_VALUE} otherwise. For hosts that mix on the same thread; live nobody knows.
   *
   * @param frame the first one that has not been mixed
   */
  public long nextEndFrame(long frame, long toFrame) {
    long next = Long.MAX_VALUE;
    for (Player player : players) next = Math.min(next, player.nextEndFrame(frame, toFrame));
    return next;
  }

  /** Tells that end; there must be one. Once it is there, it is not told again. */
  public void tellNextEnd(long frame, long toFrame, EndingListener listener) {
    long endFrame = nextEndFrame(frame, toFrame);
    for (Player player : players) {
      if (player.nextEndFrame(frame, toFrame) == endFrame) {
        listener.onEnded(player.strip(), player.foretell(frame, toFrame), endFrame);
        return;
      }
    }
  }

  /** Ends that were lost because nobody asked for them in time. */
  public long endingsLost() {
    return players.stream().mapToLong(player -> player.endings().lost()).sum();
  }

  /** Starts that came after their frame, and were heard a period late. */
  public long startsLate() {
    return players.stream().mapToLong(Player::late).sum();
  }

  /** What could not be played, in words. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
