/**
 * Strips, buses and sends: how sound is summed in one period.
 *
 * <pre>
 *   trim -> [tap] -> high-pass -> gate -> eq -> compressor -> delay -> fader -> send (pre | post)
 *     -> bus sum -> compressor -> leveller -> fader -> limiter -> [tap] -> output
 *   listen bus: strips and buses as they are before their faders, for one pair of ears and no bus
 * </pre>
 *
 * <p>Everything here runs on the audio thread. Levels are dB at the edge and linear gain inside; times are
 * frames. It knows no OSC, no JACK and no cue.
 */
@NullMarked
package cuebus.mix;

import org.jspecify.annotations.NullMarked;
