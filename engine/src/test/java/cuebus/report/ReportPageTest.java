package cuebus.report;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.desk.Text;
import cuebus.report.RenderReport.BusResult;
import cuebus.report.RenderReport.CueResult;
import cuebus.report.RenderReport.DoubleResult;
import cuebus.report.RenderReport.Loudness;
import cuebus.report.RenderReport.Span;
import cuebus.script.Show;
import cuebus.script.Shows;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final String ATTACK = "<script>alert('1')</script> & \"more\" \u0001";
  private static final Text EVIL = new Text(Map.of("en", ATTACK, "zh", "坏" + ATTACK));

  @TempDir
  Path folder;

  private Desk desk;

  @BeforeEach
  void readDesk() throws Exception {
    Show show = Shows.read(folder, """
        cuebus: 1
        show: {id: test}
        desk:
          sampleRate: 48000
          period: 128
          strips:
            - {id: host, label: "</text><script>x</script>", in: [c1]}
            - {id: room, in: [c2]}
          buses:
            - {id: stream, label: "<b>bus</b>", out: [p1]}
          sends:
            stream: {host: 0 dB, room: 0 dB}
        """);
    desk = show.desk();
  }

  private static DoubleResult twice(int n, String why) {
    return new DoubleResult(
        n,
        "stream",
        "host",
        "room",
        "signal",
        43.0 + n,
        -8.3,
        0.1,
        1,
        6100L,
        7210L,
        "duck",
        7250L,
        null,
        why,
        Text.of(why),
        List.of(
            new Span(6100L, 7210L, "duck", 7250L, 8000L), new Span(null, 9000L, null, null, null)));
  }

  private String page(String language) throws Exception {
    Loudness loudness = new Loudness(1000, Arrays.asList(null, -20.0, -21.5, null, -18.0));
    RenderReport report = new RenderReport(
        "test",
        10 * 48_000,
        48_000,
        17.5,
        0,
        List.of(
            new BusResult("stream", EVIL, "stream.wav", -20.0, -3.0, 1.0, -16.0, -1.0, loudness)),
        List.of(twice(1, "first reason"), twice(2, ATTACK)),
        List.of(twice(3, "a suspect")),
        List.of(new CueResult("10", EVIL, 0, 4000L)),
        List.of(ATTACK));
    return ReportPage.of(report, desk, EVIL, language);
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static long count(Document page, String element, String kind) {
    NodeList all = page.getElementsByTagName(element);
    long count = 0;
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("class").equals(kind)) count++;
    }
    return count;
  }

  @Test
  void whatAShowFileSaysIsTextAndNeverMarkup() throws Exception {
    Document page = parsed(page("en"));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .contains("<script>alert('1')</script> & \"more\" ?");
  }

  @Test
  void eachDoubleHasABarAPathAndARowWithItsFigures() throws Exception {
    String text = page("en");
    Document page = parsed(text);
    assertThat(count(page, "rect", "dealt")).isEqualTo(2);
    assertThat(count(page, "path", "again")).isEqualTo(2);
    assertThat(count(page, "path", "first")).isEqualTo(2);
    assertThat(text)
        .contains("id=\"double-1\"", "id=\"double-2\"", "44.0 ms", "45.0 ms", "-8.3 dB");
    assertThat(text).contains("first reason", "a suspect", "ducked", "压低");
  }

  @Test
  void loudnessHasAGapWhereThereIsSilence() throws Exception {
    Document page = parsed(page("en"));
    NodeList paths = page.getElementsByTagName("path");
    Element loud = (Element) paths.item(paths.getLength() - 1);
    assertThat(loud.getAttribute("class")).isEqualTo("loud");
    assertThat(loud.getAttribute("d").chars().filter(c -> c == 'M').count()).isEqualTo(2);
  }

  @Test
  void thePageLoadsNothingAndIsTheSameEachTime() throws Exception {
    String page = page("zh");
    assertThat(page).doesNotContain("http://", "https://", "src=", "url(", "@import", "<link");
    assertThat(page("zh")).isEqualTo(page);
    assertThat(page).doesNotContain("17.5"); // the speed of the machine
  }

  @Test
  void bothLanguagesAreThereAndTheOneAskedForIsShown() throws Exception {
    for (String language : List.of("zh", "en")) {
      NodeList inputs = parsed(page(language)).getElementsByTagName("input");
      assertThat(inputs.getLength()).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        Element input = (Element) inputs.item(i);
        boolean shown = input.getAttribute("id").equals("show-" + language);
        assertThat(input.hasAttribute("checked")).isEqualTo(shown);
      }
    }
  }

  @Test
  void aFileIsEitherTheOldOneOrTheWholeNewOne() throws Exception {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "old");
    RenderReport empty = new RenderReport(
        "test", 1, 48_000, 1, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    ReportPage.write(empty, desk, Text.NONE, "en", file);
    parsed(Files.readString(file));
    assertThat(folder.resolve("report.html.part")).doesNotExist();
  }
}
