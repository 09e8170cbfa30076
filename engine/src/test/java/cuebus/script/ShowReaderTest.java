package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.BusId;
import cuebus.desk.Clip;
import cuebus.desk.Curve;
import cuebus.desk.GuardMode;
import cuebus.desk.MixMinus;
import cuebus.desk.Parameter;
import cuebus.desk.Send;
import cuebus.desk.Strip;
import cuebus.desk.StripId;
import cuebus.script.Action.CarriedAction;
import cuebus.script.Action.FadeAction;
import cuebus.script.Action.PlayAction;
import cuebus.script.Target.At;
import cuebus.script.Target.Manners;
import cuebus.script.Target.Way;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowReaderTest {
  @TempDir
  Path folder;

  private ShowFolder show;

  @BeforeEach
  void makeFolder() {
    show = new ShowFolder(folder).withExampleMedia();
  }

  private Show example() {
    return Objects.requireNonNull(show.read(ShowFolder.example()).show());
  }

  @Test
  void exampleHasWarningsOnly() {
    assertThat(show.lines(ShowFolder.example()))
        .containsExactly(
            "show.yaml:22:20: warning: there is no strip \"guest\"; automix goes on without it",
            "show.yaml:26:13: warning: there is no strip \"overhead-l\"; exempt goes on without it",
            "show.yaml:26:25: warning: there is no strip \"overhead-r\"; exempt goes on without it",
            "show.yaml:31:1: warning: screens, screen, draw do nothing in this version;"
                + " checked for form and kept",
            "show.yaml:52:11: warning: cue \"40.1\" is the last one: nothing is there to follow;"
                + " write next: stop");
  }

  @Test
  void exampleKnowsItsShow() {
    Show it = example();
    assertThat(it.id()).isEqualTo("hangzhou");
    assertThat(it.title().in("zh")).isEqualTo("一起AI，交个朋友");
    assertThat(it.starts()).isEqualTo(OffsetDateTime.parse("2025-05-10T14:00+08:00"));
    assertThat(it.locale()).isEqualTo("zh");
    assertThat(it.places().strips().get(new StripId("band"))).isEqualTo(new Place(8, 7));
    assertThat(it.places().buses().get(new BusId("pa"))).isEqualTo(new Place(17, 7));
  }

  @Test
  void exampleHasItsDesk() {
    var desk = example().desk();
    assertThat(desk.strips()).extracting(Strip::channels).containsExactly(2, 1, 2, 1, 1, 1, 2);
    Strip host = desk.strips().get(1);
    assertThat(host.processing().highpassHz()).isEqualTo(80f);
    assertThat(host.input().recording()).isEqualTo("audio/host.flac");
    assertThat(desk.strips().get(4).input().isReturn()).isTrue();
    assertThat(desk.buses().get(0).mastering().loudnessLufs()).isEqualTo(-16f);
    assertThat(desk.buses().get(0).mastering().ceilingDbtp()).isEqualTo(-1f);
    assertThat(desk.buses().get(2).mixMinus())
        .isEqualTo(new MixMinus(new BusId("stream"), Set.of(new StripId("caller"))));
    assertThat(desk.sends())
        .hasSize(7)
        .contains(new Send(new StripId("room"), new BusId("stream"), -18f, false));
    assertThat(desk.guard())
        .isEqualTo(Map.of(
            new BusId("stream"), GuardMode.REMEDY,
            new BusId("pa"), GuardMode.WARN));
  }

  @Test
  void exampleHasItsCues() {
    List<Cue> cues = example().cues();
    Cue opening = cues.get(0);
    assertThat(opening.number()).isEqualTo("10");
    assertThat(opening.timing()).isEqualTo(new Cue.Timing(720_000L, 0, 0));
    assertThat(opening.next()).isEqualTo(Cue.Next.STOP);
    assertThat(opening.actions().get(0))
        .isEqualTo(
            new FadeAction(Parameter.send(0, 0), 0f, 2000, Curve.EQUAL_POWER, 0, new Place(41, 9)));
    Cue drumroll = cues.get(1);
    assertThat(drumroll.confirm()).isTrue();
    assertThat(drumroll.actions())
        .containsExactly(
            new PlayAction(new StripId("sfx"), Clip.of("audio/drumroll.flac"), 0, new Place(50, 9)),
            new CarriedAction(
                "draw",
                Map.of("round", "first", "step", "reveal", "at", "6s"),
                6000,
                new Place(51, 9)));
  }

  @Test
  void carriedSectionsKeepTheirPlainValues() {
    assertThat(example().screens()).isEqualTo(Map.of("main", Map.of("fallback", "holding.png")));
  }

  @Test
  void targetsHaveTheirLooksAndMessagesTheirTypes() {
    var opening = new Action.Message("/look/opening", List.of(1f));
    assertThat(example().targets())
        .containsEntry(
            "lights",
            new Target(
                new At(Way.UDP, "127.0.0.1", 7700),
                new Manners(true, false, false, 30),
                Map.of(),
                Map.of("opening", List.of(opening))))
        .containsEntry(
            "wall",
            new Target(
                new At(Way.UDP, "127.0.0.1", 7000),
                new Manners(false, false, true, 30),
                Map.of(),
                Map.of()));
    assertThat(example().cues().get(0).actions().get(1))
        .isEqualTo(new Action.SendAction(
            "osc",
            "/look/opening [1.0] to lights",
            "lights",
            List.of(opening),
            0,
            Curve.S_CURVE,
            0,
            new Place(42, 9)));
  }

  @Test
  void windowsLineEndsAndByteOrderMarkChangeNothing() {
    Show plain = example();
    String windows = "\uFEFF" + ShowFolder.example().replace("\n", "\r\n");
    Reading reading = show.read(windows.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.show()).isEqualTo(plain);
  }
}
