package cuebus.osc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for packets that nobody thought of: ten million of them, led by which branches of the decoder they reach. No
 * part of the other tests, because it changes the classes of the machine it runs in, and those count bytes:
 *
 * <pre>
 *   JAZZER_FUZZ=1 ./mvnw -pl engine test -Dtest=OscFuzz
 * </pre>
 */
class OscFuzz {
  @MethodSource("cuebus.osc.OscFuzzTest#seeds")
  @FuzzTest(maxExecutions = 10_000_000, maxDuration = "8h")
  void whateverArrivesIsDoneOrCounted(byte[] bytes) {
    OscFuzzTest.tryOut(bytes);
  }
}
