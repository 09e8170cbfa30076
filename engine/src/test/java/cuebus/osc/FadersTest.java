package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.Together;
import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.script.Shows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However fast packets come, the show hears of a fader no more than thirty times a second, and of all else at once. */
class FadersTest {
  private static final long MS = 1_000_000;
  private static final Parameter HOST = Parameter.stripFader(0);
  private static final Parameter GUEST = Parameter.stripFader(1);
  private static final Go GO = new Go(false);

  @TempDir
  Path folder;

  private final List<Command> passed = new ArrayList<>();
  private AddressSpace space;
  private Known known;
  private Faders faders;
  private long nowNs;
  private boolean full;

  @BeforeEach
  void open() {
    Desk desk = Shows.read(folder, """
        cuebus: 1
        show: {id: faders}
        desk:
          strips: [{id: host, in: [c1]}, {id: guest, in: [c2]}]
          buses: [{id: stream, out: [p1]}]
        """).desk();
    space = new AddressSpace(desk);
    known = new Known(space, desk, KnownTest.WORDS, KnownTest.METERS);
    faders =
        new Faders(space, known, (command, sender) -> !full && passed.add(command), () -> nowNs);
  }

  private boolean offer(Command command) {
    return faders.offer(command, List.of(command), "tablet");
  }

  private boolean move(Parameter parameter, int db) {
    return offer(Level.now(parameter, db));
  }

  private void pass(long ms) {
    for (int i = 0; i < ms; i++) {
      nowNs += MS;
      faders.turn();
    }
  }

  @Test
  void theFirstMoveGoesAtOnceAndTheLastOneArrives() {
    for (int i = 0; i <= 1000; i++) {
      move(HOST, -(i % 60));
      if (i == 0) assertThat(passed).containsExactly(Level.now(HOST, 0f));
      pass(1);
    }
    pass(40);
    assertThat(passed).hasSizeBetween(30, 32);
    assertThat(passed).last().isEqualTo(Level.now(HOST, -40f));
    passed.clear();
    pass(100);
    assertThat(passed).as("nothing is said twice").isEmpty();
  }

  @Test
  void oneFaderDoesNotHoldUpAnother() {
    move(HOST, -1);
    move(HOST, -2);
    move(GUEST, -3);
    assertThat(passed).containsExactly(Level.now(HOST, -1f), Level.now(GUEST, -3f));
  }

  @Test
  void whatWasMovedBeforeAGoIsHeardBeforeIt() {
    move(HOST, -1);
    move(GUEST, -1);
    move(HOST, -2);
    move(GUEST, -3);
    offer(GO);
    move(HOST, -4);
    pass(40);
    assertThat(passed)
        .containsExactly(
            Level.now(HOST, -1f),
            Level.now(GUEST, -1f),
            Level.now(HOST, -2f),
            Level.now(GUEST, -3f),
            GO,
            Level.now(HOST, -4f));
  }

  @Test
  void aBundleOfFadersIsOneThingAndIsNotHeld() {
    Together both = new Together(List.of(Level.now(HOST, -5f), Level.now(GUEST, -5f)));
    move(HOST, -1);
    move(HOST, -2);
    offer(both);
    assertThat(passed).containsExactly(Level.now(HOST, -1f), Level.now(HOST, -2f), both);
  }

  @Test
  void whoeverShowsAMoveThatWasRefusedIsToldWhatIsSo() {
    int slot = space.slot(HOST);
    full = true;
    int before = known.version(slot);
    assertThat(move(HOST, -1)).isFalse();
    assertThat(known.version(slot)).isEqualTo(before + 1);
    assertThat(move(HOST, -2)).as("held").isTrue();
    pass(40);
    assertThat(known.version(slot)).isEqualTo(before + 2);
    assertThat(passed).isEmpty();
  }
}
