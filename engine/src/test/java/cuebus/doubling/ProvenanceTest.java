package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.Desks;
import cuebus.desk.Mastering;
import cuebus.desk.MixMinus;
import cuebus.desk.Parameter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
  private static List<PaperDouble> doubles(Desk desk) {
    return Provenance.doubles(desk, Patch.of(desk, DeskState.opening(desk)));
  }

  private static List<String> said(Desk desk) {
    PaperWords words = PaperWords.byId("en");
    return doubles(desk).stream().map(it -> words.wrong(it, "10")).toList();
  }

  /** A microphone, and the hall console that may carry it. */
  private static Desks hall() {
    return new Desks()
        .carrying("host", "c3", "host-mic", false)
        .carrying("foh", "c5 c6", "band host-mic guest-mic", false)
        .carrying("guest", "c4", "guest-mic", false)
        .carrying("band", "c1 c2", "band", false)
        .bus("stream", 2)
        .bus("pa", 2);
  }

  @Test
  void aFeedThatMayCarryAMicrophoneIsADoubleOnPaperAndTellsBothWays() {
    Desk desk = hall().send("host", "stream", 0).send("foh", "stream", -6).build();
    assertThat(said(desk))
        .containsExactly(
            "stream has host-mic twice: host -> stream, and foh -> stream, since cue \"10\"");
    assertThat(doubles(desk).get(0).isCertain()).isFalse();
  }

  @Test
  void whatGoesToDifferentBusesIsNoDouble() {
    assertThat(doubles(hall().send("host", "pa", 0).send("foh", "stream", 0).build()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-49, true", "-50, false", "-144, false"})
  void aSourceAtZeroVolumeDoublesNothing(float sendDb, boolean isDouble) {
    Desk desk = hall().send("host", "stream", 0).send("foh", "stream", sendDb).build();
    assertThat(doubles(desk).isEmpty()).isEqualTo(!isDouble);
  }

  @Test
  void aMuteOrAFaderTakesADoubleAwayAndAPreFaderSendDoesNotCare() {
    Desk post = hall().send("host", "stream", 0).send("foh", "stream", 0).build();
    Desk pre = hall().send("host", "stream", 0).send("foh", "stream", 0, true).build();
    int foh = post.indexOf(Desks.strip("foh"));
    for (Desk desk : List.of(post, pre)) {
      DeskState open = DeskState.opening(desk);
      DeskState muted = open.with(Parameter.stripMute(foh), 1f);
      DeskState down = open.with(Parameter.stripFader(foh), -60f);
      int expected = desk.equals(pre) ? 1 : 0;
      assertThat(Provenance.doubles(desk, Patch.of(desk, muted))).hasSize(expected);
      assertThat(Provenance.doubles(desk, Patch.of(desk, down))).hasSize(expected);
    }
  }

  @Test
  void twoStripsOfOnePortAreCertain() {
    Desk desk = new Desks()
        .carrying("one", "c1", "", false)
        .carrying("two", "c1", "", false)
        .bus("stream", 2)
        .send("one", "stream", 0)
        .send("two", "stream", 0)
        .build();
    assertThat(doubles(desk)).singleElement().satisfies(it -> {
      assertThat(it.kind()).isEqualTo(PaperDouble.Kind.SAME_SOURCE);
      assertThat(it.kept()).isEqualTo(Desks.strip("one"));
      assertThat(it.copy()).isEqualTo(Desks.strip("two"));
    });
  }

  @Test
  void onePlayerRoutedTwiceIsCertainAndThePlayerStays() {
    Desk desk = new Desks()
        .carrying("again", "c1", "sfx", false)
        .player("sfx")
        .bus("stream", 2)
        .send("again", "stream", 0)
        .send("sfx", "stream", 0)
        .build();
    assertThat(doubles(desk)).singleElement().satisfies(it -> {
      assertThat(it.kind()).isEqualTo(PaperDouble.Kind.SAME_SOURCE);
      assertThat(it.kept()).isEqualTo(Desks.strip("sfx"));
    });
  }

  @Test
  void aMonitorFedBackToItsOwnBusIsALoop() {
    Desk desk = new Desks()
        .carrying("host", "c1", "", false)
        .carrying("monitor", "c2", "stream", false)
        .bus("stream", 2)
        .send("host", "stream", 0)
        .send("monitor", "stream", -12)
        .build();
    assertThat(said(desk))
        .containsExactly(
            "stream comes back to itself: stream -> monitor -> stream, since cue \"10\"");
  }

  @Test
  void aBusThatComesBackThroughAnotherBusIsALoopToo() {
    Desk desk = new Desks()
        .carrying("host", "c1", "", false)
        .carrying("left", "c2", "pa", false)
        .carrying("right", "c3", "stream", false)
        .bus("stream", 2)
        .bus("pa", 2)
        .send("host", "stream", 0)
        .send("left", "stream", 0)
        .send("right", "pa", 0)
        .build();
    assertThat(doubles(desk))
        .extracting(PaperDouble::kind)
        .containsExactly(PaperDouble.Kind.LOOP, PaperDouble.Kind.LOOP);
  }

  @Test
  void aReturnOfAnotherBusBringsItsStripsAgain() {
    Desk desk = new Desks()
        .carrying("host", "c1", "host-mic", false)
        .carrying("hall", "c2", "pa", false)
        .bus("stream", 2)
        .bus("pa", 2)
        .send("host", "stream", 0)
        .send("host", "pa", 0)
        .send("hall", "stream", -12)
        .build();
    assertThat(said(desk))
        .anyMatch(it -> it.contains("host -> stream, and host -> pa -> hall -> stream"));
  }

  @Test
  void aCallerWhoWouldHearThemselvesByAReturnIsTold() {
    Desks desks = new Desks()
        .carrying("caller", "c1", "caller", false)
        .carrying("laptop", "c2", "stream", true)
        .bus("stream", 2)
        .bus(
            "to-caller",
            1,
            Mastering.NONE,
            new MixMinus(Desks.bus("stream"), Set.of(Desks.strip("caller"))))
        .send("caller", "stream", 0);
    assertThat(doubles(desks.build())).isEmpty();
    assertThat(said(desks.send("laptop", "stream", -12).build()))
        .anyMatch(it -> it.startsWith("caller would hear themselves on to-caller: caller by"
            + " caller -> stream -> laptop -> to-caller"));
  }

  @Test
  void whatBelongsTogetherIsExempt() {
    Desks overheads = new Desks()
        .carrying("over-a", "c1", "drums", false)
        .carrying("over-b", "c2", "drums", false)
        .carrying("choir-l", "c3", "choir", false)
        .carrying("choir-r", "c4", "choir", false)
        .bus("stream", 2);
    for (String strip : List.of("over-a", "over-b", "choir-l", "choir-r")) {
      overheads.send(strip, "stream", 0);
    }
    assertThat(doubles(overheads.build()))
        .singleElement()
        .satisfies(it -> assertThat(it.origins()).containsExactly("drums"));
    assertThat(doubles(overheads.exempt("over-a", "over-b").build())).isEmpty();
  }

  @Test
  void aFeedWithSomethingThatNobodyElseHasIsTheOneThatStays() {
    Desk desk = new Desks()
        .carrying("host", "c3", "host-mic", false)
        .carrying("foh", "c5 c6", "host-mic drums", false)
        .bus("stream", 2)
        .send("host", "stream", 0)
        .send("foh", "stream", -6)
        .build();
    assertThat(doubles(desk))
        .singleElement()
        .satisfies(it -> assertThat(it.kept()).isEqualTo(Desks.strip("foh")));
  }
}
