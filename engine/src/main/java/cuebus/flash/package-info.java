/**
 * How often light flashes, by the rule that keeps people with photosensitive epilepsy safe (WCAG 2.3.1).
 *
 * <p>It knows neither lights nor screens: whoever shows something says how bright it is, and when. The check of a
 * script and the stage ask the same object.
 */
@NullMarked
package cuebus.flash;

import org.jspecify.annotations.NullMarked;
