package cuebus.command;

/**
 * Sound comes from somewhere else from here on: the evening has begun or goes on after a crash, the audio server
 * was restarted, or another one has taken over. Show time goes on; this is where it meets the clock on the wall
 * again.
 *
 * @param backend the audio server: {@code jack}, {@code clock}
 * @param sampleRate frames a second
 * @param periodFrames its period
 * @param leadFrames how far ahead of its command a change of the mix is set from here on
 * @param lostFrames show time that went by while nobody ran the show; 0 if somebody did
 * @param wallMs what the clock on the wall said, in milliseconds since 1970
 */
public record EpochStarted(
    String backend, int sampleRate, int periodFrames, int leadFrames, long lostFrames, long wallMs)
    implements Command {}
