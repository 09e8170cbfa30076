package cuebus.status;

/**
 * One line of a preflight, green or red.
 *
 * @param what was looked at
 * @param ok green
 * @param says what was found; where it is red, what to do
 */
public record CheckLine(String what, boolean ok, String says) {}
