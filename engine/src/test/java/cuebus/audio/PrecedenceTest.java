package cuebus.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether other programs can hold the show up, as Linux says it. */
class PrecedenceTest {
  private static String stat(int nice) {
    return "4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 20 " + nice + " 33 0 99 1 2";
  }

  @Test
  void whoGoesFirstIsToldNothing() {
    assertThat(Precedence.lacking(stat(-11))).isEmpty();
    assertThat(Precedence.lacking(stat(-1))).isEmpty();
  }

  @Test
  void whoDoesNotIsToldWhatMendsIt() {
    assertThat(Precedence.lacking(stat(0))).contains("@audio - nice -19");
    assertThat(Precedence.lacking(stat(5))).contains("@audio - nice -19");
  }

  @Test
  void theSystemItselfCanBeAsked() {
    assertThat(Precedence.lacking()).isIn("", Precedence.lacking(stat(0)));
  }
}
