package cuebus.doubling;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.DoubleFound;
import cuebus.command.DoubleFound.Stage;
import cuebus.command.StripUnexplained;
import cuebus.command.UndoDouble;
import cuebus.desk.Desk;
import cuebus.desk.DeskState;
import cuebus.desk.GuardMode;
import cuebus.desk.Signal;
import cuebus.desk.StripId;
import cuebus.script.PatchCheck;
import cuebus.script.Shows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guard says, in the words of those who read it. */
class WordsTest {
  private static final String SHOW = """
      cuebus: 1
      show: {id: test}
      desk:
        strips:
          - {id: host, label: {zh: 主持, en: Host}, in: [c1], carries: [host-mic]}
          - {id: foh, label: {zh: 调音台, en: Hall console}, in: [c2, c3], carries: [host-mic]}
          - {id: room, label: {zh: 现场, en: Room}, in: [c4], carries: [audience]}
          - {id: laptop, label: {zh: 回看, en: Stream return}, in: [c5], carries: [stream], return: true}
          - {id: caller, label: {zh: 连线, en: Caller}, in: [c6], carries: [caller]}
        buses:
          - {id: stream, label: {zh: 直播, en: Stream}, out: [p1]}
          - {id: to-caller, label: {zh: 回送, en: To caller}, out: [p2], mix: stream, minus: [caller]}
        sends: {stream: {host: 0 dB, foh: 0 dB, room: 0 dB, laptop: -12 dB, caller: 0 dB}}
        guard: {stream: remedy}
      """;

  @TempDir
  Path folder;

  private final List<String> said = new ArrayList<>();
  private String language = "zh";

  private GuardState look(Desk desk, GuardState before, Consumer<Guard> how) {
    Guard guard = new Guard(desk, before, 48_000L * said.size() * 10, "50");
    how.accept(guard);
    guard.statuses().forEach(it -> said.add(it.why().in(language)));
    return guard.after();
  }

  private void say(String language) {
    this.language = language;
    Desk desk = Shows.read(folder, SHOW).desk();
    GuardState state = GuardState.opening(desk);
    state = look(desk, state, it -> it.onPatch(Patch.of(desk, DeskState.opening(desk))));
    state = look(desk, state, it -> it.take(hostInRoom(1)));
    state = look(desk, state, it -> it.take(new StripUnexplained(new StripId("room"), true)));
    int number = state.doubles().stream()
        .filter(it -> it.copy().equals("room"))
        .findFirst()
        .orElseThrow()
        .number();
    state = look(desk, state, it -> it.take(new UndoDouble(number)));
    look(desk, state, it -> it.take(hostInRoom(-1)));
  }

  private static DoubleFound hostInRoom(int polarity) {
    return new DoubleFound(
        new Signal.OfStrip(new StripId("host")),
        new Signal.OfStrip(new StripId("room")),
        Stage.CONFIRMED,
        43,
        -6f,
        0,
        polarity,
        0.9f,
        false,
        0);
  }

  @Test
  void aChineseOperatorReadsChinese() {
    say("zh");
    assertThat(said)
        .contains(
            "“直播”又绕回到自己：直播→回看→直播，自提示“50”起；“回看”在“直播”上已静音",
            "“直播”里有两份“host-mic”：主持→直播，以及调音台→直播，自提示“50”起",
            "“连线”会在“回送”里听到自己：连线→直播→回看→回送，自提示“50”起；“回看”已从“回送”去掉",
            "“主持”的声音晚 43 毫秒又从“现场”进来；“现场”在“直播”上已压低 14 dB，有自己的声音时会自动放开",
            "“主持”的声音晚 43 毫秒又从“现场”进来；“现场”有自己的声音，在“直播”上暂时放开",
            "“主持”的声音晚 43 毫秒又从“现场”进来；守护没有动作：请从“直播”撤下其中一路",
            "“主持”的声音晚 43 毫秒又从“现场”进来，而且反相；守护没有动作：请从“直播”撤下其中一路");
  }

  @Test
  void noChineseSentenceHasASpaceBesideAChineseLetterButAtFiguresAndUnits() {
    say("zh");
    for (String it : said) {
      assertThat(it.replaceAll(" (\\d+(\\.\\d)?) (毫秒|dB)", "")).as(it).doesNotContain(" ");
      assertThat(it).as("ids").doesNotContain("laptop", "room", "foh", "to-caller");
    }
  }

  @Test
  void anEnglishOperatorReadsLabelsToo() {
    say("en");
    assertThat(said)
        .contains(
            "Host arrives again in Room 43 ms later; Room is 14 dB down on Stream, and opens when it has"
                + " something of its own",
            "Caller would hear themselves on To caller: Caller by Caller -> Stream -> Stream return -> To"
                + " caller, since cue \"50\"; Stream return is taken off To caller");
  }

  @ParameterizedTest
  @CsvSource({
    "zh, “stream”里有两份“host-mic”：host→stream，以及foh→stream，开场就有",
    "en, 'stream has host-mic twice: host -> stream, and foh -> stream, from the beginning'"
  })
  void whoWritesTheShowFileReadsItsIds(String language, String wrong) {
    assertThat(PatchCheck.faults(Shows.read(folder, SHOW), language))
        .extracting(it -> it.wrong())
        .contains(wrong);
  }

  @Test
  void aRefusalIsSaidWithLabels() {
    Desk desk = Shows.read(
            folder, SHOW.replace("foh: 0 dB", "foh: off").replace(": remedy", ": refuse"))
        .desk();
    DeskState now = DeskState.opening(desk);
    int foh = desk.indexOf(new StripId("foh"));
    DeskState wanted = now.with(cuebus.desk.Parameter.send(foh, 0), 0f);
    String why = Refusal.of(desk, GuardState.opening(desk), now, wanted, "zh");
    assertThat(GuardState.opening(desk).mode(desk, desk.buses().get(0).id()))
        .isEqualTo(GuardMode.REFUSE);
    assertThat(why)
        .isEqualTo(
            "“直播”里有两份“host-mic”：主持→直播，以及调音台→直播，该总线不允许这样；" + "请把“调音台”从“直播”撤下，或在 guard 里给“直播”换一种方式");
  }

  @Test
  void bothLanguagesHaveTheSameSentences() {
    ResourceBundle.Control control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
    ResourceBundle zh =
        ResourceBundle.getBundle("cuebus.doubling.words", Locale.forLanguageTag("zh"), control);
    ResourceBundle en =
        ResourceBundle.getBundle("cuebus.doubling.words", Locale.forLanguageTag("en"), control);
    for (String key : en.keySet()) {
      assertThat(zh.getString(key)).as(key).isNotEqualTo(en.getString(key));
    }
  }
}
