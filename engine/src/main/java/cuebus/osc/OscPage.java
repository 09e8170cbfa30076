package cuebus.osc;

/** The page {@code docs/osc.md}: what can be said, from the table that decides it. */
final class OscPage {
  private static final String HEAD = """
      # OSC

      `./cuebus run SHOW` listens on port 9000 (`--osc PORT`) of this machine: UDP, and TCP with packets behind
      their length or between the marks of SLIP, found out by the first byte. IPv4 and IPv6. Nobody else's machine
      gets in.

      Addresses, for a show with strips, buses and cues of its own:

      | address | arguments | a query is answered with | does |
      |---|---|---|---|
      """;

  private static final String TAIL = """

      - **A query** is one of these with no argument, where something is answered: one plain message comes back
        from the port that was asked, with the same address and the value that people and cues asked for.
      - **Arguments** may be of any type that makes sense; further ones are passed over. A button does nothing
        when it is let go.
      - **A bundle is one thing**: if a message of it cannot be understood, nothing of it is done; else all of it
        is, in one moment. Its time may lie up to an hour ahead; one that has passed, or says *immediately*, is
        now.
      - **Patterns** (`/strip/*/mute`, `{a,b}`, `[a-c]`, `?`, `//`) mean values, as many as fit. They never mean
        what must be named: GO, cues, hold, panic, the guard's decisions.
      - **Subscribers** are told %d times a second what has changed, the newest value only, whoever changed it,
        themselves included. Whatever they send renews it. At most %d can listen.
      - **What cannot be understood** changes nothing. It is counted by cause in the status, and said once with
        its sender:

      | counter | cause |
      |---|---|
      """;

  private OscPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Route route : Route.values()) {
      Route.Takes takes = route.takes();
      page.append("| `%s` | %s | %s | %s |%n"
          .formatted(route.template(), takes.arguments(), takes.answer(), route.does()));
    }
    page.append(TAIL.formatted(Feedback.TURNS_A_SECOND, Feedback.MAX_LISTENERS));
    for (Bad bad : Bad.values()) {
      page.append("| `%s` | %s |%n".formatted(bad.label(), bad.words()));
    }
    return page.toString();
  }
}
