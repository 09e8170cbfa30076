/**
 * The vocabulary in: everything that can be asked of the show.
 *
 * <pre>
 *   osc, console, timers, detector  --Stamped(Command)-->  CommandSink  -->  show
 * </pre>
 *
 * <p>Commands say what should be so, never what should be toggled: applied twice they do no harm. A trigger
 * ({@link Go}) is the exception, which is why triggers are never coalesced.
 */
@NullMarked
package cuebus.command;

import org.jspecify.annotations.NullMarked;
