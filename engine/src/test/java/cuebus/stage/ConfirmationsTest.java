package cuebus.stage;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.osc.OscCall;
import cuebus.osc.OscSender;
import cuebus.stage.Confirmations.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
  private static final int RUN = 7;
  private static final long MS = 1_000_000;
  private final Confirmations confirmations = new Confirmations(RUN);

  private static OscCall call(String address, Object... arguments) {
    return new OscCall(address, List.of(arguments));
  }

  private void say(long atMs, OscCall... calls) {
    confirmations.add(List.of(calls), atMs, atMs * MS);
  }

  private Packet due(long atMs) {
    return Objects.requireNonNull(confirmations.due(atMs * MS));
  }

  /** Without what asks for the answer. */
  private static List<OscCall> content(Packet packet) {
    List<OscCall> calls = packet.calls();
    assertThat(calls.get(calls.size() - 1).address()).isEqualTo("/cuebus/ack");
    return calls.subList(0, calls.size() - 1);
  }

  @Test
  void aPacketIsSaidAgainTenTimesInTwoSecondsAndThenGivenUp() {
    say(0, call("/a", 1));
    List<Long> sentMs = new ArrayList<>();
    for (long ms = 0; ms < 5_000; ms++) {
      if (confirmations.due(ms * MS) != null) sentMs.add(ms);
      List<String> lost = confirmations.givenUp(ms * MS);
      assertThat(lost).as("at %d ms", ms).isEqualTo(ms == 2_001 ? List.of("/a") : List.of());
    }
    assertThat(sentMs).containsExactly(0L, 50L, 150L, 300L, 500L, 750L, 1000L, 1250L, 1500L, 1750L);
    assertThat(confirmations.isOpen()).isFalse();
  }

  @Test
  void whatIsConfirmedIsNotSaidAgain() {
    say(0, call("/a", 1), call("/b", 2));
    assertThat(content(due(0))).containsExactly(call("/a", 1), call("/b", 2));
    assertThat(due(60).isRepeated()).isTrue();
    assertThat(confirmations.onAck(RUN, 1, 70 * MS)).isTrue();
    assertThat(confirmations.isOpen()).isFalse();
    assertThat(confirmations.due(1_000 * MS)).isNull();
    assertThat(confirmations.givenUp(9_000 * MS)).isEmpty();
  }

  @Test
  void somethingNewWaitsForNobodyAndTakesWhatIsOpenWithIt() {
    say(0, call("/a", 1), call("/b", 2));
    due(0);
    say(10, call("/a", 3));
    Packet second = due(10);
    assertThat(content(second))
        .as("the newest of each address")
        .containsExactly(call("/b", 2), call("/a", 3));
    assertThat(second.calls()).last().isEqualTo(OscSender.ask(RUN, 2));
    assertThat(second.timeTag()).isEqualTo(10);
    // the answer to the first says nothing about what is new
    confirmations.onAck(RUN, 1, 20 * MS);
    assertThat(content(due(70))).containsExactly(call("/a", 3));
    confirmations.onAck(RUN, 2, 80 * MS);
    assertThat(confirmations.isOpen()).isFalse();
  }

  @Test
  void answersToAnotherLifeOrToWhatWasNeverSaidAreNone() {
    say(0, call("/a", 1));
    due(0);
    assertThat(confirmations.onAck(RUN + 1, 1, 0)).isFalse();
    assertThat(confirmations.onAck(RUN, 2, 0)).isFalse();
    assertThat(confirmations.onAck(RUN, 0, 0)).isFalse();
    assertThat(confirmations.isOpen()).isTrue();
  }

  @Test
  void whatFindsNoRoomInOnePacketComesInTheNext() {
    OscCall[] many = IntStream.range(0, 100)
        .mapToObj(i -> call("/a/long/address/of/a/light/" + i, 1f))
        .toArray(OscCall[]::new);
    say(0, many);
    List<OscCall> heard = new ArrayList<>();
    for (int id = 1; confirmations.isOpen(); id++) {
      Packet packet = due(id);
      assertThat(packet.calls().stream().mapToInt(it -> it.bytes() + 4).sum()).isLessThan(1_400);
      heard.addAll(content(packet));
      confirmations.onAck(RUN, id, id * MS);
    }
    assertThat(heard).containsExactly(many);
  }

  @Test
  void aMereQuestionIsGivenUpToo() {
    confirmations.ask(0);
    assertThat(due(0).calls()).containsExactly(OscSender.ask(RUN, 1));
    assertThat(confirmations.givenUp(2_001 * MS)).containsExactly("");
    confirmations.ask(3_000 * MS);
    due(3_000);
    confirmations.onAck(RUN, 2, 3_001 * MS);
    assertThat(confirmations.isOpen()).isFalse();
  }

  @Test
  void aValueThatMovesAllTheTimeIsMissedAllTheSame() {
    List<String> lost = new ArrayList<>();
    for (long ms = 0; ms < 3_000; ms += 30) {
      say(ms, call("/dim", (float) ms));
      due(ms);
      lost.addAll(confirmations.givenUp(ms * MS));
    }
    assertThat(lost).containsExactly("/dim");
  }
}
