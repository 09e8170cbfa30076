package cuebus.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import cuebus.desk.Text;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param doubles confirmed ones, by the number under which they were shown
 * @param suspects what might have been one: heard and never sure, or on paper only
 * @param problems what was wrong, a sentence each
 */
public record RenderReport(
    String show,
    long frames,
    int sampleRate,
    double realTimeFactor,
    int xruns,
    List<BusResult> buses,
    List<DoubleResult> doubles,
    List<DoubleResult> suspects,
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
   * @param loudness over the show
   */
  public record BusResult(
      String id,
      Text label,
      String file,
      @Nullable Double integratedLufs,
      @Nullable Double truePeakDbtp,
      @Nullable Double loudnessRangeLu,
      @Nullable Double targetLufs,
      @Nullable Double ceilingDbtp,
      Loudness loudness) {}

  /**
   * Loudness over the show.
   *
   * @param stepMs how far the values are apart; the first stands at the end of the first step
   * @param shortTermLufs the loudest of each step; null for silence and for the first seconds
   */
  public record Loudness(long stepMs, List<@Nullable Double> shortTermLufs) {
    public Loudness {
      shortTermLufs = Collections.unmodifiableList(new ArrayList<>(shortTermLufs));
    }
  }

  /**
   * One sound that a bus had twice.
   *
   * @param n its number; of the suspects those that stand on paper have 0
   * @param copy the strip that brought it again; {@code double} in the file
   * @param cause {@code route} or {@code signal}
   * @param delayMs positive when the copy is later; null where nothing was measured
   * @param remedy what was done; null for nothing
   * @param endedMs null if it lasted to the end
   * @param why in English
   * @param words the same in every language
   * @param spans when it was there, one after the other; the times above are those of the first suspicion, the first
   *     certainty, the first remedy and the last end
   */
  @JsonPropertyOrder({
    "n",
    "bus",
    "kept",
    "double",
    "cause",
    "delayMs",
    "levelDb",
    "driftPpm",
    "polarity",
    "suspectedMs",
    "confirmedMs",
    "remedy",
    "remediedMs",
    "endedMs",
    "why",
    "words",
    "spans"
  })
  public record DoubleResult(
      int n,
      String bus,
      String kept,
      @JsonProperty("double") String copy,
      String cause,
      @Nullable Double delayMs,
      @Nullable Double levelDb,
      @Nullable Double driftPpm,
      @Nullable Integer polarity,
      @Nullable Long suspectedMs,
      @Nullable Long confirmedMs,
      @Nullable String remedy,
      @Nullable Long remediedMs,
      @Nullable Long endedMs,
      String why,
      Text words,
      List<Span> spans) {
    public DoubleResult {
      spans = List.copyOf(spans);
    }
  }

  /**
   * One time that a double was there: a cue, a fader or a pause may end it, and it comes back.
   *
   * @param confirmedMs null where it was no more than suspected
   * @param remedy what was done then; null for nothing
   * @param endedMs null if it lasted to the end
   */
  public record Span(
      @Nullable Long suspectedMs,
      @Nullable Long confirmedMs,
      @Nullable String remedy,
      @Nullable Long remediedMs,
      @Nullable Long endedMs) {}

  /**
   * One run of a cue.
   *
   * @param goMs its GO
   * @param doneMs when everything it began had ended; null if the show ended first
   */
  public record CueResult(
      String number, Text label, long goMs, @Nullable Long doneMs) {}
}
