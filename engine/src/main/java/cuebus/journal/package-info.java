/**
 * The journal: every command of an evening on disk, so that the evening can go on after a crash, and be told again.
 *
 * <pre>
 *   [command ring] -> cuebus-journal -> backlog -> cuebus-journal-disk -> one SQLite file an evening
 *                                                        |
 *                                       committed: what waits for the disk may go out
 * </pre>
 *
 * <p>What is kept are commands and not states: the same commands give the same show. Only this package knows JDBC.
 */
@NullMarked
package cuebus.journal;

import org.jspecify.annotations.NullMarked;
