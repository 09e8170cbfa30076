package cuebus.host;

import cuebus.audio.AudioEngine;
import cuebus.audio.PeriodCallback;
import cuebus.audio.Players;
import cuebus.command.Command;
import cuebus.command.EpochStarted;
import cuebus.command.Level;
import cuebus.command.PlayerEnded;
import cuebus.command.Receipt;
import cuebus.command.Stamped;
import cuebus.command.Together;
import cuebus.desk.Desk;
import cuebus.desk.StripId;
import cuebus.doubling.GuardState;
import cuebus.effect.Effect;
import cuebus.effect.RecordSound;
import cuebus.effect.ResendLooks;
import cuebus.effect.SendOsc;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.mix.Mixer;
import cuebus.ring.CommandRing;
import cuebus.ring.MeterRing;
import cuebus.ring.MixRing;
import cuebus.ring.RingReader;
import cuebus.ring.RingThread;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import cuebus.rt.AnyThread;
import cuebus.rt.AudioThread;
import cuebus.rt.ShowThread;
import cuebus.script.Show;
import cuebus.show.Outputs;
import cuebus.show.ShowCore;
import cuebus.status.Counter;
import cuebus.status.Status;
import cuebus.status.StatusSink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The show in real time: a thread each for the show, its timers and its effects; the audio server brings its own.
 *
 * <pre>
 *   any thread -> offer -> [command ring] -> cuebus-show -> [mix ring]    -> audio thread: onPeriod
 *                              ^                        \-> [effect ring] -> cuebus-effects -> players
 *                              |          cuebus-timers (waits, ends of files)
 *                              \-> cuebus-journal -> the disk
 * </pre>
 *
 * <p>Show time is the number of frames that the audio thread has mixed.
 */
public final class LiveHost implements PeriodCallback, AutoCloseable {
  /** Sizes of the rings, each a power of two. */
  public record Rings(int commands, int changes, int effects, int taps, int meters) {
    /** What a show of any size gets along with. */
    public static final Rings USUAL = new Rings(4096, 1024, 1024, 256, 64);
  }

  /**
   * What it remembers.
   *
   * @param keeper keeps what happens; null: nobody does
   * @param past the evening it goes on with; null for a new one
   */
  record Memory(@Nullable EveningKeeper keeper, @Nullable Past past) {
    static final Memory NONE = new Memory(null, null);
  }

  private static final int LAST_TRIES = 200;

  private final ShowCore core;
  private final Players players;
  private final CommandRing commands;
  private final MixRing mixRing;
  private final Lanes lanes;
  private final TapRing taps;
  private final MeterRing meters;
  private final Mixer mixer;
  private final Listening listening;
  private final AudioEngine engine;
  private final RingReader<?> showReader;
  private final Desk desk;
  private final Memory memory;
  private final Said said = new Said();
  private final @Nullable RingThread journalThread;
  private final RingThread showThread;
  private final Timekeeper timekeeper;
  private volatile Consumer<RecordSound> record = recording -> {};
  private volatile boolean mayTake; // before that an evening is being brought to now
  private volatile Consumer<SendOsc> send = message -> {};
  private volatile Consumer<String> resend = target -> {};
  private final WallClock wall;
  private volatile long frame;

  /**
   * Starts the threads. The first period may be mixed as soon as this returns.
   *
   * @param periodFrames the largest period the audio server will ever ask for; also how far ahead of its command a
   *     change of the mix is set
   * @param statuses called on the show thread; must neither block nor throw
   */
  public LiveHost(
      Show show, int periodFrames, Rings rings, Players.Opener opener, StatusSink statuses) {
    this(show, periodFrames, rings, opener, statuses, host -> {}, Memory.NONE);
  }

