package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.desk.Signal;
import cuebus.status.ShowStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final Signal HOST = new Signal.OfStrip(Desks.strip("host"));
  private static final Signal BAND = new Signal.OfStrip(Desks.strip("band"));
  private static final Signal STREAM = new Signal.OfBus(Desks.bus("stream"));

  private final Desk desk = new Desks()
      .mono("band")
      .mono("host")
      .bus("pa", 1)
      .bus("stream", 2)
      .listen(2)
      .build();
  private final List<String> ears = new ArrayList<>();
  private final Listening listening =
      new Listening(desk, wanted -> ears.add(Arrays.toString(wanted)));

  private ShowStatus.@Nullable Listen heard() {
    return listening.view();
  }

  @Test
  void whatIsChosenIsAddedAndTakenAway() {
    listening.set(HOST, true, false);
    listening.set(STREAM, true, false);
    assertThat(heard()).isEqualTo(new ShowStatus.Listen(List.of("host"), List.of("stream")));
    listening.set(HOST, false, false);
    assertThat(heard()).isEqualTo(new ShowStatus.Listen(List.of(), List.of("stream")));
    assertThat(ears)
        .containsExactly(
            "[false, true, false, false]",
            "[false, true, false, true]",
            "[false, false, false, true]");
  }

  @Test
  void aloneIsInsteadOfAllElse() {
    listening.set(HOST, true, false);
    listening.set(STREAM, true, false);
    listening.set(BAND, true, true);
    assertThat(heard()).isEqualTo(new ShowStatus.Listen(List.of("band"), List.of()));
    assertThat(ears).last().isEqualTo("[true, false, false, false]");
  }

  @Test
  void allOfItIsLetGoAtOnce() {
    listening.set(HOST, true, false);
    listening.set(STREAM, true, false);
    listening.set(null, false, false);
    assertThat(heard()).isEqualTo(new ShowStatus.Listen(List.of(), List.of()));
    assertThat(ears).last().isEqualTo("[false, false, false, false]");
  }

  @Test
  void whatIsNotOnTheDeskIsRefusedAndChangesNothing() {
    listening.set(HOST, true, false);
    Signal gone = new Signal.OfStrip(Desks.strip("gone"));
    assertThatThrownBy(() -> listening.set(gone, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such strip: gone");
    assertThat(heard()).isEqualTo(new ShowStatus.Listen(List.of("host"), List.of()));
    assertThat(ears).hasSize(1);
  }

  @Test
  void aDeskWithoutAListenBusSaysSo() {
    Listening deaf = new Listening(new Desks().mono("host").bus("pa", 1).build(), ears -> {});
    assertThat(deaf.view()).isNull();
    assertThatThrownBy(() -> deaf.set(HOST, true, false)).hasMessage("this desk has no listen bus");
  }
}
