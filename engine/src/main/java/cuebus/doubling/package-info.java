/**
 * Nobody on a bus hears one sound twice: what the patch says, what the ear hears, what is done about it.
 *
 * <pre>
 *   Desk + DeskState -> Patch -> Provenance -> PaperDouble      on paper: check, and every change of the patch
 *   TapBlock -> Listener -> DoubleFound                         by ear: the analysis thread
 *   TapBlock -> Explainer -> StripUnexplained, PortChanged      by level, every 10 ms
 *   all of them -> Guard -> GuardMove (mix), DoubleStatus       the policy: the show thread
 * </pre>
 *
 * <p>{@link cuebus.doubling.Guard} is a value: the same commands give the same guard. Levels are dB, times are
 * frames; milliseconds only where people read them.
 */
@NullMarked
package cuebus.doubling;

import org.jspecify.annotations.NullMarked;