  /**
   * The same, with something more for the timers to do.
   *
   * @param everyMs called about once a millisecond, on the thread of the timers
   * @param memory of an evening that goes on, nothing is done before {@link #resume}
   */
  LiveHost(
      Show show,
      int periodFrames,
      Rings rings,
      Players.Opener opener,
      StatusSink statuses,
      Consumer<LiveHost> everyMs,
      Memory memory) {
    this.memory = memory;
    desk = show.desk();
    wall = WallClock.system(desk.sampleRate());
    players = new Players(desk, periodFrames, opener);
    commands = new CommandRing(rings.commands);
    mixRing = new MixRing(rings.changes);
    int channels = desk.stripChannels() + desk.busChannels();
    taps = new TapRing(channels, periodFrames, rings.taps, WhenFull.DROP);
    meters = new MeterRing(desk.strips().size(), desk.buses().size(), rings.meters, WhenFull.DROP);
    mixer = new Mixer(desk, periodFrames, mixRing);
    listening = new Listening(desk, mixer::listenTo);
    engine = new AudioEngine(mixer, players, taps, meters);
    EveningKeeper keeper = memory.keeper;
    Past past = memory.past;
    lanes = new Lanes(rings.effects, this::onEffect, keeper);
    Outputs outputs = keeper == null
        ? new Outputs(mixRing, lanes, statuses)
        : new Outputs(mixRing, this::offerNoted, status -> note(status, statuses));
    core =
        past == null ? new ShowCore(show, periodFrames, outputs) : past.core().goingOn(outputs);
    if (past != null) said.goOnFrom(past.said());
    frame = keeper == null ? 0 : keeper.leftFrame();
    mayTake = keeper == null;
    showReader = commands.reader(this::onCommand);
    journalThread = keeper == null
        ? null
        : RingThread.start("cuebus-journal", commands.reader(keeper::onCommand));
    showThread = RingThread.start("cuebus-show", showReader, core::onIdle, this::flush);
    timekeeper = new Timekeeper(core, commands, this::dueBy, () -> {
      players.tellEndings(this::onPlayerEnded);
      wall.tend();
      everyMs.accept(this);
    });
  }

  /** The frame up to which waits are over; none is before an evening has been brought to now. */
  private long dueBy() {
    return mayTake ? frame : Long.MIN_VALUE;
  }

  /**
   * Goes on with the evening it remembers, as if nobody had been away; to be called before the first period.
   *
   * @param epoch where sound comes from, and how long nobody ran the show
   */
  void resume(EpochStarted epoch) {
    Past past = memory.past;
    if (past != null) {
      long nowFrame = frame + epoch.lostFrames();
      frame = nowFrame;
      Resume now = new Resume(desk, past, nowFrame);
      now.bring(mixer);
      now.bring(players);
    }
    EveningKeeper keeper = memory.keeper;
    if (keeper != null) keeper.countBy(this::frame);
    commands.offer(new Stamped(epoch, "audio", frame));
    if (past != null) past.recording().forEach(record);
    mayTake = true;
  }

  @ShowThread
  private void onCommand(Stamped command, long sequence) {
    lanes.causedBy(sequence, command.command().isUrgent());
    String failure = core.onCommand(command);
    EveningKeeper keeper = memory.keeper;
    if (keeper != null && core.isFlushed()) keeper.onDone(sequence, failure, said);
  }

  /** Where effects go out, and of which command they come. */
  Lanes lanes() {
    return lanes;
  }

  @ShowThread
  private boolean offerNoted(Effect effect) {
    boolean accepted = lanes.offer(effect);
    if (accepted) said.effect(effect);
    return accepted;
  }

  @ShowThread
  private void note(Status status, StatusSink statuses) {
    said.status(status);
    statuses.accept(status);
  }

  /** Show time: frames mixed so far. */
  @AnyThread
  public long frame() {
    return frame;
  }

  /** What time on the wall it is when a frame is heard. */
  WallClock wall() {
    return wall;
  }

  /**
   * Hands a command to the show, stamped with the present show time; never blocks.
   *
   * @return false if it was refused, which has been counted
   */
  @AnyThread
  public boolean offer(Command command, String sender) {
    return mayTake && commands.offer(new Stamped(command, sender, frame));
  }

  /**
   * The same for somebody who wants to be sure: waits until the command is on the disk, a quarter of a second at
   * most. What must come at once is not waited for.
   */
  @AnyThread
  Receipt deliver(Command command, String sender) {
    if (!mayTake) return Receipt.REFUSED;
    long sinceNs = System.nanoTime();
    long sequence = commands.submit(new Stamped(command, sender, frame));
    if (sequence < 0) return Receipt.REFUSED;
    EveningKeeper keeper = memory.keeper;
    boolean atOnce = command.isUrgent()
        || command instanceof Level
        || (command instanceof Together all && all.isOnlyLevels());
    return atOnce || keeper == null ? Receipt.TAKEN : keeper.await(sequence, sinceNs);
  }

  /** The same with a stamp of its own, for what was due earlier and comes now. */
  @AnyThread
  boolean offer(Command command, String sender, long atFrame) {
    return commands.offer(new Stamped(command, sender, atFrame));
  }

