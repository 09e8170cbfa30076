/**
 * One show core, two hosts: where the rings, the show and the audio side are joined.
 *
 * <pre>
 *   LiveHost      a thread each for the show, its timers and its effects; an audio server calls the period
 *   OfflineHost   one thread plays all of them on a virtual clock, as fast as the machine can
 * </pre>
 *
 * <p>Both use the same rings and the same show. Offline the rings are drained by the thread that fills them, so
 * that a render is the same to the bit from run to run.
 */
@NullMarked
package cuebus.host;

import org.jspecify.annotations.NullMarked;
