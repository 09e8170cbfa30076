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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.xml.stream.XMLStreamException;

/**
 * A {@link Panel} as a document of TouchOSC (the one of 2021 and later): XML, compressed by zlib.
 *
 * <p>Where messages go is not in the file: it is set in the app, on its first connection. Buttons have no words there,
 * so each has a label over it that lets touches through. Levels and sentences are shown by a script: the app's own
 * texts of numbers have no fixed decimals, and no word for off.
 */
public final class TouchOscLayout {
  private static final int MOMENTARY = 0;
  private static final int TOGGLE_ON_PRESS = 2;

  private TouchOscLayout() {}

  /** The whole file. */
  public static byte[] of(Panel panel) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (OutputStream packed = new DeflaterOutputStream(file)) {
        write(panel, new TouchOscXml(packed));
      }
      return file.toByteArray();
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException("memory could not be written", e);
    }
  }

  private static void write(Panel panel, TouchOscXml xml) throws XMLStreamException {
    xml.begin();
    xml.node("GROUP", "cuebus");
    group(xml, new Frame(0, 0, Panel.WIDTH, Panel.HEIGHT));
    xml.property("s", "script", TouchOscScript.of(panel));
    xml.endProperties();
    xml.touchValue();
    xml.beginChildren();
    for (Control control : panel.fixed()) control(xml, control, 0);
    if (panel.pages().size() == 1) {
      for (Control control : panel.pages().get(0).controls()) {
        control(xml, control, Panel.PAGE.y() + Panel.TABS);
      }
    } else {
      pager(xml, panel.pages());
    }
    xml.endChildren();
    xml.endNode();
    xml.end();
  }

  private static void group(TouchOscXml xml, Frame frame) throws XMLStreamException {
    xml.look(frame, 0x000000, true);
    xml.property("b", "interactive", false);
  }

  private static void pager(TouchOscXml xml, List<Panel.Page> pages) throws XMLStreamException {
    xml.node("PAGER", "pages");
    xml.look(Panel.PAGE, 0x000000, true);
    xml.property("b", "interactive", true);
    xml.property("b", "tabLabels", true);
    xml.property("b", "tabbar", true);
    xml.property("b", "tabbarDoubleTap", false);
    xml.property("i", "tabbarSize", Panel.TABS);
    xml.property("i", "textSizeOff", 18);
    xml.property("i", "textSizeOn", 18);
    xml.endProperties();
    xml.beginValues();
    xml.value("page", "0", false);
    xml.endValues();
    xml.beginChildren();
    for (Panel.Page page : pages) {
      xml.node("GROUP", page.label());
      group(xml, new Frame(0, Panel.TABS, Panel.WIDTH, Panel.PAGE.height() - Panel.TABS));
      xml.property("s", "tabLabel", page.label());
      xml.colour("tabColorOff", 0x263238);
      xml.colour("tabColorOn", 0x1565c0);
      xml.colour("textColorOff", 0xffffff);
      xml.colour("textColorOn", 0xffffff);
      xml.endProperties();
      xml.touchValue();
      xml.beginChildren();
      for (Control control : page.controls()) control(xml, control, 0);
      xml.endChildren();
      xml.endNode();
    }
    xml.endChildren();
    xml.endNode();
  }

  private static void control(TouchOscXml xml, Control control, int down)
      throws XMLStreamException {
    Frame at = control.frame();
    Frame frame = new Frame(at.x(), at.y() + down, at.width(), at.height());
    int rgb = control.colour().rgb();
    if (control instanceof Fader fader) {
      xml.node("FADER", fader.name());
      xml.look(frame, rgb, true);
      xml.property("b", "interactive", true);
      xml.property("b", "bar", true);
      xml.property("b", "cursor", true);
      xml.property("b", "grid", true);
      xml.property("i", "gridSteps", 11);
      xml.property(
          "i",
          "response",
          1); // relative: a finger that lands beside the cap moves nothing by itself
      xml.property("i", "responseFactor", 100);
      xml.endProperties();
      xml.pressedValues("0");
      xml.message(fader.address(), "ANY", true);
      xml.endNode();
    } else if (control instanceof Button it) {
      button(xml, it.name(), frame, rgb, MOMENTARY, "");
      xml.message(it.address(), "RISE", false);
      xml.endNode();
      label(xml, it.name() + "/words", frame, it.textSize(), it.words(), -1);
    } else if (control instanceof Switch it) {
      button(xml, it.name(), frame, rgb, TOGGLE_ON_PRESS, "");
      xml.message(it.address(), "ANY", true);
      xml.endNode();
      label(xml, it.name() + "/words", frame, it.textSize(), it.words(), -1);
    } else if (control instanceof AlarmButton it) {
      button(xml, it.name(), frame, rgb, MOMENTARY, TouchOscScript.press(it.before(), it.after()));
      xml.endNode();
      label(xml, it.name() + "/words", frame, it.textSize(), it.words(), -1);
    } else if (control instanceof Digit it) {
      button(xml, it.name(), frame, rgb, MOMENTARY, TouchOscScript.type(it.digit()));
      xml.endNode();
      label(xml, it.name() + "/words", frame, it.textSize(), it.words(), -1);
    } else if (control instanceof Code it) {
      label(xml, it.name(), frame, it.textSize(), "", rgb);
    } else if (control instanceof Answer it) {
      label(xml, it.name(), frame, it.textSize(), "", rgb);
    } else if (control instanceof Words it) {
      label(xml, it.name(), frame, it.textSize(), it.words(), rgb);
    } else if (control instanceof Told it) {
      label(xml, it.name(), frame, it.textSize(), "", rgb);
    } else if (control instanceof Alarm it) {
      label(xml, it.name(), frame, it.textSize(), "", rgb);
    }
  }

  /** Left open, for a message. */
  private static void button(
      TouchOscXml xml, String name, Frame frame, int rgb, int type, String script)
      throws XMLStreamException {
    xml.node("BUTTON", name);
    xml.look(frame, rgb, true);
    xml.property("b", "interactive", true);
    xml.property("i", "buttonType", type);
    xml.property("b", "press", true);
    xml.property("b", "release", true);
    xml.property("b", "valuePosition", false);
    if (!script.isEmpty()) xml.property("s", "script", script);
    xml.endProperties();
    xml.pressedValues("0");
  }

  /**
   * Words that let touches through.
   *
   * @param rgb what is behind them; less than 0 for nothing
   */
  private static void label(
      TouchOscXml xml, String name, Frame frame, int textSize, String words, int rgb)
      throws XMLStreamException {
    xml.node("LABEL", name);
    xml.look(frame, Math.max(0, rgb), rgb >= 0);
    xml.property("b", "interactive", false);
    xml.property("i", "font", 0);
    xml.property("i", "textAlignH", 2);
    xml.property("i", "textAlignV", 2);
    xml.property("b", "textClip", true);
    xml.colour("textColor", 0xffffff);
    xml.property("i", "textLength", 0);
    xml.property("i", "textSize", textSize);
    xml.endProperties();
    xml.beginValues();
    xml.value("text", words, true);
    xml.value("touch", "false", false);
    xml.endValues();
    xml.endNode();
  }
}
