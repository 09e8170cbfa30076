package cuebus.console;

import cuebus.status.EveningStatus;
import cuebus.status.ShowStatus;
import java.util.List;
import java.util.Map;

/** A status for tests, with something in every part of it. */
final class Statuses {
  private Statuses() {}

  /**
   * The status of a show of strip host and bus stream.
   *
   * @param notice something an operator has to know; none if empty
   */
  static ShowStatus at(long frame, String notice) {
    return new ShowStatus(
        "first-night",
        "running",
        frame,
        48_000,
        new ShowStatus.Playhead("20", "10", List.of("10")),
        new ShowStatus.Audio("clock", 128, 0, 7, 0, new ShowStatus.Micros(11.0, 46.0, 139.0), 0, 0),
        List.of(new ShowStatus.StripStatus(
            "host", false, null, Map.of("stream", -6f), -14f, true, null)),
        List.of(),
        new ShowStatus.Listen(List.of("host"), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ShowStatus.Journal("keeping", "", 0, 0),
        List.of(),
        ShowStatus.OscView.NONE,
        Map.of("ring/command/full", 0L),
        notice.isEmpty() ? List.of() : List.of(notice),
        new EveningStatus(
            null,
            null,
            List.of(new EveningStatus.Countdown("talk", Map.of("", "Talk"), -5, 1000)),
            new EveningStatus.Script("", false, false),
            false,
            List.of()));
  }
}
