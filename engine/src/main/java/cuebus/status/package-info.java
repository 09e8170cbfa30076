/**
 * The vocabulary out to people: what the show is doing, for consoles, tablets and the report.
 *
 * <p>A status is absolute and complete: whoever missed one is right again with the next.
 */
@NullMarked
package cuebus.status;

import org.jspecify.annotations.NullMarked;
