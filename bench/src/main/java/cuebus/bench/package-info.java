/** What Cuebus costs, measured beside a peer or a floor in the same run. */
@NullMarked
package cuebus.bench;

import org.jspecify.annotations.NullMarked;
