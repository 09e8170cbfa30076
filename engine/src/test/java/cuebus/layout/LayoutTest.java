package cuebus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.layout.Control.AlarmButton;
import cuebus.layout.Control.Frame;
import cuebus.layout.Control.Words;
import cuebus.media.Program;
import cuebus.script.Show;
import cuebus.script.ShowReader;
import cuebus.script.Shows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LayoutTest {
  private static final Path HANGZHOU = Path.of("..", "show-scripts", "hangzhou");

  @TempDir
  Path folder;

  private static Show hangzhou() {
    return Objects.requireNonNull(ShowReader.read(HANGZHOU).show());
  }

  private Show wide(int strips) {
    StringBuilder yaml = new StringBuilder("cuebus: 1\nshow: {id: wide}\ndesk:\n  strips:\n");
    for (int i = 0; i < strips; i++) yaml.append("    - {id: s%d, in: [c%d]}\n".formatted(i, i));
    yaml.append("  buses: [{id: stream, out: [p1]}]\ncues: []\n");
    return Shows.read(folder, yaml.toString());
  }

  private static List<Control> all(Panel panel) {
    List<Control> all = new ArrayList<>(panel.fixed());
    for (Panel.Page page : panel.pages()) all.addAll(page.controls());
    return all;
  }

  private static Document document(byte[] file) throws Exception {
    try (InputStream xml = new InflaterInputStream(new ByteArrayInputStream(file))) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
    }
  }

  private static List<Element> nodes(Document document, String type) {
    NodeList found = document.getElementsByTagName("node");
    List<Element> nodes = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element node = (Element) found.item(i);
      if (node.getAttribute("type").equals(type)) nodes.add(node);
    }
    return nodes;
  }

  private static String property(Element node, String key) {
    Element properties = (Element) node.getElementsByTagName("properties").item(0);
    NodeList all = properties.getElementsByTagName("property");
    for (int i = 0; i < all.getLength(); i++) {
      Element it = (Element) all.item(i);
      if (it.getElementsByTagName("key").item(0).getTextContent().equals(key)) {
        return it.getElementsByTagName("value").item(0).getTextContent();
      }
    }
    return "";
  }

  private static Set<String> addresses(Document document) {
    Set<String> addresses = new TreeSet<>();
    NodeList paths = document.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      addresses.add(path.getElementsByTagName("value").item(0).getTextContent());
    }
    return addresses;
  }

  private static void addresses(JsonNode widget, Set<String> found) {
    if (widget.has("address")) found.add(widget.get("address").asString());
    for (String inside : List.of("widgets", "tabs")) {
      if (widget.has(inside)) widget.get(inside).forEach(it -> addresses(it, found));
    }
  }

  @Test
  void bothSendWhatTheShowHasAndNothingElse() throws Exception {
    Panel panel = Panel.of(hangzhou(), "zh");
    Set<String> touchOsc = addresses(document(TouchOscLayout.of(panel)));
    assertThat(touchOsc)
        .contains("/go", "/go/confirmed", "/standby/next", "/standby/prev", "/hold", "/resume")
        .contains("/panic", "/recover", "/strip/host/fader/norm", "/strip/sfx/mute")
        .contains("/bus/to-caller/fader/norm", "/bus/stream/mute")
        .contains("/pair")
        .hasSize(9 + 2 * (11 + 3));
    Set<String> stageControl = new TreeSet<>();
    JsonNode session = JsonMapper.shared().readTree(StageControlLayout.of(panel));
    addresses(session.get("content"), stageControl);
    Set<String> shown = new TreeSet<>(stageControl);
    shown.removeAll(touchOsc);
    assertThat(stageControl).containsAll(touchOsc);
    assertThat(shown)
        .contains("/standby", "/standby/name", "/doubling", "/strip/host/fader", "/bus/pa/fader")
        .contains("/pair/code", "/pair/answer", "/denied")
        .hasSize(6 + 11 + 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 40})
  void nothingLiesOverAnythingElseAndEverythingIsOnThePage(int strips) {
    Panel panel = Panel.of(wide(strips), "en");
    assertThat(panel.pages()).hasSize((strips + 1 + Panel.COLUMNS - 1) / Panel.COLUMNS + 1);
    assertApart(panel.fixed(), Panel.WIDTH, Panel.HEIGHT);
    for (Panel.Page page : panel.pages()) {
      assertApart(page.controls(), Panel.WIDTH, Panel.PAGE.height() - Panel.TABS);
    }
    for (Control it : panel.fixed())
      assertThat(areApart(it.frame(), Panel.PAGE)).isTrue();
    Set<String> names = new HashSet<>();
    for (Control it : all(panel)) assertThat(names.add(it.name())).as(it.name()).isTrue();
  }

  private static void assertApart(List<Control> controls, int width, int height) {
    for (Control a : controls) {
      Frame it = a.frame();
      assertThat(it.x() >= 0 && it.x() + it.width() <= width).as(a.name()).isTrue();
      assertThat(it.y() >= 0 && it.y() + it.height() <= height).as(a.name()).isTrue();
      for (Control b : controls) {
        if (a != b)
          assertThat(areApart(it, b.frame())).as(a.name() + ", " + b.name()).isTrue();
      }
    }
  }

  private static boolean areApart(Frame a, Frame b) {
    return a.x() + a.width() <= b.x()
        || b.x() + b.width() <= a.x()
        || a.y() + a.height() <= b.y()
        || b.y() + b.height() <= a.y();
  }

  @Test
  void whatStandsOnItIsInTheLanguageAskedFor() throws Exception {
    assertThat(words(Panel.of(hangzhou(), "zh"))).contains("主持", "直播").doesNotContain("Host");
    assertThat(words(Panel.of(hangzhou(), "en"))).contains("Host", "Stream").doesNotContain("主持");
    Document document = document(TouchOscLayout.of(Panel.of(hangzhou(), "zh")));
    assertThat(document.getDocumentElement().getTextContent()).contains("紧急淡出", "主持");
    assertThat(StageControlLayout.of(Panel.of(hangzhou(), "zh"))).contains("紧急淡出", "主持");
  }

  private static List<String> words(Panel panel) {
    return all(panel).stream()
        .filter(Words.class::isInstance)
        .map(it -> ((Words) it).words())
        .toList();
  }

  @Test
  void severalPagesAreTabs() throws Exception {
    Panel panel = Panel.of(wide(40), "en");
    List<Element> pagers = nodes(document(TouchOscLayout.of(panel)), "PAGER");
    assertThat(pagers).hasSize(1);
    assertThat(property(pagers.get(0), "tabbar")).isEqualTo("1");
    JsonNode content =
        JsonMapper.shared().readTree(StageControlLayout.of(panel)).get("content");
    JsonNode pages = content.get("widgets").get(content.get("widgets").size() - 1);
    assertThat(pages.get("tabs").size()).isEqualTo(4);
    assertThat(pages.get("tabs").get(2).get("widgets").size()).isEqualTo(4 * (41 - 32));
  }

  @Test
  void theSameShowIsTheSameFile() {
    assertThat(TouchOscLayout.of(Panel.of(hangzhou(), "en")))
        .isEqualTo(TouchOscLayout.of(Panel.of(hangzhou(), "en")));
  }

  @Test
  void wordsAreWrittenAsTheyAre() throws Exception {
    String label = "a]]>b & <c> \\\"d\\\"";
    Show show = Shows.read(
        folder,
        "cuebus: 1\nshow: {id: odd}\ndesk:\n  strips: [{id: s, label: \"" + label
            + "\", in: [c1]}]\n  buses: [{id: b, out: [p1]}]\ncues: []\n");
    Panel panel = Panel.of(show, "en");
    String said = "a]]>b & <c> \"d\"";
    assertThat(document(TouchOscLayout.of(panel)).getDocumentElement().getTextContent())
        .contains(said);
    JsonNode session = JsonMapper.shared().readTree(StageControlLayout.of(panel));
    assertThat(session.findValues("default"))
        .anyMatch(it -> it.isString() && it.asString().equals(said));
  }

  /** Runs the document's scripts in a Lua that knows the few things of the app that they use. */
  @Test
  void theScriptsSubscribeShowAndSpeakOfTheDoubleThatIsShown() throws Exception {
    Program.assumeInstalled("lua5.1");
    Panel panel = Panel.of(hangzhou(), "en");
    Document document = document(TouchOscLayout.of(panel));
    Files.writeString(
        folder.resolve("document.lua"), property(nodes(document, "GROUP").get(0), "script"));
    Element undo = nodes(document, "BUTTON").stream()
        .filter(it -> property(it, "name").equals("undo"))
        .findFirst()
        .orElseThrow();
    Files.writeString(folder.resolve("undo.lua"), property(undo, "script"));
    StringBuilder names = new StringBuilder();
    for (Control it : all(panel)) names.append("name('").append(it.name()).append("')\n");
    Files.writeString(folder.resolve("app.lua"), APP.replace("NAMES", names));
    List<String> said =
        Program.run("lua5.1", folder.resolve("app.lua"), folder).lines().toList();
    assertThat(said)
        .containsExactly(
            "send /subscribe 25",
            "send /subscribe 25",
            "standby-name Talk",
            "strip/host/db -6.5 dB",
            "strip/host/db off",
            "tag ",
            "alarm Host twice",
            "send /doubling/7/undo 1",
            "tag 7",
            "alarm ",
            "tag ",
            "code 12",
            "code ",
            "code 482913",
            "send /pair/code 482913",
            "answer the desk must say the role",
            "answer not paired");
    assertThat(all(panel)).filteredOn(AlarmButton.class::isInstance).hasSize(2);
  }

  private static final String APP = """
      local now, controls, log = 0, {}, {}
      function getMillis() return now end
      function sendOSC(path, ...) print('send ' .. path .. ' ' .. table.concat({...}, ' ')) end
      local function name(it)
        controls[it] = {values = {x = 0}, tag = ''}
      end
      NAMES
      local folder = arg[1]
      local function load(file, self)
        local script = assert(loadfile(folder .. '/' .. file))
        local place = setmetatable({self = self}, {__index = _G})
        setfenv(script, place)
        script()
        return place
      end
      local root = {findByName = function(self, it, deep) return deep and controls[it] end}
      local document = load('document.lua', root)
      local undo = load('undo.lua', controls['undo'])
      local function tell(path, ...)
        local arguments = {}
        for i, value in ipairs({...}) do arguments[i] = {value = value} end
        document.onReceiveOSC({path, arguments}, {})
      end
      local function press()
        controls['undo'].values.x = 1
        undo.onValueChanged('x')
        controls['undo'].values.x = 0
        undo.onValueChanged('x')
      end
      document.init()
      now = 5000
      document.update()
      now = 10001
      document.update()
      tell('/standby/name', 'Talk')
      print('standby-name ' .. controls['standby-name'].values.text)
      tell('/strip/host/fader', -6.5)
      print('strip/host/db ' .. controls['strip/host/db'].values.text)
      tell('/strip/host/fader', -144)
      print('strip/host/db ' .. controls['strip/host/db'].values.text)
      tell('/nobody', 1)
      press()
      print('tag ' .. controls['undo'].tag)
      tell('/doubling', 7, 'Host twice')
      print('alarm ' .. controls['alarm'].values.text)
      press()
      print('tag ' .. controls['undo'].tag)
      tell('/doubling', 0, '')
      print('alarm ' .. controls['alarm'].values.text)
      press()
      print('tag ' .. controls['undo'].tag)
      local function type(digits)
        for digit in digits:gmatch('.') do document.onReceiveNotify('digit', digit) end
      end
      local function code() print('code ' .. controls['code'].values.text) end
      type('12')
      code()
      document.onReceiveNotify('digit', '')
      code()
      type('48291')
      local sends = sendOSC
      sendOSC = function(...) code() sends(...) end
      type('3')
      sendOSC = sends
      tell('/pair/answer', 'proved', '', 'the desk must say the role', '...')
      print('answer ' .. controls['answer'].values.text)
      tell('/denied', '/go', 'not-paired', 'not paired', '...')
      print('answer ' .. controls['answer'].values.text)
      """;
}
