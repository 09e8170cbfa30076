package cuebus.ring;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.command.Stamped;
import cuebus.desk.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRingTest {
  private static final Go GO = new Go(false);

  private final CommandRing ring = new CommandRing(16);
  private final List<Command> taken = new ArrayList<>();
  private final RingReader<?> reader = ring.reader(stamped -> taken.add(stamped.command()));

  private boolean offer(Command command) {
    return ring.offer(new Stamped(command, "test", 0));
  }

  private static Level fader(int strip, float levelDb) {
    return Level.now(Parameter.stripFader(strip), levelDb);
  }

  @Test
  void commandsComeOutInTheOrderInWhichTheyWentIn() {
    SetMute mute = new SetMute(Parameter.stripMute(1), true);
    offer(fader(0, -6f));
    offer(mute);
    offer(GO);
    reader.drain();
    assertThat(taken).containsExactly(fader(0, -6f), mute, GO);
  }

  @Test
  void ofLevelsForOneParameterOnlyTheNewestIsTaken() {
    for (int i = 0; i < 1000; i++) assertThat(offer(fader(0, -i / 10f))).isTrue();
    reader.drain();
    assertThat(taken).containsExactly(fader(0, -99.9f));
    assertThat(ring.levelsRefused()).isZero();
  }

  @Test
  void aLevelAfterGoDoesNotSlipInFrontOfIt() {
    offer(fader(0, -6f));
    offer(GO);
    offer(fader(0, -3f));
    reader.drain();
    assertThat(taken).containsExactly(fader(0, -6f), GO, fader(0, -3f));
  }

  @Test
  void aQuarterOfTheRingIsKeptForWhatIsNoLevel() {
    int levels = 0;
    while (offer(fader(levels, -6f))) levels++;
    assertThat(levels).isEqualTo(12);
    assertThat(ring.levelsRefused()).isEqualTo(1);
    for (int i = 0; i < 4; i++) assertThat(offer(GO)).isTrue();
    assertThat(ring.othersRefused()).isZero();
    assertThat(offer(GO)).isFalse();
    assertThat(ring.othersRefused()).isEqualTo(1);
  }

  @Test
  void aLevelThatWaitsCanStillBeReplacedWhenTheRingIsFull() {
    for (int i = 0; i < 12; i++) offer(fader(i, -6f));
    assertThat(offer(fader(3, 0f))).isTrue();
    reader.drain();
    assertThat(taken).hasSize(12).contains(fader(3, 0f)).doesNotContain(fader(3, -6f));
  }

  @Test
  void aRefusedLevelLeavesNothingBehindThatOthersCouldJoin() {
    for (int i = 0; i < 12; i++) offer(fader(i, -6f));
    assertThat(offer(fader(99, -6f))).isFalse();
    assertThat(offer(fader(99, -5f))).isFalse();
    reader.drain();
    assertThat(offer(fader(99, -4f))).isTrue();
    reader.drain();
    assertThat(taken).hasSize(13).endsWith(fader(99, -4f));
  }

  @Test
  void roomComesBackWhenTheShowHasTaken() {
    for (int i = 0; i < 16; i++) offer(GO);
    assertThat(offer(GO)).isFalse();
    reader.drain();
    assertThat(offer(GO)).isTrue();
  }
}
