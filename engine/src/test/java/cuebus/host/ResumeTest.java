package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.audio.AudioEngine;
import cuebus.audio.Players;
import cuebus.command.Command;
import cuebus.command.EpochStarted;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.command.SetHold;
import cuebus.command.SetMute;
import cuebus.command.Stamped;
import cuebus.command.TimerFired;
import cuebus.desk.Curve;
import cuebus.desk.Desk;
import cuebus.desk.DeskChange;
import cuebus.desk.Parameter;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.JournalException;
import cuebus.mix.Mixer;
import cuebus.ring.MeterRing;
import cuebus.ring.MixRing;
import cuebus.ring.TapRing;
import cuebus.ring.WhenFull;
import cuebus.script.Show;
import cuebus.show.Outputs;
import cuebus.show.ShowCore;
import cuebus.status.PlayheadStatus;
import cuebus.status.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An evening that was left, and the show that goes on with it, beside one that nobody ever left. */
class ResumeTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: left}
      desk:
        strips:
          - {id: host, in: [c1]}
          - {id: band, in: [c2, c3], fader: -3 dB}
          - {id: sfx, player: true}
        buses:
          - {id: stream, out: [p1, p2], fader: -1 dB}
        sends: {stream: {host: 0 dB, band: off, sfx: 0 dB}}
      cues:
        - id: one
          number: "1"
          do:
            - fade: {strip: band, bus: stream, to: 0 dB, over: 8s}
            - fade: {strip: host, to: -20 dB, over: 1s}
            - play: {player: sfx, file: sound.wav}
            - mute: {strip: host, at: 20s}
          next: stop
        - id: two
          number: "2"
          do: []
          next: stop
      """;

  private static final int PERIOD = 128;
  private static final int SECOND = 48_000;
  private static final Evening EVENING =
      new Evening("left", "test", Evening.Kind.LIVE, SHOW, SECOND, PERIOD, PERIOD, 0);

  private final List<Entry> entries = new ArrayList<>();

  private void give(long frame, Command command) {
    entries.add(new Entry(entries.size() + 1, new Stamped(command, "test", frame), frame, 0));
  }

  private Past past() throws JournalException {
    return Past.of(EVENING, entries);
  }

  /** What a mixer makes of a steady tone on every input, from {@code fromFrame} on. */
  private static float[] heard(Mixer mixer, Desk desk, long fromFrame, int frames) {
    float[][] in = new float[desk.stripChannels()][PERIOD];
    float[][] out = new float[desk.busChannels()][PERIOD];
    for (float[] channel : in) Arrays.fill(channel, 0.25f);
    float[] heard = new float[frames];
    for (int at = 0; at < frames; at += PERIOD) {
      mixer.process(fromFrame + at, in, out, PERIOD, null);
      System.arraycopy(out[0], 0, heard, at, PERIOD);
    }
    return heard;
  }

  @Test
  void fadesAreWhereTheyWouldBeAndArriveWhenTheyWould() throws JournalException {
    give(0, new Go(true));
    give(SECOND / 2, new Level(Parameter.busFader(0), -7f, 100, Curve.LINEAR));
    give(SECOND / 2, new Level(Parameter.stripTrim(0), -3f, 100, Curve.LINEAR));
    Past past = past();
    Desk desk = past.show().desk();

    MixRing stayed = new MixRing(256);
    Mixer always = new Mixer(desk, PERIOD, stayed);
    List<DeskChange> all = new ArrayList<>();
    ShowCore core =
        new ShowCore(past.show(), PERIOD, new Outputs(all::add, effect -> true, status -> {}));
    for (Entry entry : entries) core.onCommand(entry.stamped());
    all.forEach(stayed::offer);
    int until = 3 * SECOND;
    heard(always, desk, 0, until);
    float[] wanted = heard(always, desk, until, 6 * SECOND);

    MixRing fresh = new MixRing(256);
    Mixer again = new Mixer(desk, PERIOD, fresh);
    new Resume(desk, past, until).bring(again);
    float[] got = heard(again, desk, until, 6 * SECOND);

    // behind the soft start the level is the same at once, and again when the fade has arrived
    for (int frame : new int[] {SECOND / 10, SECOND / 5, 5 * SECOND + SECOND / 2}) {
      assertThat(got[frame]).as("frame %d", frame).isCloseTo(wanted[frame], within(0.004f));
    }
    assertThat(wanted[0]).isNotCloseTo(wanted[5 * SECOND + SECOND / 2], within(0.02f));
    for (int i = 1; i < got.length; i++) {
      assertThat(Math.abs(got[i] - got[i - 1])).as("step at %d", i).isLessThan(0.002f);
    }
    assertThat(again.late()).isZero();
  }

  @Test
  void aPlayerGoesOnInTheMiddleOfItsFile() throws JournalException {
    give(1000, new Go(true));
    Past past = past();
    Desk desk = past.show().desk();
    Players players = new Players(desk, PERIOD, file -> {
      int[] at = new int[1];
      return (left, right, offset, frames) -> {
        for (int i = offset; i < offset + frames; i++) left[i] = right[i] = at[0]++ * 1e-6f;
        return frames;
      };
    });
    long now = 5 * SECOND;
    new Resume(desk, past, now).bring(players);
    Mixer mixer = new Mixer(desk, PERIOD, receiverNever());
    float[][] in = new float[desk.stripChannels()][PERIOD];
    float[][] out = new float[desk.busChannels()][PERIOD];
    AudioEngine engine = engine(mixer, players, desk);
    engine.onPeriod(now, in, out, PERIOD);
    // the cue was given at 1000 and its sound begins one lead later
    assertThat(in[desk.stripChannels() - 1][0])
        .isCloseTo((now - 1000 - PERIOD) * 1e-6f, within(2e-6f));
    assertThat(players.startsLate()).isZero();
  }

  private static MixRing receiverNever() {
    return new MixRing(4);
  }

  private static AudioEngine engine(Mixer mixer, Players players, Desk desk) {
    return new AudioEngine(
        mixer,
        players,
        new TapRing(desk.stripChannels() + desk.busChannels(), PERIOD, 4, WhenFull.DROP),
        new MeterRing(desk.strips().size(), desk.buses().size(), 4, WhenFull.DROP));
  }

  private static EpochStarted epoch(double lostSeconds) {
    return new EpochStarted("clock", SECOND, PERIOD, PERIOD, (long) (lostSeconds * SECOND), 0);
  }

  private ShowCore goesOn(List<Status> said) throws JournalException {
    return past().core().goingOn(new Outputs(change -> true, effect -> true, said::add));
  }

  private static void fire(ShowCore core, long untilFrame) {
    while (core.nextTimer().dueFrame() <= untilFrame) {
      core.onCommand(new Stamped(
          new TimerFired(core.nextTimer().id()), "timer", core.nextTimer().dueFrame()));
    }
  }

  @Test
  void whatFellDueInALongOutageIsHeldAndShown() throws JournalException {
    give(0, new Go(true)); // a mute waits for second 20
    List<Status> said = new ArrayList<>();
    ShowCore core = goesOn(said);
    core.onCommand(new Stamped(epoch(30), "audio", 40L * SECOND));
    assertThat(core.mode()).isEqualTo(PlayheadStatus.Mode.HELD);
    assertThat(said)
        .anyMatch(
            it -> it instanceof PlayheadStatus stands && stands.mode() == PlayheadStatus.Mode.HELD);
    core.onCommand(new Stamped(new SetHold(false), "test", 50L * SECOND));
    fire(core, 50L * SECOND); // the fades have arrived
    // it was left at second 10: ten more to go
    assertThat(core.nextTimer().dueFrame()).isEqualTo(60L * SECOND);
  }

  @Test
  void whatFellDueInAShortOutageIsDoneAtOnce() throws JournalException {
    give(0, new Go(true));
    List<Status> said = new ArrayList<>();
    ShowCore core = goesOn(said);
    core.onCommand(new Stamped(epoch(4), "audio", 22L * SECOND));
    assertThat(core.mode()).isEqualTo(PlayheadStatus.Mode.RUNNING);
    fire(core, 22L * SECOND);
    assertThat(core.value(Parameter.stripMute(0))).isEqualTo(1f);
  }

  @Test
  void whereNothingFellDueALongOutageHoldsNothing() throws JournalException {
    give(0, new Go(true));
    ShowCore core = goesOn(new ArrayList<>());
    core.onCommand(new Stamped(epoch(9), "audio", 12L * SECOND));
    assertThat(core.mode()).isEqualTo(PlayheadStatus.Mode.RUNNING);
  }

  @Test
  void aCommandThatFailedIsNotRunAgain() throws JournalException {
    give(0, new Go(true));
    entries.add(new Entry(
        2, new Stamped(new SetMute(Parameter.stripMute(0), true), "test", 10), 10, 0, "boom"));
    Past past = past();
    assertThat(past.core().value(Parameter.stripMute(0))).isZero();
    assertThat(past.core().failed()).isEqualTo(1);
    assertThat(past.sequence()).isEqualTo(2);
  }

  @Test
  void thoseWhoLookAreToldWhatTheyNeed() throws JournalException {
    give(0, new Go(true));
    for (int i = 1; i <= 500; i++) {
      give(i * 100L, new Level(Parameter.stripFader(1), -i / 50f, 0, Curve.LINEAR));
    }
    Past past = past();
    Show show = past.show();
    Board board = new Board(show.desk(), past.core().standby(), line -> {});
    past.lastWords().forEach(it -> board.accept(it, past.core().standby()));
    assertThat(board.view().standby()).isEqualTo("2");
    assertThat(board.view().last()).isEqualTo("1");
    assertThat(board.view().running()).containsExactly("1");
    assertThat(board.view().values()).containsEntry(Parameter.stripFader(1), -10f);
    assertThat(past.lastWords()).hasSizeLessThan(20);
  }
}
