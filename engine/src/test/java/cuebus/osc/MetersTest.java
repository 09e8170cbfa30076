package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.script.Shows;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters go to those who ask for them by name, and to nobody else. */
class MetersTest {
  private static final long TURN_NS = 1_000_000_000L / Feedback.TURNS_A_SECOND;
  private static final String ALL = "/meters f:0.0 f:-1.0 f:-2.0";

  @TempDir
  Path folder;

  private OscEar ear;

  private Desk desk(int strips) {
    String ids = IntStream.range(0, strips)
        .mapToObj(i -> "{id: s%d, in: [c%d]}".formatted(i, i))
        .collect(Collectors.joining(", "));
    return Shows.read(folder, """
        cuebus: 1
        show: {id: meters}
        desk:
          strips: [%s]
          buses: [{id: stream, out: [p1]}]
        """.formatted(ids)).desk();
  }

  @BeforeEach
  void open() {
    ear = new OscEar(desk(2));
  }

  @AfterEach
  void close() {
    ear.close();
  }

  private static List<String> told(OscEar.Sender tablet) {
    List<String> told = tablet.told().stream()
        .flatMap(packet -> Spoken.of(packet).stream())
        .filter(it -> it.startsWith("/meters"))
        .toList();
    tablet.told().clear();
    return told;
  }

  @Test
  void aQueryIsAnsweredOnceWithStripsThenBuses() {
    OscEar.Sender tablet = ear.here();
    ear.hear(tablet, Raw.message("/meters", ""));
    assertThat(told(tablet)).containsExactly(ALL);
    for (int i = 0; i < 10; i++) ear.pass(TURN_NS);
    assertThat(told(tablet)).isEmpty();
  }

  @Test
  void whoSubscribesIsToldFifteenTimesASecondUntilTheEnd() {
    OscEar.Sender tablet = ear.here();
    ear.hear(tablet, Raw.message("/subscribe", "is", 2, "/meters"));
    ear.pass(TURN_NS);
    told(tablet); // all of it once at the beginning
    for (int i = 0; i < Feedback.TURNS_A_SECOND; i++) ear.pass(TURN_NS);
    assertThat(told(tablet)).hasSize(15).containsOnly(ALL);
    for (int i = 0; i < 2 * Feedback.TURNS_A_SECOND; i++) ear.pass(TURN_NS);
    told(tablet);
    for (int i = 0; i < Feedback.TURNS_A_SECOND; i++) ear.pass(TURN_NS);
    assertThat(told(tablet)).as("after its two seconds").isEmpty();
  }

  @Test
  void whoWantsEverythingIsNotFloodedWithMeters() {
    OscEar.Sender tablet = ear.here();
    ear.hear(tablet, Raw.message("/subscribe", ""));
    ear.hear(tablet, Raw.message("/sync", ""));
    for (int i = 0; i < 10; i++) ear.pass(TURN_NS);
    assertThat(tablet.told()).isNotEmpty();
    assertThat(told(tablet)).isEmpty();
  }

  @Test
  void nobodyCanSetThem() {
    OscEar.Sender tablet = ear.here();
    ear.hear(tablet, Raw.message("/meters", "f", -3f));
    assertThat(ear.bad()).isEqualTo(1);
    assertThat(ear.kinds()).isEmpty();
    assertThat(told(tablet)).isEmpty();
  }

  @Test
  void aLargeDeskFitsOnePacket() {
    try (OscEar large = new OscEar(desk(300))) {
      OscEar.Sender tablet = large.here();
      large.hear(tablet, Raw.message("/meters", ""));
      assertThat(tablet.told()).singleElement().satisfies(it -> {
        assertThat(it.length).isLessThan(1400);
        String said = Spoken.of(it).get(0);
        assertThat(said).endsWith("f:-%d.0".formatted(OscWriter.MAX_FLOATS - 1));
      });
    }
  }
}
