package cuebus.show;

import cuebus.desk.Text;

/**
 * A clock that people see.
 *
 * @param endFrame when it comes to nought; it goes on below that
 */
record Countdown(Text label, long startFrame, long endFrame) {}
