package cuebus.osc;

import cuebus.status.Role;

/**
 * Every address there is, as {@code docs/osc.md} lists them. {@code {strip}} and {@code {bus}} stand for ids of
 * the show file, {@code {number}} for that of a cue, {@code {n}} for that of a double.
 */
enum Route {
  GO("/go", Takes.TRIGGER, "runs the cue that stands by"),
  GO_CONFIRMED("/go/confirmed", Takes.TRIGGER, "the same, also for a cue that must be confirmed"),
  GO_ONCE(
      "/go/once",
      Takes.PRESS,
      "runs the cue that stands by, once for each press; the same comes back when it has been heard, whether or not the"
          + " cue could run, so that one who waits may repeat it"),
  STANDBY("/standby", Takes.NOTHING, "number of the cue that stands by; empty when none does"),
  STANDBY_NAME("/standby/name", Takes.NOTHING, "what that cue is called, in the show's language"),
  STANDBY_NEXT("/standby/next", Takes.TRIGGER, "the next cue stands by"),
  STANDBY_PREVIOUS("/standby/prev", Takes.TRIGGER, "the cue before it stands by"),
  STANDBY_CUE("/standby/{number}", Takes.TRIGGER, "the cue of that number stands by"),
  CUE_GO("/cue/{number}/go", Takes.TRIGGER, "runs one cue, out of turn"),
  CUE_GO_CONFIRMED(
      "/cue/{number}/go/confirmed", Takes.TRIGGER, "the same, also if it must be confirmed"),
  HOLD("/hold", Takes.TRIGGER, "holds the show: no GO, waits stand still"),
  RESUME("/resume", Takes.TRIGGER, "lets a held show go on"),
  PANIC("/panic", Takes.TRIGGER, "fades everything out and ends every wait; again: at once"),
  RECOVER("/recover", Takes.TRIGGER, "after a panic: the buses come back within a second"),
  STRIP_FADER("/strip/{strip}/fader", Takes.LEVEL, "fader of a strip"),
  STRIP_FADER_NORM("/strip/{strip}/fader/norm", Takes.NORM, "the same by the way of the fader"),
  STRIP_MUTE("/strip/{strip}/mute", Takes.SWITCH, "mutes or opens a strip"),
  STRIP_TRIM("/strip/{strip}/trim", Takes.TRIM, "gain at a strip's input"),
  SEND("/strip/{strip}/send/{bus}", Takes.LEVEL, "how much of a strip goes to a bus"),
  SEND_NORM("/strip/{strip}/send/{bus}/norm", Takes.NORM, "the same by the way of the fader"),
  BUS_FADER("/bus/{bus}/fader", Takes.LEVEL, "fader of a bus"),
  BUS_FADER_NORM("/bus/{bus}/fader/norm", Takes.NORM, "the same by the way of the fader"),
  BUS_MUTE("/bus/{bus}/mute", Takes.SWITCH, "mutes or opens a bus"),
  BUS_GUARD(
      "/bus/{bus}/guard", Takes.MODE, "what the guard does about sound that is doubled there"),
  DOUBLE(
      "/doubling",
      Takes.SPOKEN,
      "the newest double that the guard has found and that is not over; 0 and no words when there is none"),
  UNDO("/doubling/{n}/undo", Takes.TRIGGER, "takes back what the guard did about double n"),
  LOCK("/doubling/{n}/lock", Takes.LOCK, "keeps the guard off the strip that it turned down for n"),
  METERS(
      "/meters",
      Takes.METERS,
      "peaks of all strips after their trim, then of all buses as they go out, in the show file's order; who"
          + " subscribes to `/meters` by name is told them 15 times a second"),
  SYNC("/sync", Takes.TRIGGER, "answers with all values but meters, some hundred at a time"),
  SUBSCRIBE(
      "/subscribe",
      Takes.SUBSCRIPTION,
      "from now on tells the sender every value as it is applied, its own included"),
  UNSUBSCRIBE("/unsubscribe", Takes.TRIGGER, "no more of that"),
  PAIR("/pair", Takes.NAME, "another machine asks to join; the desk shows a code for it"),
  PAIR_CODE("/pair/code", Takes.CODE, "says the code that the desk shows");

  /** What an address does with its argument, and what it answers when there is none. */
  enum Takes {
    TRIGGER("none, `T` or more than 0; `F`, 0 and less do nothing", "-"),
    LEVEL("dB, -144 (off) to 10; lower, or text `off`, is off", "`f`, dB"),
    TRIM("dB, -40 to 40", "`f`, dB"),
    NORM("0 (off) to 1 (+10 dB)", "`f`"),
    SWITCH("`T`, `F`, a number (0 is off), text `on` or `off`", "`i`, 1 or 0"),
    MODE("text `off`, `warn`, `remedy` or `refuse`, or its number from 0", "`s`"),
    LOCK("as for mute; none locks", "-"),
    SUBSCRIPTION("seconds (10 if none), then beginnings of addresses (all if none)", "-"),
    NAME("what it is called, if anything; `F`, 0 and less do nothing", "-"),
    CODE("the code, as a number or as text", "-"),
    PRESS("a number or text that this press has alone", "-"),
    NOTHING("-", "`s`"),
    SPOKEN("-", "`i` its number, `s` a sentence"),
    METERS("-", "`f` each, dBFS, -144 for silence");

    private final String arguments;
    private final String answer;

    Takes(String arguments, String answer) {
      this.arguments = arguments;
      this.answer = answer;
    }

    /** What it takes, in words. */
    String arguments() {
      return arguments;
    }

    /** What a query is answered with; {@code -} where a message without arguments is none. */
    String answer() {
      return answer;
    }
  }

  private final String template;
  private final Takes takes;
  private final String does;

  Route(String template, Takes takes, String does) {
    this.template = template;
    this.takes = takes;
    this.does = does;
  }

  String template() {
    return template;
  }

  Takes takes() {
    return takes;
  }

  /** What it does, in words. */
  String does() {
    return does;
  }

  /** Whether also a machine may use it that has not joined. */
  boolean isForAll() {
    return this == PAIR || this == PAIR_CODE;
  }

  /** Who may do it; every role may ask for values. */
  Role least() {
    return switch (this) {
      case PAIR, PAIR_CODE, SYNC, SUBSCRIBE, UNSUBSCRIBE -> Role.VIEWER;
      case STANDBY, STANDBY_NAME, DOUBLE, METERS -> Role.VIEWER;
      case STRIP_FADER, STRIP_FADER_NORM, STRIP_MUTE, STRIP_TRIM, SEND, SEND_NORM -> Role.TABLET;
      case BUS_FADER, BUS_FADER_NORM, BUS_MUTE, CUE_GO -> Role.TABLET;
      case BUS_GUARD, UNDO, LOCK, PANIC, RECOVER -> Role.DESK;
      case GO, GO_CONFIRMED, GO_ONCE, CUE_GO_CONFIRMED, HOLD, RESUME -> Role.STAGE_MANAGER;
      case STANDBY_NEXT, STANDBY_PREVIOUS, STANDBY_CUE -> Role.STAGE_MANAGER;
    };
  }

  /** Whether it is told only to who names it: it changes all the time. */
  boolean isStream() {
    return takes == Takes.METERS;
  }

  /** Whether it has a value: then it can be asked for, subscribed to, and meant by a pattern. */
  boolean hasValue() {
    return !takes.answer.equals("-");
  }
}