  /** The number of the cue that stands by; empty when none does. */
  @ShowThread
  String standby() {
    return core.standby();
  }

  /** The script of the moment. */
  @ShowThread
  Show show() {
    return core.show();
  }

  /** Mixes one period; for the audio server's thread alone. Frames that were lost have gone by all the same. */
  @Override
  @AudioThread
  public void onPeriod(int lostFrames, float[][] in, float[][] out, int frames) {
    if (lostFrames > 0) advance(lostFrames);
    onPeriod(in, out, frames);
  }

  /** Mixes one period; for the audio server's thread alone. */
  @AudioThread
  public void onPeriod(float[][] in, float[][] out, int frames) {
    wall.onPeriod(frame, System.nanoTime());
    try {
      engine.onPeriod(frame, in, out, frames);
    } finally {
      advance(frames); // show time goes on through a period that fails
    }
  }

  @AudioThread
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void advance(int frames) {
    frame += frames;
  }

  private void onEffect(Effect effect) {
    if (effect instanceof StartPlayer start) {
      players.start(start.player(), start.clip(), start.atFrame());
    } else if (effect instanceof StopPlayer stop) {
      players.stop(stop.player(), stop.fadeFrames(), stop.atFrame());
    } else if (effect instanceof RecordSound recording) {
      record.accept(recording);
    } else if (effect instanceof SendOsc message) {
      send.accept(message);
    } else if (effect instanceof ResendLooks looks) {
      resend.accept(looks.target());
    }
  }

  /** Who records, from now on; called on the thread that runs effects. */
  void recordWith(Consumer<RecordSound> recorder) {
    record = recorder;
  }

  /** Who sends messages, and looks once more; called on the thread that runs effects, and must not wait. */
  void sendWith(Consumer<SendOsc> sender, Consumer<String> resender) {
    send = sender;
    resend = resender;
  }

  private boolean onPlayerEnded(StripId player, long startFrame, long endFrame) {
    PlayerEnded ended = new PlayerEnded(player, startFrame);
    return commands.offer(new Stamped(ended, "player " + player, endFrame));
  }

  /** What the guard knows. */
  @AnyThread
  GuardState guard() {
    return core.guard();
  }

  /** How far a bus lags behind the strips, in frames. */
  @AnyThread
  int latencyFrames(int bus) {
    return mixer.latencyFrames(bus);
  }

  /** What is listened to. */
  Listening listening() {
    return listening;
  }

  /** Where the detector and the meters read what was heard. */
  public TapRing taps() {
    return taps;
  }

  /** Where consoles read the meters. */
  public MeterRing meters() {
    return meters;
  }

  /** Everything that is counted. */
  @AnyThread
  public Map<Counter, Long> counters() {
    Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    counters.put(Counter.COMMAND_RING_LEVELS_REFUSED, commands.levelsRefused());
    counters.put(Counter.COMMAND_RING_FULL, commands.othersRefused());
    counters.put(Counter.COMMAND_FAILED, core.failed());
    counters.put(Counter.MIX_RING_FULL, mixRing.full());
    counters.put(Counter.MIX_LATE, mixer.late());
    counters.put(Counter.EFFECT_RING_FULL, lanes.full());
    counters.put(Counter.EFFECT_UNKEPT, lanes.unkept());
    counters.put(Counter.TAP_RING_FULL, taps.full());
    counters.put(Counter.METER_RING_FULL, meters.full());
    counters.put(Counter.READER_FAILED, showReader.failed() + lanes.failed());
    counters.put(Counter.PLAYER_END_LOST, players.endingsLost());
    counters.put(Counter.PLAYER_LATE, players.startsLate());
    return counters;
  }

  /** What had found no room still goes out at the end, if the audio thread takes it. */
  private void flush() {
    for (int i = 0; i < LAST_TRIES && !core.isFlushed(); i++) {
      LockSupport.parkNanos(1_000_000);
      core.onIdle();
    }
  }

  /** What could not be played, in words. */
  List<String> problems() {
    return players.problems();
  }

  /** Whether everything the show wants has left it; after {@link #close}. */
  boolean isFlushed() {
    return core.isFlushed();
  }

  /** Ends the threads, upstream first, so that what was accepted is still done. */
  @Override
  public void close() {
    timekeeper.close();
    showThread.close();
    if (journalThread != null) journalThread.close();
    lanes.close();
  }
}
