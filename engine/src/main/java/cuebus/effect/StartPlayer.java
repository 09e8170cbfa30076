package cuebus.effect;

import cuebus.desk.StripId;

/**
 * Plays a file into a strip from its beginning; what played there fades out.
 *
 * @param player the strip it is heard on
 * @param file relative to the show's folder
 * @param gainDb level of the file: -40 to +40 dB
 */
public record StartPlayer(StripId player, String file, float gainDb, long atFrame)
    implements Effect {}
