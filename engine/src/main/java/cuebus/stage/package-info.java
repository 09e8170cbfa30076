/**
 * Programs on the stage that take OSC: lights, media servers.
 *
 * <pre>
 *   effect ring -> Targets.send -> [a queue for each target] -> Line -> OscSender
 * </pre>
 *
 * <p>Each target has a thread of its own, so that a name that nobody knows and a machine that is gone hold up
 * neither the show nor one another.
 */
@NullMarked
package cuebus.stage;

import org.jspecify.annotations.NullMarked;
