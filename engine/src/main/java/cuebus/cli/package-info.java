/**
 * The verbs: {@code ./cuebus VERB}. They read arguments, call the engine and print; they hold no logic.
 */
@NullMarked
package cuebus.cli;

import org.jspecify.annotations.NullMarked;
