package cuebus.layout;

import java.util.List;

/** One thing on a {@link Panel}. */
sealed interface Control {
  /** A name of its own on the panel: letters, digits, {@code - _ /}. */
  String name();

  Frame frame();

  Colour colour();

  /** A place in points, from the upper left corner of what it lies in. */
  record Frame(int x, int y, int width, int height) {}

  /** What the eye sorts by; each control says in words, too, what it is. */
  enum Colour {
    GO(0x2e7d32),
    STEP(0x455a64),
    STOP(0xb71c1c),
    FADER(0x1565c0),
    BUS(0x6a1b9a),
    MUTE(0xc62828),
    WORDS(0x263238),
    ALARM(0xe65100);

    private final int rgb;

    Colour(int rgb) {
      this.rgb = rgb;
    }

    /** 0xrrggbb. */
    int rgb() {
      return rgb;
    }
  }

  /**
   * A fader by the way of its hand: sends and shows 0 to 1.
   *
   * @param address ends in {@code /fader/norm}
   */
  record Fader(String name, Frame frame, Colour colour, String address) implements Control {}

  /** Sends 1 when it is pressed, and nothing when it is let go. */
  record Button(String name, Frame frame, Colour colour, int textSize, String words, String address)
      implements Control {}

  /** Stays pressed: sends and shows 1 and 0. */
  record Switch(String name, Frame frame, Colour colour, int textSize, String words, String address)
      implements Control {}

  /** Words that stay. */
  record Words(String name, Frame frame, Colour colour, int textSize, String words)
      implements Control {}

  /** Shows the text, or the level in dB, that is told at {@code address}. */
  record Told(String name, Frame frame, Colour colour, int textSize, String address)
      implements Control {}

  /**
   * Shows the sentence of the double that the guard speaks of: the second thing told at {@code address}, whose first
   * is its number.
   */
  record Alarm(String name, Frame frame, Colour colour, int textSize, String address)
      implements Control {}

  /** Adds a digit to what a {@link Code} shows; an empty one empties it. */
  record Digit(String name, Frame frame, Colour colour, int textSize, String words, String digit)
      implements Control {}

  /** A number that is typed: sent as text to {@code address} when it has all its digits. */
  record Code(String name, Frame frame, Colour colour, int textSize, String address, int digits)
      implements Control {}

  /** Shows one of the texts told at any of {@code addresses}: the one at that place, from 0. */
  record Answer(
      String name, Frame frame, Colour colour, int textSize, List<String> addresses, int place)
      implements Control {}

  /**
   * Sends 1 to {@code before + n + after}, n being the number of the double that an {@link Alarm} shows at that very
   * moment; nothing while it shows none. So a touch never means a double that nobody has read of.
   */
  record AlarmButton(
      String name,
      Frame frame,
      Colour colour,
      int textSize,
      String words,
      String before,
      String after)
      implements Control {}
}
