package cuebus.effect;

import cuebus.desk.StripId;

/**
 * Fades out what plays on a strip.
 *
 * @param fadeFrames how long that takes; the player makes it 10 ms at least
 */
public record StopPlayer(StripId player, int fadeFrames, long atFrame) implements Effect {}
