package cuebus.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Go;
import cuebus.command.Panic;
import cuebus.command.Recover;
import cuebus.command.SetHold;
import cuebus.command.StandBy;
import cuebus.command.StartTimer;
import cuebus.command.UndoReload;
import cuebus.media.WavWriter;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.script.Shows;
import cuebus.status.CheckLine;
import cuebus.status.EveningStatus;
import cuebus.status.ReloadAnswer;
import cuebus.status.ReloadAnswer.CueChange;
import cuebus.status.ShowStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An evening on the clock, as a stage manager sees it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EveningTest {
  private static final String CUES = """
      - {id: a, number: "10", label: {zh: 开场, en: Opening}, call: Standby all, plan: 1h, do: [{mute: {strip: host}}]}
      - {id: b, number: "20", plan: 30m, do: [{draw: {round: first, step: reveal}}]}
      - {id: c, number: "30", arm: confirm, do: [{play: {player: sfx, file: audio/hit.wav}}]}
      """;

  @TempDir
  Path folder;

  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private @Nullable LiveShow live;

  private LiveShow open(boolean auto, boolean rehearsal) throws IOException {
    return open(auto, rehearsal, CUES);
  }

  private LiveShow open(boolean auto, boolean rehearsal, String cues) throws IOException {
    Show show = Shows.withCues(folder, cues);
    try (WavWriter writer = WavWriter.create(folder.resolve("audio/hit.wav"), 1, 48_000)) {
      writer.write(new float[1][4800], 0, 4800);
      writer.finish();
    }
    Wishes wishes = new Wishes("clock", null, auto, null, rehearsal);
    LiveShow opened = new LiveShow(show, folder, wishes, said::add);
    live = opened;
    opened.begin();
    return opened;
  }

  @AfterEach
  void close() {
    if (live != null) live.close();
  }

  private static ShowStatus await(LiveShow live, Predicate<ShowStatus> so) {
    ShowStatus status = live.status();
    while (!so.test(status)) {
      LockSupport.parkNanos(1_000_000);
      status = live.status();
    }
    return status;
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve(ShowReader.FILE);
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  @Test
  void theStatusSaysWhatIsCalledAndHowLateItIs() throws IOException {
    LiveShow live = open(false, false);
    assertThat(requireNonNull(live.status().evening().standby()).call())
        .containsEntry("", "Standby all");
    live.offer(new Go(false), "test");
    live.offer(new StartTimer("talk", 60_000), "test");
    ShowStatus status = await(live, it -> !it.evening().timers().isEmpty());
    assertThat(requireNonNull(status.evening().standby()).number()).isEqualTo("20");
    EveningStatus.Plan plan = requireNonNull(status.evening().plan());
    assertThat(status.evening().timers().get(0).leftMs()).isBetween(50_000L, 60_000L);
    assertThat(plan.cue()).isEqualTo("10");
    assertThat(plan.planMs()).isEqualTo(3_600_000L);
    assertThat(plan.cueOverMs()).isBetween(-3_600_000L, -3_590_000L);
    assertThat(plan.eveningOverMs()).isZero();
    assertThat(plan.leftMs()).isBetween(5_390_000L, 5_400_000L);
    assertThat(plan.unplanned()).isEqualTo(1);
  }

  @Test
  void holdAndPanicAreStatesOfTheShow() throws IOException {
    LiveShow live = open(false, false);
    assertThat(live.status().state()).isEqualTo("running");
    live.offer(new SetHold(true), "test");
    await(live, it -> it.state().equals("held"));
    live.offer(new Panic(false), "test");
    await(live, it -> it.state().equals("panicked"));
    live.offer(new Recover(0), "test");
    await(live, it -> it.state().equals("running"));
  }

  @Test
  void thePlanWaitsWhileTheShowIsHeld() throws IOException {
    LiveShow live = open(true, false, CUES.replace("plan: 1h", "plan: 1s"));
    await(live, it -> "10".equals(it.playhead().last()));
    live.offer(new SetHold(true), "test");
    await(live, it -> it.state().equals("held"));
    await(live, it -> it.frame() > 2 * 48_000);
    assertThat(live.status().playhead().standby()).isEqualTo("20");
    live.offer(new SetHold(false), "test");
    await(live, it -> "20".equals(it.playhead().last()));
    assertThat(said).as("no GO was refused").isEmpty();
  }

  @Test
  void afterAPanicThePlanGivesNoGoUntilAHandHasGivenOne() throws IOException {
    String cues = CUES.replace("plan: 1h", "plan: 1s").replace("plan: 30m", "plan: 100ms");
    LiveShow live = open(true, false, cues.replace("arm: confirm, ", ""));
    await(live, it -> "10".equals(it.playhead().last()));
    live.offer(new Panic(false), "test");
    await(live, it -> it.state().equals("panicked"));
    await(live, it -> it.frame() > 2 * 48_000);
    live.offer(new Recover(0), "test");
    await(live, it -> it.state().equals("running"));
    await(live, it -> it.frame() > 3 * 48_000);
    assertThat(live.status().playhead().standby()).isEqualTo("20");
    live.offer(new Go(false), "test");
    await(live, it -> "30".equals(it.playhead().last()));
  }

  @Test
  void anEditedScriptIsShownThenTakenThenTakenBack() throws IOException {
    LiveShow live = open(false, false);
    live.offer(new Go(false), "test");
    await(live, it -> "20".equals(it.playhead().standby()));
    edit("number: \"20\", plan: 30m", "number: \"25\", plan: 40m");
    ReloadAnswer seen = live.reload(false);
    assertThat(seen.faults()).isEmpty();
    assertThat(seen.taken()).isFalse();
    assertThat(seen.changes())
        .containsExactly(new CueChange("25", true, "number 20 becomes 25; plan 30m becomes 40m"));
    assertThat(live.status().playhead().standby()).isEqualTo("20");
    assertThat(live.reload(true).taken()).isTrue();
    ShowStatus after = await(live, it -> "25".equals(it.playhead().standby()));
    assertThat(after.evening().script().undoable()).isTrue();
    live.offer(new UndoReload(), "test");
    await(live, it -> "20".equals(it.playhead().standby()));
  }

  @Test
  void aBadFileNeverReplacesAGoodOne() throws IOException {
    LiveShow live = open(false, false);
    for (String[] bad : new String[][] {
      {"plan: 30m", "plan: 30"}, {"strips:", "strps:"}, {"guest: -6 dB", "guest: -7 dB"}
    }) {
      String good = Files.readString(folder.resolve(ShowReader.FILE));
      edit(bad[0], bad[1]);
      ReloadAnswer answer = live.reload(true);
      assertThat(answer.faults()).as(bad[1]).isNotEmpty().first().asString().contains("show.yaml");
      assertThat(answer.taken()).isFalse();
      Files.writeString(folder.resolve(ShowReader.FILE), good);
    }
    Files.delete(folder.resolve(ShowReader.FILE));
    assertThat(live.reload(true).taken()).isFalse();
    assertThat(live.status().evening().script().undoable()).isFalse();
  }

  @Test
  void aRehearsalShowsWhatItWouldSend() throws IOException {
    LiveShow live = open(false, true);
    live.offer(new StandBy("20"), "test");
    live.offer(new Go(false), "test");
    ShowStatus status = await(live, it -> !it.evening().stage().isEmpty());
    assertThat(status.evening().rehearsal()).isTrue();
    assertThat(status.evening().stage().get(0).kind()).isEqualTo("draw");
    assertThat(live.notices()).anyMatch(it -> it.startsWith("rehearsal: cue 20 would send draw"));
  }

  @Test
  void aPreflightHasALineForEachThingAndIsRedWhereItIsMissing() throws IOException {
    LiveShow live = open(false, false);
    List<CheckLine> lines = live.preflight(false);
    assertThat(lines)
        .extracting(CheckLine::what)
        .containsExactly(
            "input host", "input guest", "file audio/hit.wav", "disk", "clock", "show time");
    assertThat(lines).filteredOn(it -> it.what().startsWith("input")).noneMatch(CheckLine::ok);
    assertThat(lines).filteredOn(it -> it.what().startsWith("file")).allMatch(CheckLine::ok);
    Files.write(folder.resolve("audio/hit.wav"), new byte[] {1, 2, 3});
    live.alsoAsk(() -> List.of(new CheckLine("target lights", false, "does not answer")));
    live.offer(new StandBy("30"), "test");
    await(live, it -> "30".equals(it.playhead().standby()));
    assertThat(live.preflight(true))
        .filteredOn(it -> !it.ok())
        .extracting(CheckLine::what)
        .contains("file audio/hit.wav", "target lights");
  }
}
