/**
 * The Disruptor wiring: bounded rings between threads, and what happens when one of them is full.
 *
 * <pre>
 *   any thread    ==CommandRing==>  show thread      levels coalesce and are refused first
 *   show thread   ==MixRing=====>   audio thread     full: the show keeps the newest value of each parameter
 *   show thread   ==EffectRing==>   effects thread   full: the show keeps effects, in order
 *   audio thread  ==TapRing=====>   analysis         full: counted, the sound goes on
 *   audio thread  ==MeterRing===>   consoles         full: counted, the sound goes on
 * </pre>
 *
 * <p>Only this package knows {@code com.lmax}. Offline the same rings are polled by the one thread that renders,
 * and push back instead of refusing. Nobody busy-spins: the machine has two cores.
 */
@NullMarked
package cuebus.ring;

import org.jspecify.annotations.NullMarked;
