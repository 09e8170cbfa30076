package cuebus.report;

import cuebus.desk.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a render: the contract of {@code report.json}, in the order in which it is written. Times are show
 * time; silence is null, never infinity.
 *
 * @param show its id
 * @param frames length of every file
 * @param realTimeFactor how many times faster than the show itself the render loop ran
 * @param xruns always 0 offline
 * @param doubles confirmed ones; the guard fills it
 * @param suspects what might have been one
 * @param problems what was wrong, a sentence each
 */
public record RenderReport(
    String show,
    long frames,
    int sampleRate,
    double realTimeFactor,
    int xruns,
    List<BusResult> buses,
    List<Object> doubles,
    List<Object> suspects,
    List<CueResult> cues,
    List<String> problems) {
  public RenderReport {
    buses = List.copyOf(buses);
    doubles = List.copyOf(doubles);
    suspects = List.copyOf(suspects);
    cues = List.copyOf(cues);
    problems = List.copyOf(problems);
  }

  /**
   * One bus.
   *
   * @param file its name in the output folder
   * @param integratedLufs gated loudness of the whole file (BS.1770-5)
   * @param truePeakDbtp its highest true peak
   * @param loudnessRangeLu how far its loud and its soft passages are apart (EBU Tech 3342)
   */
  public record BusResult(
      String id,
      Text label,
      String file,
      @Nullable Double integratedLufs,
      @Nullable Double truePeakDbtp,
      @Nullable Double loudnessRangeLu,
      @Nullable Double targetLufs,
      @Nullable Double ceilingDbtp) {}

  /**
   * One run of a cue.
   *
   * @param goMs its GO
   * @param doneMs when everything it began had ended; null if the show ended first
   */
  public record CueResult(
      String number, Text label, long goMs, @Nullable Long doneMs) {}
}
