/**
 * The single writer: what the show is, and the only place where that changes.
 *
 * <pre>
 *   command  ->  Turn (state x command)  ->  new ShowState + mix changes, effects, statuses
 *                                             |
 *                                             v
 *                             Outbox -> mix ring, effect ring (kept while there is no room)
 * </pre>
 *
 * <p>Inside a turn each concern has its part: {@link Playhead} (standby and GO), {@link Runs} (cues that run),
 * {@link Waits}, {@link Travel} (go to, back) with {@link EndStates}, {@link Alarm} (hold, panic), {@link Clocks}
 * (countdowns), {@link Plan} (over and under) and {@link Rewriting} (an edited script).
 *
 * <p>A turn works on copies. Only when it has succeeded does its state become the show's and does what it wants
 * leave the house: a turn that throws has changed nothing. It reads no clock and no file, so the same commands give
 * the same show, live, offline and in a replay.
 */
@NullMarked
package cuebus.show;

import org.jspecify.annotations.NullMarked;
