/**
 * The desk as a value: what strips and buses there are, and one change of it.
 *
 * <pre>
 *   Desk = strips, buses, sends, groups      what the show file says; never changes in a run
 *   DeskChange                               show thread -> audio thread: a parameter goes somewhere
 *   TapBlock, MeterBlock                     audio thread -> everyone else: what was heard
 * </pre>
 *
 * <p>Levels are dB, times are frames (one sample of every channel at the desk's sample rate). Nothing here knows
 * a file, a thread or a device; the rings implement the sinks and sources.
 */
@NullMarked
package cuebus.desk;

import org.jspecify.annotations.NullMarked;
