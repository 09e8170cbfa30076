package cuebus.stage;

import cuebus.stage.Targets.Directory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What targets live in.
 *
 * @param nanos a clock that never goes back, in nanoseconds
 * @param voice says a sentence to whoever sits in front of it; must neither block nor throw
 */
public record Surroundings(
    Directory directory, LongSupplier nanos, ShowTime time, Consumer<String> voice) {}
