package cuebus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.command.Command;
import cuebus.command.Go;
import cuebus.command.GoTo;
import cuebus.command.Level;
import cuebus.command.Panic;
import cuebus.command.SetMute;
import cuebus.command.SetRecording;
import cuebus.command.Together;
import cuebus.desk.BusId;
import cuebus.desk.Curve;
import cuebus.desk.Parameter;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.StripId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodesTest {
  /** Every kind of command there is, down to the last leaf. */
  private static List<Class<?>> leaves(Class<?> type) {
    List<Class<?>> leaves = new ArrayList<>();
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) return List.of(type);
    for (Class<?> each : permitted) leaves.addAll(leaves(each));
    return leaves;
  }

  private static Command again(Command command) {
    return CommandCodes.read(CommandCodes.write(command));
  }

  @Test
  void everyCommandHasANameOnDisk() {
    assertThat(CommandCodes.ALL.stream().map(CommandCodes.Code::type))
        .containsExactlyInAnyOrderElementsOf(leaves(Command.class).stream()
            .<Class<? extends Command>>map(it -> it.asSubclass(Command.class))
            .toList());
    assertThat(CommandCodes.ALL.stream().map(CommandCodes.Code::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(floats = {-144f, -6.1f, 0.1f, 1e-20f, 10f})
  void aLevelComesBackToTheBit(float db) {
    Level level = new Level(Parameter.send(3, 1), db, 250, Curve.EQUAL_POWER);
    assertThat(again(level)).isEqualTo(level);
  }

  @Test
  void whatIsOfSeveralKindsComesBackAsItsOwn() {
    Command strip = new SetRecording(new Signal.OfStrip(new StripId("host")), true, SoundFile.FLAC);
    Command bus = new SetRecording(new Signal.OfBus(new BusId("stream")), false, SoundFile.WAV);
    assertThat(again(strip)).isEqualTo(strip);
    assertThat(again(bus)).isEqualTo(bus);
  }

  @Test
  void aGroupKeepsItsOrderAndEachItsName() {
    Together all = new Together(List.of(
        new SetMute(Parameter.stripMute(2), true),
        new Go(true, false),
        new GoTo("40.1", 1000),
        new Panic(true)));
    assertThat(again(all)).isEqualTo(all);
    assertThat(CommandCodes.write(all).body())
        .contains("\"type\":\"set-mute\"")
        .doesNotContain("SetMute");
  }

  @Test
  void anOlderGoIsOneThatNobodyPlanned() {
    assertThat(CommandCodes.read(new CommandCodes.Written("go", 1, "{\"confirmed\":true}")))
        .isEqualTo(new Go(true, false));
  }

  @Test
  void whatThisCuebusDoesNotKnowIsRefusedAndNotLeftOut() {
    for (CommandCodes.Written written : List.of(
        new CommandCodes.Written("beam", 1, "{}"),
        new CommandCodes.Written("go", 99, "{\"confirmed\":true,\"planned\":false}"),
        new CommandCodes.Written("go", 2, "{\"confirmed\":true,\"planned\":false,\"loud\":1}"),
        new CommandCodes.Written("go", 2, "{\"confirmed\":\"yes\",\"planned\":false}"),
        new CommandCodes.Written("panic", 1, "{}"),
        new CommandCodes.Written("panic", 1, "nonsense"))) {
      assertThatThrownBy(() -> CommandCodes.read(written))
          .as(written.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void kindsOfValuesHaveLastingNamesAndTheirFormerOnesAreStillRead() {
    Command command =
        new SetRecording(new Signal.OfStrip(new StripId("host")), true, SoundFile.WAV);
    CommandCodes.Written written = CommandCodes.write(command);
    assertThat(written.body()).contains("\"is\":\"strip\"").doesNotContain("OfStrip");
    String former = written.body().replace("\"is\":\"strip\"", "\"is\":\"OfStrip\"");
    assertThat(CommandCodes.read(new CommandCodes.Written(written.type(), 1, former)))
        .isEqualTo(command);
    String unknown = written.body().replace("\"is\":\"strip\"", "\"is\":\"lamp\"");
    assertThatThrownBy(
            () -> CommandCodes.read(new CommandCodes.Written(written.type(), 1, unknown)))
        .hasMessageContaining("of no kind it knows");
  }

  @Test
  void everyKindOfASealedValueHasAName() {
    for (CommandCodes.Code code : CommandCodes.ALL) {
      for (RecordComponent component : code.type().getRecordComponents()) {
        Class<?>[] kinds = component.getType().getPermittedSubclasses();
        for (Class<?> kind : kinds == null ? new Class<?>[0] : kinds) {
          assertThat(ValueCodes.ALL).as("%s", kind).anyMatch(it -> it.type() == kind);
        }
      }
    }
  }
}
