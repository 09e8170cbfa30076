package cuebus.effect;

import cuebus.desk.Clip;
import cuebus.desk.StripId;

/**
 * Plays a file into a strip from its beginning; what played there fades out.
 *
 * @param player the strip it is heard on
 */
public record StartPlayer(StripId player, Clip clip, long atFrame) implements Effect {}
