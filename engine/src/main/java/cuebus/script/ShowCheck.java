package cuebus.script;

import java.util.ArrayList;
import java.util.List;

/** What can only be found by walking through the cues of a show that is sound in itself. */
public final class ShowCheck {
  private ShowCheck() {}

  /**
   * Doubles on paper, and lights that flash too often.
   *
   * @param language of the words about doubles: {@code zh} or {@code en}
   */
  public static List<Fault> faults(Show show, String language) {
    List<Fault> faults = new ArrayList<>(PatchCheck.faults(show, language));
    faults.addAll(FlashCheck.faults(show));
    return faults;
  }
}
