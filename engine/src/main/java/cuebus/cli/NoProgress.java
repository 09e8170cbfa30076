package cuebus.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Shows nothing: where no person watches, a progress bar is noise in a log. */
final class NoProgress implements ProgressBarConsumer {
  @Override
  public int getMaxRenderedLength() {
    return 0;
  }

  @Override
  public void accept(String rendered) {
    // nobody watches
  }

  @Override
  public void close() {
    // nothing is open
  }
}
