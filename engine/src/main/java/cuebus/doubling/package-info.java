/**
 * Who is heard twice: the detector listens to strips and buses and finds the two that carry the same sound.
 *
 * <pre>
 *   TapBlock -> Ear: mono -> History (show rate)
 *                    |-> Decimator (8 kHz) -> Whitener -> Spectra (the last 6 s)
 *
 *   pairs of ears -> [PreScreen -> CloseUps: where there are more pairs than places]
 *     -> CrossSpectra -> LagSearch -> Peak, Bands -> Candidate      is there one? by the Rules
 *          -> PairTrack -> Follower -> Refine, Drift, SharedLevel   which delay, level, drift?
 *             -> News -> DoubleFound
 * </pre>
 *
 * <p>The detector has no threads and reads no clock: the same blocks give the same findings, to the bit. Lags are
 * those of the second signal behind the first, in samples of the low rate, or frames where the name says so.
 */
@NullMarked
package cuebus.doubling;

import org.jspecify.annotations.NullMarked;
