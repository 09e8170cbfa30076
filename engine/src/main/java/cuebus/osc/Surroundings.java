package cuebus.osc;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all who take packets share. Each part may be used by any thread.
 *
 * @param door where commands go in
 * @param failed packets that made us throw
 */
record Surroundings(
    AddressSpace space,
    Known known,
    OscServer.Door door,
    Feedback feedback,
    Later later,
    BadPackets badPackets,
    OscTime time,
    LongAdder failed) {}
