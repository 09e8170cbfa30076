package cuebus.command;

import cuebus.desk.StripId;

/**
 * A strip began, or ceased, to carry sound of its own that its other copies do not explain. Sent when the answer
 * changes: a strip that is ducked as a copy opens while it is so.
 */
public record StripUnexplained(StripId strip, boolean unexplained) implements Guarding {}
