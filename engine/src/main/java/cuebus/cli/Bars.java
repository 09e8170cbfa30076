package cuebus.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on standard error, and only where a person sees it: the launcher says whether that is a terminal. */
final class Bars {
  private Bars() {}

  /**
   * A bar in seconds of sound.
   *
   * @param frames how many there will be; -1 if nobody knows
   */
  static ProgressBar of(long frames, int sampleRate) {
    ProgressBarBuilder builder = new ProgressBarBuilder()
        .setInitialMax(frames)
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit(" s", sampleRate)
        .setUpdateIntervalMillis(100)
        .clearDisplayOnFinish();
    if (!Boolean.getBoolean("cuebus.terminal")) builder.setConsumer(new NoProgress());
    return builder.build();
  }
}
