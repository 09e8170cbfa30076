/**
 * Nobody on a bus hears one sound twice: what the patch says, what the ear hears, what is done about it.
 *
 * <pre>
 *   Desk + DeskState -> Patch -> Provenance -> PaperDouble      on paper: check, and every change of the patch
 *   TapBlock -> DeskEar -> Detector -> DoubleFound              by ear: the analysis thread
 *   TapBlock -> Explainer -> StripUnexplained, PortChanged      by level, every 10 ms
 *   all of them -> Guard -> GuardMove (mix), DoubleStatus       the policy: the show thread
 * </pre>
 *
 * <p>Inside the detector:
 *
 * <pre>
 *   TapBlock -> Ear: mono -> History (show rate)
 *                    |-> Decimator (8 kHz) -> Whitener -> Spectra (the last 6 s)
 *
 *   pairs of ears -> [PreScreen -> CloseUps: where there are more pairs than places]
 *     -> CrossSpectra -> LagSearch -> Peak, Bands -> Candidate      is there one? by the Rules
 *          -> Proof, with the Pauses of both ears                   or is it music that repeats itself?
 *          -> Contour of both ears                                  at which of its rounds?
 *          -> PairTrack -> Follower -> Refine, Drift, SharedLevel   which delay, level, drift?
 *             -> News -> DoubleFound
 * </pre>
 *
 * <p>Nothing here has threads or reads a clock: the same blocks give the same findings, and the same commands the same
 * guard. Lags are those of the second signal behind the first, in samples of the low rate, or frames where the name
 * says so; levels are dB; milliseconds only where people read them.
 */
@NullMarked
package cuebus.doubling;

import org.jspecify.annotations.NullMarked;
