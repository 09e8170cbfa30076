package cuebus.osc;

/** The page {@code docs/osc.md}: what can be said, from the table that decides it. */
final class OscPage {
  private static final String HEAD = """
      # OSC

      `./cuebus run SHOW` listens on port 9000 (`--osc PORT`) of this machine: UDP, and TCP with packets behind
      their length or between the marks of SLIP, found out by the first byte. IPv4 and IPv6. Nobody else's machine
      gets in, unless it is started with [`--lan`](#other-machines).

      Addresses, for a show with strips, buses and cues of its own:

      | address | arguments | a query is answered with | does | from other machines |
      |---|---|---|---|---|
      """;

  private static final String TAIL = """

      - **A query** is one of these with no argument, where something is answered: one plain message comes back
        from the port that was asked, with the same address and the value that people and cues asked for.
      - **Arguments** may be of any type that makes sense; further ones are passed over. A button does nothing
        when it is let go.
      - **A bundle is one thing**: if a message of it cannot be understood, nothing of it is done; else all of it
        is, in one moment. Its time may lie up to an hour ahead; one that has passed, or says *immediately*, is
        now.
      - **Patterns** (`/strip/*/mute`, `{a,b}`, `[a-c]`, `?`, and `//` for any number of parts)
        mean values, as many as fit. They never mean what must be named: GO, cues, hold, panic, the guard's decisions.
      - **Faders** move at once, then at most %d times a second each, to the newest value. Nothing else is ever left
        out, and nothing overtakes a fader that was moved before it.
      - **Subscribers** are told %d times a second what has changed, the newest value only, whoever changed it,
        themselves included. Whatever they send renews it. At most %d can listen.
      - **What cannot be understood** changes nothing. It is counted by cause in the status, and said once with
        its sender:

      | counter | cause |
      |---|---|
      """;

  private static final String LAN = """

      ## Other machines

      `./cuebus run SHOW --lan` listens on every network this machine has. A machine of the network has to join
      first, once; until then nothing that it sends is done, and it is told nothing but why.

      1. It sends `/pair`, with its name as text if it likes. The answer is `/pair/answer`: a word (`asking`,
         `proved`, `paired`), its role, the same in English and in Chinese.
      2. The status shows it under `osc.devices` with its address and a code of six digits. It sends the code:
         `/pair/code 482913`. After %d wrong ones it is not heard for %d s.
      3. An operator, at the machine Cuebus runs on, says its role, before the code or after it:
         `POST /api/device` with `{"device": "192.168.1.23", "role": "tablet"}`, see [HTTP](http.md).

      The same changes a role later; `"role": "none"` sends it away, at once. Each role may all that those
      before it may:

      | role | may |
      |---|---|
      | `viewer` | ask for values and subscribe to them |
      | `tablet` | move faders, sends and mutes; run a cue by its number, unless that must be confirmed |
      | `desk` | set the guard, decide about doubles, panic and recover |
      | `stage-manager` | everything: GO, standby, hold |

      - **Who has joined** stands in `devices.json` in the data folder (`--data`), beside the evenings, and is
        known at the next start. A file that is damaged lets nobody in, is named in the notices, and is put aside
        when another takes its place.
      - **A machine is known by its address.** Give tablets fixed ones. OSC has no passwords: whoever can take the
        address of a tablet in your network can do what the tablet may. Use a network of your own, and small roles.
      - **Whatever is refused** is counted by its cause, in the status for all and for each machine, and answered,
        once a second at most: `/denied`, the address, the cause, why in English, why in Chinese.
      - **How much a machine may send**: %d packets a second, larger ones counting once for each %d bytes, and
        %d at once. What is more is dropped; `/panic` still comes through. Counts are kept of %d strangers; the one
        not heard for longest makes room. %d subscriptions and %d connections of TCP a machine.
      - **This machine** needs no pairing and has no limit: what comes by the loopback is its own. An address of the
        loopback that comes by any other way is refused.

      | counter | cause | 原因 |
      |---|---|---|
      """;

  private OscPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Route route : Route.values()) {
      Route.Takes takes = route.takes();
      page.append("| `%s` | %s | %s | %s | %s |%n"
          .formatted(
              route.template(),
              takes.arguments(),
              takes.answer(),
              route.does(),
              route.isForAll() ? "all" : route.least().word()));
    }
    page.append(TAIL.formatted(Faders.PER_SECOND, Feedback.TURNS_A_SECOND, Feedback.MAX_LISTENERS));
    for (Bad bad : Bad.values()) {
      page.append("| `%s` | %s |%n".formatted(bad.label(), bad.words()));
    }
    page.append(LAN.formatted(
        Guests.MOST_WRONG,
        Guests.BAN_NS / 1_000_000_000,
        Device.PER_SECOND,
        Device.BYTES_A_TOKEN,
        Device.AT_ONCE,
        Guests.MOST_STRANGERS,
        Feedback.MAX_LISTENERS_A_DEVICE,
        TcpPort.MAX_OF_A_DEVICE));
    for (Refusal refusal : Refusal.values()) {
      page.append(
          "| `%s` | %s | %s |%n".formatted(refusal.label(), refusal.english(), refusal.chinese()));
    }
    return page.toString();
  }
}
