package cuebus.rt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs on the audio thread: allocates, locks, blocks, logs and throws nothing.
 *
 * <p>The architecture test follows the calls of such a method; the allocation test counts its bytes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AudioThread {}
