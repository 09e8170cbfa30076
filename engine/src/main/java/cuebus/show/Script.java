package cuebus.show;

import cuebus.script.Show;

/**
 * A script and its cues in order.
 *
 * @param digest SHA-256 of its text; empty for the one the evening began with
 */
record Script(Show show, CueList cues, String digest) {
  static Script of(Show show, String digest) {
    return new Script(show, new CueList(show.cues()), digest);
  }
}
