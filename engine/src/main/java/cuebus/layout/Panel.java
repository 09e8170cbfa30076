package cuebus.layout;

import cuebus.desk.Bus;
import cuebus.desk.Strip;
import cuebus.desk.Text;
import cuebus.layout.Control.Alarm;
import cuebus.layout.Control.AlarmButton;
import cuebus.layout.Control.Answer;
import cuebus.layout.Control.Button;
import cuebus.layout.Control.Code;
import cuebus.layout.Control.Colour;
import cuebus.layout.Control.Digit;
import cuebus.layout.Control.Fader;
import cuebus.layout.Control.Frame;
import cuebus.layout.Control.Switch;
import cuebus.layout.Control.Told;
import cuebus.layout.Control.Words;
import cuebus.script.Show;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tablet shows of a show.
 *
 * <pre>
 *   | GO | prev next | what stands by  | hold confirm | recover PANIC |   always there
 *   | page: strips and buses: name, level, fader, mute                |   {@value #COLUMNS} a page
 *   | last page: how a tablet joins: ask, type the code, read the answer |
 *   | what the guard says                      |   lock   |   undo    |   always there
 * </pre>
 *
 * <p>PANIC stands as far from GO as there is room, and every control says in words what it does: colours are for
 * speed only.
 *
 * @param title of the show
 * @param fixed what is always there, in points of the whole panel
 * @param pages at least one, in points of the {@link #PAGE}
 */
public record Panel(String title, List<Control> fixed, List<Page> pages) {
  static final int WIDTH = 1280;
  static final int HEIGHT = 800;

  /** Strips and buses a page. */
  static final int COLUMNS = 16;

  /** Where the pages are, the tabs of several included. */
  static final Frame PAGE = new Frame(0, 150, WIDTH, 540);

  /** Room for tabs at the top of a page, also where there is only one. */
  static final int TABS = 40;

  private static final int CODE_DIGITS = 6;
  private static final int GAP = 8;
  private static final int LEAST_COLUMNS = 8; // a fader as wide as a hand helps nobody

  /** What the panel says itself, in the languages there are. */
  private record Said(
      String go,
      String confirm,
      String previous,
      String next,
      String hold,
      String resume,
      String recover,
      String panic,
      String mute,
      String undo,
      String lock,
      String page,
      String join,
      String ask,
      String clear) {
    static final Said ENGLISH = new Said(
        "GO",
        "GO, sure",
        "< back",
        "next >",
        "Hold",
        "Resume",
        "Recover",
        "PANIC",
        "Mute",
        "Undo",
        "Lock",
        "Page",
        "Join",
        "Ask to join",
        "Clear");
    static final Said CHINESE = new Said(
        "GO 走", "确认走", "< 上一条", "下一条 >", "暂停", "继续", "恢复", "紧急淡出", "静音", "撤销", "锁定", "页", "加入",
        "请求加入", "清除");

    static Said in(String language) {
      return language.equals("zh") ? CHINESE : ENGLISH;
    }
  }

  /** One page of strips and buses. */
  record Page(String label, List<Control> controls) {}

  /** One column: a strip or a bus. */
  private record Column(String path, String label, Colour colour) {}

  public Panel {
    fixed = List.copyOf(fixed);
    pages = List.copyOf(pages);
  }

  /**
   * The panel of a show.
   *
   * @param language {@code zh} or {@code en}
   */
  public static Panel of(Show show, String language) {
    Said said = Said.in(language);
    List<Column> columns = new ArrayList<>();
    for (Strip strip : show.desk().strips()) {
      String id = strip.id().value();
      columns.add(new Column("/strip/" + id, named(strip.label(), id, language), Colour.FADER));
    }
    for (Bus bus : show.desk().buses()) {
      String id = bus.id().value();
      columns.add(new Column("/bus/" + id, named(bus.label(), id, language), Colour.BUS));
    }
    List<Page> pages = new ArrayList<>();
    for (int from = 0; from < columns.size(); from += COLUMNS) {
      List<Column> some = columns.subList(from, Math.min(from + COLUMNS, columns.size()));
      pages.add(page(said.page() + " " + (pages.size() + 1), some, said));
    }
    pages.add(join(said, language.equals("zh")));
    return new Panel(named(show.title(), show.id(), language), fixed(said), pages);
  }

  private static String named(Text label, String id, String language) {
    String words = label.in(language);
    return words.isEmpty() ? id : words;
  }

  private static List<Control> fixed(Said said) {
    int low = PAGE.y() + PAGE.height() + GAP;
    return List.of(
        new Button("go", new Frame(GAP, GAP, 240, 134), Colour.GO, 48, said.go(), "/go"),
        step("previous", 256, 8, said.previous(), "/standby/prev"),
        step("next", 256, 79, said.next(), "/standby/next"),
        new Told("standby", new Frame(404, GAP, 380, 48), Colour.WORDS, 26, "/standby"),
        new Told("standby-name", new Frame(404, 60, 380, 82), Colour.WORDS, 32, "/standby/name"),
        step("hold", 792, 8, said.hold(), "/hold"),
        step("resume", 792, 79, said.resume(), "/resume"),
        step("confirm", 940, 8, said.confirm(), "/go/confirmed"),
        step("recover", 940, 79, said.recover(), "/recover"),
        new Button(
            "panic", new Frame(1088, GAP, 184, 134), Colour.STOP, 32, said.panic(), "/panic"),
        new Alarm("alarm", new Frame(GAP, low, 952, 94), Colour.WORDS, 22, "/doubling"),
        new AlarmButton(
            "lock",
            new Frame(968, low, 148, 94),
            Colour.STEP,
            22,
            said.lock(),
            "/doubling/",
            "/lock"),
        new AlarmButton(
            "undo",
            new Frame(1124, low, 148, 94),
            Colour.ALARM,
            28,
            said.undo(),
            "/doubling/",
            "/undo"));
  }

  private static Control step(String name, int x, int y, String words, String address) {
    return new Button(name, new Frame(x, y, 140, 63), Colour.STEP, 24, words, address);
  }

  /** A tablet of the network asks, types the code that the desk shows, and reads what is still missing. */
  private static Page join(Said said, boolean chinese) {
    List<Control> controls = new ArrayList<>();
    controls.add(
        new Button("pair", new Frame(GAP, GAP, 300, 120), Colour.STEP, 32, said.ask(), "/pair"));
    controls.add(new Code(
        "code", new Frame(GAP, 140, 300, 90), Colour.WORDS, 48, "/pair/code", CODE_DIGITS));
    controls.add(new Answer(
        "answer",
        new Frame(GAP, 240, 620, 240),
        Colour.WORDS,
        28,
        List.of("/pair/answer", "/denied"),
        chinese ? 3 : 2));
    for (int i = 0; i < 11; i++) {
      String digit = i == 10 ? "" : Integer.toString((i + 1) % 10);
      Frame frame = new Frame(660 + i % 3 * 200, GAP + i / 3 * 122, 192, 114);
      String words = digit.isEmpty() ? said.clear() : digit;
      controls.add(new Digit("key" + i, frame, Colour.STEP, 40, words, digit));
    }
    return new Page(said.join(), controls);
  }

  private static Page page(String label, List<Column> columns, Said said) {
    int width = WIDTH / Math.max(LEAST_COLUMNS, columns.size());
    List<Control> controls = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column it = columns.get(i);
      String name = it.path().substring(1);
      int x = i * width + GAP / 2;
      int w = width - GAP;
      controls.add(new Words(name + "/name", new Frame(x, 0, w, 48), Colour.WORDS, 18, it.label()));
      controls.add(
          new Told(name + "/db", new Frame(x, 52, w, 32), Colour.WORDS, 16, it.path() + "/fader"));
      controls.add(new Fader(
          name + "/fader", new Frame(x, 88, w, 330), it.colour(), it.path() + "/fader/norm"));
      controls.add(new Switch(
          name + "/mute",
          new Frame(x, 426, w, 66),
          Colour.MUTE,
          20,
          said.mute(),
          it.path() + "/mute"));
    }
    return new Page(label, controls);
  }
}
