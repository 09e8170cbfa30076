package cuebus.show;

/**
 * A wait of the show.
 *
 * @param id given in the order in which waits began; never given twice
 * @param dueFrame when it is over
 * @param then what happens then
 */
record Timer(long id, long dueFrame, Then then) {
  /** Numbers of runs begin at 1: what waits for nobody's sake. */
  static final long NO_RUN = 0;

  /** What a wait is for; each names the run of the cue that waits. */
  sealed interface Then {
    long run();

    /** Whether it stands still while the show is held: what has begun goes on, what has not does not begin. */
    default boolean isHeld() {
      return true;
    }
  }

  /** An action's turn has come. */
  record Act(long run, int action) implements Then {}

  /** The pre-wait of a cue is over. */
  record Begin(long run) implements Then {}

  /** Something an action began has ended: a fade has arrived, say. */
  record Ended(long run) implements Then {
    @Override
    public boolean isHeld() {
      return false;
    }
  }

  /**
   * The next cue starts, even if the run that asked for it has ended.
   *
   * @param cue id of the cue that goes on
   * @param aside whether that one was started out of turn
   */
  record Continue(long run, String cue, boolean aside) implements Then {}

  /** The guard has waited for something that time alone brings: a rest that is over, say. */
  record Review() implements Then {
    @Override
    public long run() {
      return NO_RUN;
    }

    @Override
    public boolean isHeld() {
      return false;
    }
  }

  /** Whether it belongs to a cue, and not to the guard. */
  boolean isOfCue() {
    return then.run() != NO_RUN;
  }
}
