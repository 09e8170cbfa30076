/**
 * The evening in figures and words: {@code report.json} and what an operator reads in ten seconds.
 */
@NullMarked
package cuebus.report;

import org.jspecify.annotations.NullMarked;
