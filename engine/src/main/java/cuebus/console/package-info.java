/**
 * What programs on this machine ask the show, and tell it, over HTTP.
 *
 * <pre>
 *   GET  /api/status    the whole show, now
 *   GET  /api/events    the same again and again, newest only (server-sent events)
 *   POST /api/command   go, mute, fader, send, standby, panic ...  ->  command ring
 *   POST /api/reload    what an edited show file would change, and going on with it
 *   POST /api/device    which machine of the network may do what by OSC
 *   GET  /api/preflight whether everything is there
 * </pre>
 *
 * <p>Only the loopback address is listened on, and a page from elsewhere that a browser here has open is refused.
 */
@NullMarked
package cuebus.console;

import org.jspecify.annotations.NullMarked;
