package cuebus.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuebus.command.Back;
import cuebus.command.Command;
import cuebus.command.GoCue;
import cuebus.command.GoTo;
import cuebus.command.Panic;
import cuebus.command.RecallScene;
import cuebus.command.Recover;
import cuebus.command.Resync;
import cuebus.command.SetHold;
import cuebus.command.Skip;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.StepStandby;
import cuebus.command.StopTimer;
import cuebus.command.UndoReload;
import cuebus.desk.Desks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stage manager calls, as JSON. */
class CallJsonTest {
  private final CommandJson json =
      new CommandJson(new Desks().mono("host").bus("stream", 2).build());

  @Test
  void everyCallHasItsWords() {
    Map<String, Command> calls = new LinkedHashMap<>();
    calls.put("'do': 'go', 'cue': '20', 'confirmed': true", new GoCue("20", true));
    calls.put("'do': 'standby', 'cue': '20.1'", new StandBy("20.1"));
    calls.put("'do': 'standby', 'step': 'next'", new StepStandby(true));
    calls.put("'do': 'standby', 'step': 'previous'", new StepStandby(false));
    calls.put("'do': 'skip'", new Skip());
    calls.put("'do': 'go-to', 'cue': '40'", new GoTo("40", 1000));
    calls.put("'do': 'go-to', 'cue': '40', 'overMs': 0", new GoTo("40", 0));
    calls.put("'do': 'back', 'overMs': 250", new Back(250));
    calls.put("'do': 'hold', 'on': true", new SetHold(true));
    calls.put("'do': 'hold', 'on': false", new SetHold(false));
    calls.put("'do': 'panic'", new Panic(false));
    calls.put("'do': 'panic', 'hard': true", new Panic(true));
    calls.put("'do': 'recover'", new Recover(1000));
    calls.put("'do': 'scene', 'scene': 'talk', 'overMs': 2000", new RecallScene("talk", 2000));
    calls.put("'do': 'timer', 'timer': 'talk', 'forMs': 60000", new StartTimer("talk", 60_000));
    calls.put("'do': 'timer', 'timer': 'talk', 'forMs': null", new StopTimer("talk"));
    calls.put("'do': 'undo-reload'", new UndoReload());
    calls.put("'do': 'resync'", new Resync(""));
    calls.put("'do': 'resync', 'target': 'lights'", new Resync("lights"));
    calls.forEach((words, call) ->
        assertThat(json.read("{" + words.replace('\'', '"') + "}")).as(words).isEqualTo(call));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'do': 'standby' | name either a cue or a step",
        "'do': 'standby', 'cue': '1', 'step': 'next' | name either a cue or a step",
        "'do': 'standby', 'step': 'down' | step is not next or previous: down",
        "'do': 'standby', 'cue': 20 | cue is not a string: 20",
        "'do': 'go-to' | cue is not a string: null",
        "'do': 'go-to', 'cue': '1', 'overMs': 10001 | overMs not in [0, 10000]: 10001",
        "'do': 'back', 'overMs': 1.5 | overMs is not in milliseconds: 1.5",
        "'do': 'hold' | on is not true or false: null",
        "'do': 'panic', 'hard': 'yes' | hard is not true or false",
        "'do': 'scene', 'scene': 'x', 'overMs': -1 | overMs not in [0, 600000]: -1",
        "'do': 'timer', 'timer': 'x' | forMs is not in milliseconds, or null: null",
        "'do': 'timer', 'timer': 'x', 'forMs': 0 | forMs not in [1, 86400000]: 0",
        "'do': 'timer', 'timer': 'x', 'forMs': 1e30 | forMs is not in milliseconds"
      })
  void whatCannotBeMeantIsSaid(String words, String why) {
    assertThatThrownBy(() -> json.read("{" + words.replace('\'', '"') + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
