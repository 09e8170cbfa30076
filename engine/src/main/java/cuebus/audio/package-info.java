/**
 * The audio side: the callback that mixes a period, players, and what stands in for inputs and outputs offline.
 *
 * <pre>
 *   recordings or ports --\
 *                          in -> AudioEngine.onPeriod -> out -> files or ports
 *   players --------------/            |
 *                                      +-> tap ring, meter ring
 * </pre>
 *
 * <pre>
 *   JackServer | ClockServer -> PeriodDriver (gate, stop watch) -> show     AudioPath: which server, and when
 *   files -> DiskReader -> DiskStream -> players, recordings in place of inputs
 * </pre>
 *
 * <p>Only this package knows {@code org.jaudiolibs}.
 */
@NullMarked
package cuebus.audio;

import org.jspecify.annotations.NullMarked;
