/**
 * Sound on its way to files: any strip or bus, for as long as somebody wants.
 *
 * <pre>
 *   tap ring -> cuebus-record-taps: Recorder.take -> SampleRing (10 s) -> cuebus-recorder -> WAV or FLAC
 * </pre>
 *
 * <p>A disk that is slow holds up its own rings and nobody else; what finds no room becomes silence of the same
 * length, and is counted. A disk that is full ends the recording and not the show.
 */
@NullMarked
package cuebus.record;

import org.jspecify.annotations.NullMarked;
