/**
 * Who may call what: the names of the threads, as annotations.
 *
 * <p>Every thread and lock of the engine is listed in {@code docs/threads.md}. A method without one of these
 * annotations belongs to the thread that built its object.
 */
@NullMarked
package cuebus.rt;

import org.jspecify.annotations.NullMarked;
