/**
 * Tablet layouts from the show file: what is on them ({@link cuebus.layout.Panel}), and how TouchOSC and Open Stage
 * Control write it down.
 */
@NullMarked
package cuebus.layout;

import org.jspecify.annotations.NullMarked;
