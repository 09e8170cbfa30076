/**
 * OSC. In: what tablets and programs on this machine tell the show, and what it tells them back.
 *
 * <pre>
 *   UDP, TCP -> OscPacket -> OscMessage -> Interpreter -> Command -> command ring
 *        ^                                                  |
 *        +---- OscWriter <- Feedback <- Known values <- status of the show
 * </pre>
 *
 * <p>Whatever arrives is either a message or a count: of {@link cuebus.osc.Bad}, by cause. Nothing that a sender
 * can write ends a thread, grows a queue without bound or waits for the show. Only the loopback addresses are
 * listened on, unless other machines are asked for: then {@link cuebus.osc.Guests} knows what each may do, and
 * {@link cuebus.osc.Turnstile} how much it may send.
 *
 * <p>Out: {@link cuebus.osc.OscSender} sends what cues say to one target. The only package that opens datagram
 * sockets.
 */
@NullMarked
package cuebus.osc;

import org.jspecify.annotations.NullMarked;
