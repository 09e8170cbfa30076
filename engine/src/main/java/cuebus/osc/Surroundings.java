package cuebus.osc;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all who take packets share. Each part may be used by any thread.
 *
 * @param faders where commands go in
 * @param guests what each machine may do
 * @param turnstile how much each may send
 * @param reach which machines are heard
 * @param failed packets that made us throw
 */
record Surroundings(
    AddressSpace space,
    Known known,
    Faders faders,
    Feedback feedback,
    Later later,
    BadPackets badPackets,
    Guests guests,
    Turnstile turnstile,
    Reach reach,
    OscTime time,
    LongAdder failed) {}
