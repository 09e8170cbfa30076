package cuebus.layout;

import cuebus.layout.Control.Frame;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the XML of a TouchOSC document, element by element. Properties stand in a list of typed keys
 * ({@code b} boolean, {@code c} colour, {@code f} float, {@code i} integer, {@code r} rectangle, {@code s} text).
 *
 * <p>A node's id is made of its name, so a layout of the same show is the same file.
 */
final class TouchOscXml {
  private final XMLStreamWriter xml;

  TouchOscXml(OutputStream out) throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
  }

  void begin() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("lexml");
    xml.writeAttribute("version", "3");
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  /** Begins a node and its properties. */
  void node(String type, String name) throws XMLStreamException {
    xml.writeStartElement("node");
    UUID id = UUID.nameUUIDFromBytes((type + " " + name).getBytes(StandardCharsets.UTF_8));
    xml.writeAttribute("ID", id.toString());
    xml.writeAttribute("type", type);
    xml.writeStartElement("properties");
    property("s", "name", name);
  }

  void endProperties() throws XMLStreamException {
    xml.writeEndElement();
  }

  void endNode() throws XMLStreamException {
    xml.writeEndElement();
  }

  void beginChildren() throws XMLStreamException {
    xml.writeStartElement("children");
  }

  void endChildren() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** What every node has. */
  void look(Frame frame, int rgb, boolean background) throws XMLStreamException {
    property("b", "background", background);
    colour("color", rgb);
    property("f", "cornerRadius", 2);
    beginProperty("r", "frame");
    xml.writeStartElement("value");
    text("x", frame.x());
    text("y", frame.y());
    text("w", frame.width());
    text("h", frame.height());
    xml.writeEndElement();
    xml.writeEndElement();
    property("b", "grabFocus", false);
    property("b", "locked", false);
    property("i", "orientation", 0);
    property("b", "outline", background);
    property("i", "outlineStyle", 1);
    property("i", "pointerPriority", 0);
    property("i", "shape", 1);
    property("b", "visible", true);
  }

  void property(String type, String key, boolean value) throws XMLStreamException {
    property(type, key, value ? 1 : 0);
  }

  void property(String type, String key, int value) throws XMLStreamException {
    beginProperty(type, key);
    text("value", value);
    xml.writeEndElement();
  }

  void property(String type, String key, String value) throws XMLStreamException {
    beginProperty(type, key);
    data("value", value);
    xml.writeEndElement();
  }

  void colour(String key, int rgb) throws XMLStreamException {
    beginProperty("c", key);
    xml.writeStartElement("value");
    text("r", (rgb >> 16 & 0xff) / 255f);
    text("g", (rgb >> 8 & 0xff) / 255f);
    text("b", (rgb & 0xff) / 255f);
    text("a", 1);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void beginProperty(String type, String key) throws XMLStreamException {
    xml.writeStartElement("property");
    xml.writeAttribute("type", type);
    data("key", key);
  }

  void beginValues() throws XMLStreamException {
    xml.writeStartElement("values");
  }

  void endValues() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** A value that a control has: what it is at first, and whether the app keeps that instead of the last one. */
  void value(String key, String at, boolean stays) throws XMLStreamException {
    xml.writeStartElement("value");
    data("key", key);
    text("locked", 0);
    text("lockedDefaultCurrent", stays ? 1 : 0);
    data("default", at);
    text("defaultPull", 0);
    xml.writeEndElement();
  }

  /** The values of what can be touched and nothing else. */
  void touchValue() throws XMLStreamException {
    beginValues();
    value("touch", "false", false);
    endValues();
  }

  /** The values of a button or fader. */
  void pressedValues(String at) throws XMLStreamException {
    beginValues();
    value("touch", "false", false);
    value("x", at, false);
    endValues();
  }

  /**
   * One OSC message of a control's {@code x}, on the first connection.
   *
   * @param when {@code ANY} change of it, or only its {@code RISE}
   * @param receives whether it shows what is told at the same address
   */
  void message(String address, String when, boolean receives) throws XMLStreamException {
    xml.writeStartElement("messages");
    xml.writeStartElement("osc");
    text("enabled", 1);
    text("send", 1);
    text("receive", receives ? 1 : 0);
    text("feedback", 0);
    xml.writeStartElement("connections");
    xml.writeCharacters("00001");
    xml.writeEndElement();
    xml.writeStartElement("triggers");
    xml.writeStartElement("trigger");
    data("var", "x");
    xml.writeStartElement("condition");
    xml.writeCharacters(when);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement("path");
    partial("CONSTANT", "STRING", address);
    xml.writeEndElement();
    xml.writeStartElement("arguments");
    partial("VALUE", "FLOAT", "x");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void partial(String type, String conversion, String value) throws XMLStreamException {
    xml.writeStartElement("partial");
    xml.writeStartElement("type");
    xml.writeCharacters(type);
    xml.writeEndElement();
    xml.writeStartElement("conversion");
    xml.writeCharacters(conversion);
    xml.writeEndElement();
    data("value", value);
    text("scaleMin", 0);
    text("scaleMax", 1);
    xml.writeEndElement();
  }

  private void text(String element, int value) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(Integer.toString(value));
    xml.writeEndElement();
  }

  private void text(String element, float value) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(Float.toString(value));
    xml.writeEndElement();
  }

  /** Words as they are: what would end such a section is cut in two. */
  private void data(String element, String words) throws XMLStreamException {
    xml.writeStartElement(element);
    int from = 0;
    for (int at = words.indexOf("]]>"); at >= 0; at = words.indexOf("]]>", from)) {
      xml.writeCData(words.substring(from, at + 2));
      from = at + 2;
    }
    xml.writeCData(words.substring(from));
    xml.writeEndElement();
  }
}
