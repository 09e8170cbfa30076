/**
 * Buses on their way to listeners elsewhere, through the {@code ffmpeg} program.
 *
 * <pre>
 *   tap ring -> SampleRing (4 s) -> StreamOut: SoundWatch, ffmpeg --> RTMP, SRT, a folder of HLS
 *                                                           \-> IcecastLink --> Icecast
 * </pre>
 *
 * <p>Whatever happens out there holds up nobody in here. A password is put where an address needs it, and is
 * neither printed nor, on the way to Icecast, seen by any other program.
 */
@NullMarked
package cuebus.stream;

import org.jspecify.annotations.NullMarked;
