package cuebus.audio;

import cuebus.desk.Bus;
import cuebus.desk.Desk;
import cuebus.desk.Strip;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which channel of a sound card each channel of the desk is wired to. A card has no names for its channels, so the
 * show file's {@code capture_3} is the third that comes in and {@code playback_1} the first that goes out, as JACK
 * calls them.
 *
 * @param in the card's channel for each strip channel of the desk; {@link #NONE} for players and for other names
 * @param out the card's channel for each channel that goes out of the desk; {@link #NONE} for other names
 * @param unknown the names that are no channel of a card
 */
record CardWires(List<Integer> in, List<Integer> out, List<String> unknown) {
  /** Wired to nothing. */
  static final int NONE = -1;

  private static final Pattern CAPTURE = Pattern.compile("(?:.*:)?capture_([1-9]\\d{0,2})");
  private static final Pattern PLAYBACK = Pattern.compile("(?:.*:)?playback_([1-9]\\d{0,2})");

  static CardWires of(Desk desk) {
    CardWires wires = new CardWires(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Strip strip : desk.strips()) {
      for (int c = 0; c < strip.channels(); c++) {
        if (strip.input().player()) wires.in.add(NONE);
        else wires.in.add(wires.channel(CAPTURE, strip.input().ports().get(c)));
      }
    }
    for (Bus bus : desk.buses()) {
      for (int c = 0; c < bus.channels(); c++) {
        wires.out.add(wires.channel(PLAYBACK, bus.out().get(c)));
      }
    }
    for (String port : desk.listen()) wires.out.add(wires.channel(PLAYBACK, port));
    return wires;
  }

  private int channel(Pattern names, String port) {
    Matcher name = names.matcher(port);
    if (name.matches()) return Integer.parseInt(name.group(1)) - 1;
    unknown.add(port);
    return NONE;
  }

  /** How many channels a card needs, so that all of these are there. */
  static int needed(List<Integer> channels) {
    int highest = NONE;
    for (int channel : channels) highest = Math.max(highest, channel);
    return highest + 1;
  }
}
