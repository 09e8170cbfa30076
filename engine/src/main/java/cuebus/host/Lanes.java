package cuebus.host;

import cuebus.command.Receipt;
import cuebus.desk.StripId;
import cuebus.effect.Effect;
import cuebus.effect.EffectSink;
import cuebus.effect.StartPlayer;
import cuebus.effect.StopPlayer;
import cuebus.ring.EffectRing;
import cuebus.ring.RingReader;
import cuebus.ring.RingThread;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The two ways of an effect from the show to the stage. What a GO brings waits until its command is on the disk, for
 * a quarter of a second at most; what silences waits for nothing and overtakes.
 *
 * <pre>
 *   show -> [effect ring] -> cuebus-effects: waits for the journal -> stage
 *       \-> [urgent ring] -> cuebus-urgent ----------------------------^
 * </pre>
 */
final class Lanes implements EffectSink, AutoCloseable {
  private static final int URGENT_SIZE = 256;

  private final EffectRing patient;
  private final EffectRing urgent = new EffectRing(URGENT_SIZE);
  private final Consumer<Effect> stage;
  private final @Nullable EveningKeeper keeper;
  private final Map<StripId, Long> stoppedBy = new ConcurrentHashMap<>();
  private final RingReader<?> patientReader;
  private final RingReader<?> urgentReader;
  private final RingThread patientThread;
  private final RingThread urgentThread;
  private boolean isUrgent; // the show thread's
  private long cause = -1; // the show thread's
  private volatile long unkept;

  /**
   * Starts both threads.
   *
   * @param size how many effects can wait: a power of two
   * @param stage does what an effect says, on either thread
   * @param keeper who knows what is on the disk; null where nothing is kept
   */
  Lanes(int size, Consumer<Effect> stage, @Nullable EveningKeeper keeper) {
    patient = new EffectRing(size);
    this.stage = stage;
    this.keeper = keeper;
    patientReader = patient.reader(this::onPatient);
    urgentReader = urgent.reader(this::onUrgent);
    patientThread = RingThread.start("cuebus-effects", patientReader);
    urgentThread = RingThread.start("cuebus-urgent", urgentReader);
  }

  /** What is offered from here on comes of that command. */
  @ShowThread
  void causedBy(long sequence, boolean isUrgentCommand) {
    isUrgent = isUrgentCommand;
    cause = sequence;
    patient.causedBy(sequence);
    urgent.causedBy(sequence);
  }

  @ShowThread
  long cause() {
    return cause;
  }

  @ShowThread
  boolean isUrgent() {
    return isUrgent;
  }

  @Override
  @ShowThread
  public boolean offer(Effect effect) {
    return (isUrgent ? urgent : patient).offer(effect);
  }

  private void onUrgent(Effect effect, long cause, long sinceNs) {
    if (effect instanceof StopPlayer stop) stoppedBy.put(stop.player(), cause);
    stage.accept(effect);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void onPatient(Effect effect, long cause, long sinceNs) {
    if (keeper != null && cause >= 0 && keeper.await(cause, sinceNs) != Receipt.KEPT) unkept++;
    if (isOvertaken(effect, cause)) return;
    stage.accept(effect);
    // the stop may have come between the look and the start
    if (effect instanceof StartPlayer start && isOvertaken(effect, cause)) {
      stage.accept(new StopPlayer(start.player(), 0, start.atFrame()));
    }
  }

  /** Whether something that came later has silenced it already. */
  private boolean isOvertaken(Effect effect, long cause) {
    return effect instanceof StartPlayer start
        && stoppedBy.getOrDefault(start.player(), -1L) > cause;
  }

  /** Effects that went out before their command was on the disk. */
  @AnyThread
  long unkept() {
    return unkept;
  }

  @AnyThread
  long full() {
    return patient.full() + urgent.full();
  }

  @AnyThread
  long failed() {
    return patientReader.failed() + urgentReader.failed();
  }

  /** What was accepted is still done. */
  @Override
  public void close() {
    urgentThread.close();
    patientThread.close();
  }
}
