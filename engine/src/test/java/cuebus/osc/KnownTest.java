package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.desk.Desk;
import cuebus.desk.Parameter;
import cuebus.desk.Text;
import cuebus.script.Shows;
import cuebus.status.DoubleStatus;
import cuebus.status.DoubleStatus.Phase;
import cuebus.status.ParameterStatus;
import cuebus.status.ScriptStatus;
import cuebus.status.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tablets are told of the list and of the guard. */
class KnownTest {
  /** Cue 7 is called 第7条, and so on. */
  static final OscServer.Wording WORDS = new OscServer.Wording() {
    @Override
    public String cue(String number) {
      return number.isEmpty() ? "" : "第" + number + "条";
    }

    @Override
    public String of(Text words) {
      return words.in("zh");
    }
  };

  /** The first strip shows 0 dBFS, the next -1, and so on. */
  static final OscServer.Meters METERS = place -> -place;

  private static final Status ANY = new ParameterStatus(Parameter.stripFader(0), -20f);

  @TempDir
  Path folder;

  private AddressSpace space;
  private Known known;
  private String called = "第7条";

  @BeforeEach
  void open() {
    Desk desk = Shows.withCues(folder, "").desk();
    space = new AddressSpace(desk);
    known = new Known(
        space,
        desk,
        new OscServer.Wording() {
          @Override
          public String cue(String number) {
            return number.equals("7") ? called : "";
          }

          @Override
          public String of(Text words) {
            return words.in("zh");
          }
        },
        METERS);
  }

  private String told(String address) {
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    Endpoint endpoint = Objects.requireNonNull(space.find(bytes, 0, bytes.length));
    ByteBuffer packet = known.tell(endpoint, new OscWriter());
    return spoken(packet);
  }

  private static String spoken(ByteBuffer packet) {
    byte[] bytes = new byte[packet.remaining()];
    packet.get(bytes);
    return String.join("; ", Spoken.of(bytes));
  }

  @Test
  void whatStandsByIsToldByItsName() {
    known.onStatus(ANY, "7");
    assertThat(told("/standby")).isEqualTo("/standby s:7");
    assertThat(told("/standby/name")).isEqualTo("/standby/name s:第7条");
    int version = known.version(space.standbyNameSlot());
    called = "Another";
    known.onStatus(new ScriptStatus("", false, false), "7");
    assertThat(told("/standby/name")).isEqualTo("/standby/name s:Another");
    assertThat(known.version(space.standbyNameSlot())).isEqualTo(version + 1);
    known.onStatus(ANY, "");
    assertThat(told("/standby/name")).isEqualTo("/standby/name s:");
  }

  @Test
  void theNewestDoubleThatIsNotOverIsToldWithItsNumber() {
    assertThat(told("/doubling")).isEqualTo("/doubling i:0 s:");
    twice(3, Phase.REMEDIED);
    twice(4, Phase.CONFIRMED);
    twice(5, Phase.SUSPECT);
    assertThat(told("/doubling")).isEqualTo("/doubling i:4 s:重了4");
    twice(4, Phase.ENDED);
    assertThat(told("/doubling")).isEqualTo("/doubling i:3 s:重了3");
    int version = known.version(space.doubleSlot());
    twice(3, Phase.PROBE);
    assertThat(known.version(space.doubleSlot())).isEqualTo(version);
    twice(3, Phase.ENDED);
    assertThat(told("/doubling")).isEqualTo("/doubling i:0 s:");
    assertThat(known.version(space.doubleSlot())).isEqualTo(version + 1);
  }

  private void twice(int number, Phase phase) {
    Text why = new Text(Map.of("zh", "重了" + number, "en", "twice " + number));
    known.onStatus(
        new DoubleStatus(
            number,
            "stream",
            "host",
            "guest",
            DoubleStatus.Cause.SIGNAL,
            DoubleStatus.Figures.NONE,
            DoubleStatus.Times.NONE,
            phase,
            null,
            false,
            why),
        "");
  }

  @Test
  void aLongSentenceEndsWithAWholeCharacter() {
    String sentence = "重".repeat(500);
    ByteBuffer packet =
        new OscWriter().message("/doubling".getBytes(StandardCharsets.UTF_8), 9, sentence);
    String told = spoken(packet);
    assertThat(told).isEqualTo("/doubling i:9 s:" + "重".repeat(333));
  }
}
