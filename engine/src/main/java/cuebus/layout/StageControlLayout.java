package cuebus.layout;

import cuebus.layout.Control.Alarm;
import cuebus.layout.Control.AlarmButton;
import cuebus.layout.Control.Answer;
import cuebus.layout.Control.Button;
import cuebus.layout.Control.Code;
import cuebus.layout.Control.Digit;
import cuebus.layout.Control.Fader;
import cuebus.layout.Control.Frame;
import cuebus.layout.Control.Switch;
import cuebus.layout.Control.Told;
import cuebus.layout.Control.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Panel} as a session of Open Stage Control, version 1: widgets with only those properties that differ from
 * its own defaults.
 *
 * <p>Where messages go is not in the file: its server is started with {@code --send HOST:9000}. The session subscribes
 * again every ten seconds, so it finds its way back to a desk that was started anew.
 */
public final class StageControlLayout {
  /** Two decimals, its default, are steps of a percent: near the top of a fader that is a tenth of a dB, near its
   * bottom two. */
  private static final int DECIMALS = 4;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private StageControlLayout() {}

  /** The whole file, one line feed at its end. */
  public static String of(Panel panel) {
    ObjectNode session = MAPPER.createObjectNode();
    session.put("createdWith", "Open Stage Control");
    session.put("version", "1.26.0");
    session.put("type", "session");
    session.set("content", root(panel));
    return MAPPER.writeValueAsString(session) + "\n";
  }

  private static ObjectNode root(Panel panel) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("type", "root");
    root.put("id", "root");
    root.put("comments", panel.title());
    root.put("width", Panel.WIDTH);
    root.put("height", Panel.HEIGHT);
    root.put("bypass", true);
    String listen = "send('/subscribe', %d)".formatted(Listening.LASTS_SECONDS);
    root.put(
        "onCreate",
        "%s%nsetInterval('subscribe', () => { %s }, %d)%n"
            .formatted(listen, listen, Listening.EVERY_SECONDS * 1000)
            .replace("\r", ""));
    ArrayNode widgets = root.putArray("widgets");
    for (Control control : panel.fixed()) widgets.addAll(widgets(control));
    ObjectNode pages = widgets.addObject();
    pages.put("type", "panel").put("id", "pages").put("bypass", true);
    place(pages, Panel.PAGE);
    pages.putArray("widgets");
    ArrayNode tabs = pages.putArray("tabs");
    for (Panel.Page page : panel.pages()) {
      ObjectNode tab = tabs.addObject();
      tab.put("type", "tab").put("id", page.label()).put("bypass", true);
      ArrayNode inside = tab.putArray("widgets");
      for (Control control : page.controls()) inside.addAll(widgets(control));
      tab.putArray("tabs");
    }
    root.putArray("tabs");
    return root;
  }

  private static List<ObjectNode> widgets(Control control) {
    ObjectNode it = MAPPER.createObjectNode();
    it.put("id", control.name());
    place(it, control.frame());
    it.put("colorWidget", "#%06x".formatted(control.colour().rgb()));
    if (control instanceof Fader fader) {
      it.put("type", "fader").put("address", fader.address()).put("decimals", DECIMALS);
      it.set("range", MAPPER.valueToTree(Map.of("min", 0, "max", 1)));
    } else if (control instanceof Button button) {
      it.put("type", "button").put("mode", "tap").put("label", button.words());
      it.put("address", button.address());
      textSize(it, button.textSize());
    } else if (control instanceof Switch toggle) {
      it.put("type", "button").put("mode", "toggle").put("label", toggle.words());
      it.put("address", toggle.address());
      textSize(it, toggle.textSize());
    } else if (control instanceof Words words) {
      it.put("type", "text").put("default", words.words()).put("bypass", true);
      textSize(it, words.textSize());
    } else if (control instanceof Told told) {
      it.put("type", "text").put("address", told.address()).put("bypass", true).put("decimals", 1);
      textSize(it, told.textSize());
    } else if (control instanceof Alarm alarm) {
      it.put("type", "text").put("wrap", "soft").put("bypass", true);
      textSize(it, alarm.textSize());
      return List.of(it, spokenOf(alarm));
    } else if (control instanceof Digit) {
      return List.of(); // its field has a keyboard
    } else if (control instanceof Code code) {
      it.put("type", "input").put("address", code.address()).put("typeTags", "s");
      textSize(it, code.textSize());
    } else if (control instanceof Answer answer) {
      it.put("type", "text").put("wrap", "soft").put("bypass", true);
      textSize(it, answer.textSize());
      List<ObjectNode> all = new ArrayList<>(List.of(it));
      for (String address : answer.addresses()) all.add(shownOf(answer, address));
      return all;
    } else if (control instanceof AlarmButton button) {
      it.put("type", "button").put("mode", "tap").put("label", button.words()).put("bypass", true);
      textSize(it, button.textSize());
      it.put(
          "onValue",
          "var n = get('double')[0]%nif (value && n > 0) send('%s' + n + '%s', 1)%n"
              .formatted(button.before(), button.after())
              .replace("\r", ""));
    }
    return List.of(it);
  }

  /** Keeps number and sentence together, and shows the sentence. */
  private static ObjectNode spokenOf(Alarm alarm) {
    ObjectNode both = MAPPER.createObjectNode();
    both.put("type", "variable").put("id", "double").put("address", alarm.address());
    both.put("bypass", true);
    both.set("default", MAPPER.valueToTree(List.of(0, "")));
    both.put("onValue", "set('%s', value[1] || ' ')".formatted(alarm.name()));
    return both;
  }

  private static ObjectNode shownOf(Answer answer, String address) {
    ObjectNode told = MAPPER.createObjectNode();
    told.put("type", "variable").put("id", "told" + address).put("address", address);
    told.put("bypass", true);
    return told.put("onValue", "set('%s', value[%d])".formatted(answer.name(), answer.place()));
  }

  private static void place(ObjectNode it, Frame frame) {
    it.put("left", frame.x()).put("top", frame.y());
    it.put("width", frame.width()).put("height", frame.height());
  }

  private static void textSize(ObjectNode it, int points) {
    it.put("css", "font-size: %dpx;".formatted(points));
  }
}
