/**
 * The vocabulary out to the stage: what the show makes happen outside the mix.
 *
 * <p>An effect carries the show frame it belongs to. Its consumer may hold it back (for a commit, for a slow
 * target); the show never waits for it.
 */
@NullMarked
package cuebus.effect;

import org.jspecify.annotations.NullMarked;
