/**
 * Audio files in and out: whatever a show brings along, as planar float at the desk's sample rate.
 *
 * <pre>
 *   AudioFile.open(path, sampleRate)      chooses by content, never by the file's name
 *     wav, rf64, aiff, aifc -> PcmReader
 *     flac                  -> FlacReader (jflac)
 *     anything else         -> FfmpegReader (child process)
 *          |
 *     ResampledReader       when the file's rate is not the desk's
 *          |
 *     ReadAhead             decodes on its own thread, some blocks ahead of the render loop
 *          |
 *     caller                read(float[channel][frame])          WavWriter -> .part -> .wav
 * </pre>
 *
 * <p>Everything streams: a recording of four hours needs the memory of a short one. Samples are planar float with
 * full scale at 1; places are frames. Bytes that make no sense end in a {@link cuebus.media.MediaException} that
 * names file and place, or, where sound can still be delivered, in {@link cuebus.media.AudioReader#damage}.
 * Nothing here may be called from the audio thread.
 */
@NullMarked
package cuebus.media;

import org.jspecify.annotations.NullMarked;
