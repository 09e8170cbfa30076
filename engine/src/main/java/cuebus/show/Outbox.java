package cuebus.show;

import cuebus.desk.DeskChange;
import cuebus.desk.MixSink;
import cuebus.desk.Parameter;
import cuebus.effect.Effect;
import cuebus.effect.EffectSink;
import cuebus.rt.ShowThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what found no room, so that no state is lost: of mix changes the newest of each parameter, of effects all,
 * in order.
 *
 * <p>Threads: the show thread.
 */
final class Outbox {
  private final MixSink mix;
  private final EffectSink effects;
  private final Map<Parameter, DeskChange> dirty = new LinkedHashMap<>();
  private final Deque<Effect> late = new ArrayDeque<>();

  Outbox(MixSink mix, EffectSink effects) {
    this.mix = mix;
    this.effects = effects;
  }

  @ShowThread
  void send(DeskChange change) {
    // behind others that wait, or else an older value of its own parameter could come after it
    if (!dirty.isEmpty() || !mix.offer(change)) dirty.put(change.parameter(), change);
  }

  @ShowThread
  void send(Effect effect) {
    if (!late.isEmpty() || !effects.offer(effect)) late.add(effect);
  }

  /** Offers again what waits. */
  @ShowThread
  void retry() {
    Iterator<DeskChange> changes = dirty.values().iterator();
    while (changes.hasNext() && mix.offer(changes.next())) changes.remove();
    while (!late.isEmpty() && effects.offer(late.getFirst())) late.removeFirst();
  }

  boolean isEmpty() {
    return dirty.isEmpty() && late.isEmpty();
  }
}
