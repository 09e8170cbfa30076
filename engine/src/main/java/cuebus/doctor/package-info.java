/**
 * Looks at recordings that are already there: which of them carry the same sound, and which has an echo inside.
 *
 * <pre>
 *   AudioFile (one rate for all) -> mono -> Detector  -> Findings -> DoctorReport   between files
 *                                        -> Recent    -> LagPicture                what people see of it
 * </pre>
 *
 * <p>Everything streams, one second at a time: four hours need the memory of a minute. One thread; the same files
 * give the same answer.
 */
@NullMarked
package cuebus.doctor;

import org.jspecify.annotations.NullMarked;
