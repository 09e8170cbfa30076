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
 * <p>Only this package will know {@code org.jaudiolibs}.
 */
@NullMarked
package cuebus.audio;

import org.jspecify.annotations.NullMarked;
