package cuebus.script;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.EqBand;
import cuebus.desk.Parameter;
import cuebus.desk.Processing;
import cuebus.script.Action.CarriedAction;
import cuebus.script.Action.FadeAction;
import cuebus.script.Action.MuteAction;
import cuebus.script.Action.StopAction;
import cuebus.script.Action.UnmuteAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowFaultsTest {
  @TempDir
  Path folder;

  @TempDir
  Path elsewhere;

  private ShowFolder show;

  @BeforeEach
  void makeFolder() {
    show = new ShowFolder(folder).withExampleMedia();
  }

  private List<String> changed(String instead, String written) {
    return show.lines(ShowFolder.sound().replace(instead, written)).stream()
        .filter(line -> !line.contains("nothing in this version"))
        .toList();
  }

  private Show read(String yaml) {
    return Objects.requireNonNull(show.read(yaml).show());
  }

  @Test
  void duplicateKeyIsNamedWithBothPlaces() {
    assertThat(changed("cuebus: 1\n", "cuebus: 1\ncuebus: 1\ncuebus: 1\n"))
        .containsExactly(
            "show.yaml:2:1: key \"cuebus\" is there twice, first at 1:1; keep one of them",
            "show.yaml:3:1: key \"cuebus\" is there twice, first at 1:1; keep one of them");
  }

  @Test
  void allFaultsComeAtOnceInOrderOfPlace() {
    String yaml = """
        cuebus: 1
        show: {id: Evening, title: 2025}
        cues:
          - id: one
            number: 10
            plan: 5
            do:
              - fad: {strip: host, to: 0 dB}
              - fade: {strip: hots, to: 11 dB, over: 2s}
              - play: {player: host, file: /audio/a.flac}
            next: {follow: "11"}
          - {id: one, number: "1.1", do: [], colour: red}
        desk:
          strips:
            - {id: host, in: [a, b, c], fader: -6, fader: 0 dB}
            - {id: sfx}
          buses:
            - {id: stream, out: [playback_1], loudness: -16}
          sends: {strem: {host: 0 dB}}
        """;
    assertThat(show.lines(yaml))
        .containsExactly(
            "show.yaml:2:12: id \"Evening\" is not an id; write evening",
            "show.yaml:2:28: title is 2025 without quotes; write \"2025\"",
            "show.yaml:5:13: number is 10 without quotes; write \"10\"",
            "show.yaml:6:11: plan is 5 without a unit; write 5s, or 5ms",
            "show.yaml:8:9: there is no action \"fad\"; did you mean 'fade'?",
            "show.yaml:9:23: there is no strip \"hots\"; did you mean 'host'?",
            "show.yaml:9:33: to \"11 dB\" is out of range; write -144 dB to +10 dB, or off",
            "show.yaml:10:24: strip \"host\" is no player; the show has none",
            "show.yaml:10:36: file \"/audio/a.flac\" is an absolute path;"
                + " write it relative to the show's folder",
            "show.yaml:11:20: cue \"10\" is followed by cue \"11\", which does not exist;"
                + " write one of 10, 1.1",
            "show.yaml:12:10: cue id \"one\" is there twice, first at 4:9; give each its own",
            "show.yaml:12:38: a cue has no key \"colour\"; its keys are id, number, do, label, call,"
                + " notes, plan, pre, post, arm, next, skip",
            "show.yaml:15:22: in has 3 ports; write one or two: [capture_1]",
            "show.yaml:15:40: fader is -6 without a unit; write -6 dB",
            "show.yaml:15:44: key \"fader\" is there twice, first at 15:33; keep one of them",
            "show.yaml:16:7: a strip with neither \"in\" nor \"player: true\";"
                + " write in: [capture_1], or player: true",
            "show.yaml:18:49: loudness is -16 without a unit; write -16 LUFS",
            "show.yaml:19:11: there is no bus \"strem\"; did you mean 'stream'?");
  }

  @Test
  void faultyFileGivesNoShow() {
    Reading reading = show.read(ShowFolder.sound().replace("cuebus: 1", "cuebus: 2"));
    assertThat(reading.show()).isNull();
    assertThat(reading.faults()).isNotEmpty();
  }

  @Test
  void missingDeskIsToldOnceAndNotByEveryoneWhoRefersToIt() {
    String yaml = ShowFolder.example();
    String without =
        yaml.substring(0, yaml.indexOf("desk:")) + yaml.substring(yaml.indexOf("cues:"));
    assertThat(show.lines(without))
        .filteredOn(
            line -> line.contains("strip") || line.contains("bus ") || line.contains("desk"))
        .containsExactly(
            "show.yaml:1:1: a show file without \"desk\"; write desk: {strips: [...], buses: [...]}");
  }

  @Test
  void idlePartsAreToldOnceWhereTheFirstStands() {
    String yaml = ShowFolder.sound();
    String idle = "[{draw: {round: a, step: b}}, {draw: {round: c, step: d}}]";
    String without =
        yaml.substring(0, yaml.indexOf("targets:")) + yaml.substring(yaml.indexOf("cues:"));
    assertThat(show.lines(without)).isEmpty();
    assertThat(show.lines(without.replace("do: []", "do: " + idle)))
        .containsExactly("show.yaml:17:11: warning: draw does nothing in this version;"
            + " checked for form and kept");
  }

  @Test
  void whatNoTargetCanBeToldIsAFault() {
    String sound = ShowFolder.sound();
    for (String bad : List.of(
        "{address: \"/a/*\"}",
        "{address: \"/a//b\"}",
        "{address: \"/{a,b}\"}",
        "{address: /a, args: [.nan]}",
        "{address: /a, args: [1.0e+300]}",
        "{address: /a, args: [red]}",
        "{address: /a, args: [[1]]}")) {
      assertThat(show.lines(sound.replace("{address: /a, args: [1.0]}", bad)))
          .as(bad)
          .hasSize(2);
    }
    assertThat(show.lines(sound.replace("types: float", "types: flaot")))
        .anyMatch(it -> it.contains("did you mean 'float'?"));
    assertThat(show.lines(sound.replace("types: float", "types: any").replace("[1.0]", "[red]")))
        .as("texts, for those who take them")
        .hasSize(1);
  }

  @Test
  void circleOfCuesIsAFaultHoweverLong() {
    String cues = """
        cues:
          - {id: a, number: "1", do: [], next: follow}
          - {id: b, number: "2", do: [], skip: true}
          - {id: c, number: "3", do: [], next: continue}
          - {id: d, number: "4", do: [], next: {continue: "2"}}
          - {id: e, number: "5", do: [], next: {follow: "1"}}
        """;
    String sound = ShowFolder.sound();
    assertThat(show.lines(sound.substring(0, sound.indexOf("cues:")) + cues))
        .filteredOn(line -> !line.contains("warning"))
        .containsExactly(
            "show.yaml:21:40: these cues follow one another for ever: 3, 4, 3; let one stop");
  }

  @Test
  void chainThatEndsIsNoCircle() {
    String yaml =
        ShowFolder.sound().replace("number: \"1\"", "number: \"1\"\n    next: {follow: \"2\"}");
    Cue first = read(yaml).cues().get(0);
    assertThat(first.next()).isEqualTo(Cue.Next.FOLLOW);
    assertThat(first.nextNumber()).isEqualTo("2");
  }

  @Test
  void folderThatIsALinkIsStillTheShowsFolder() throws IOException {
    show.read(ShowFolder.example());
    Path link = Files.createSymbolicLink(elsewhere.resolve("tonight"), folder);
    assertThat(ShowReader.read(link).show()).isNotNull();
  }

  @Test
  void linkInsideTheFolderIsFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("audio/also.flac"), Path.of("host.flac"));
    assertThat(changed("audio/drumroll.flac", "audio/also.flac")).isEmpty();
  }

  @Test
  void linkedDirectoryOutsideTheFolderIsRefused() throws IOException {
    Files.write(elsewhere.resolve("a.flac"), new byte[0]);
    Files.createSymbolicLink(folder.resolve("shared"), elsewhere);
    assertThat(changed("audio/drumroll.flac", "shared/a.flac"))
        .containsExactly(
            "show.yaml:25:35: file \"shared/a.flac\" is a link that leads out of the show's folder;"
                + " copy the file into it");
  }

  @Test
  void messagesObeyNoTerminal() {
    assertThat(changed("id: host", "id: \"\\e[2Jho\\nst\\u202E\""))
        .first()
        .isEqualTo("show.yaml:5:12: id \"\\u001B[2Jho\\nst\\u202E\" is not an id;"
            + " write 1 to 40 lower-case letters, digits and hyphens");
  }

  @Test
  void longValuesAreShownShortened() {
    assertThat(changed("id: host", "id: " + "X".repeat(1000)).get(0))
        .startsWith("show.yaml:5:12: id \"" + "X".repeat(60) + "...\" is not an id");
  }

  @Test
  void everyKeyReachesTheModel() {
    Show every = read(ShowFolder.resource("every-key.yaml"));
    Processing host = every.desk().strips().get(0).processing();
    assertThat(host.trimDb()).isEqualTo(3f);
    assertThat(host.polarityInverted()).isTrue();
    assertThat(host.highpassHz()).isEqualTo(100f);
    assertThat(Objects.requireNonNull(host.gate()).thresholdDb()).isEqualTo(-45f);
    assertThat(host.eq()).hasSize(3);
    assertThat(host.eq().get(0)).isEqualTo(new EqBand(EqBand.Type.PEAK, 3000f, -2f, 1.4f));
    assertThat(Objects.requireNonNull(host.compressor()).releaseMs()).isEqualTo(120f);
    assertThat(host.delayMs()).isEqualTo(12f);
    assertThat(every.desk().strips().get(0).pan()).isEqualTo(-0.3f);
    assertThat(every.desk().strips().get(2).faderDb()).isEqualTo(-144f);
    assertThat(every.desk().buses().get(0).mastering().compressor()).isEqualTo(host.compressor());
    assertThat(every.desk().sends().get(0).preFader()).isTrue();
    assertThat(every.desk().automix()).hasSize(1);
    assertThat(every.desk().exempt()).hasSize(2);
    Cue one = every.cues().get(0);
    assertThat(one.timing()).isEqualTo(new Cue.Timing(3_600_000L, 500, 90_000));
    assertThat(one.notes().in("en")).isEqualTo("Wait for the applause.\nThen go.\n");
    assertThat(every.cues().get(1).skip()).isTrue();
  }

  @Test
  void actionsNameTheirParameterAndTheirTime() {
    List<Action> actions =
        read(ShowFolder.resource("every-key.yaml")).cues().get(0).actions();
    assertThat(actions)
        .filteredOn(FadeAction.class::isInstance)
        .extracting(it -> ((FadeAction) it).parameter())
        .containsExactly(Parameter.send(0, 0), Parameter.stripFader(0), Parameter.busFader(0));
    assertThat(actions).extracting(Action::atMs).startsWith(250L, 0L, 0L, 1000L, 2000L, 3000L);
    assertThat(((MuteAction) actions.get(3)).parameter()).isEqualTo(Parameter.stripMute(0));
    assertThat(((UnmuteAction) actions.get(4)).parameter()).isEqualTo(Parameter.busMute(1));
    assertThat(((StopAction) actions.get(6)).overMs()).isEqualTo(1500);
    assertThat(actions)
        .filteredOn(CarriedAction.class::isInstance)
        .extracting(it -> ((CarriedAction) it).kind())
        .containsExactly("screen", "draw");
  }
}
