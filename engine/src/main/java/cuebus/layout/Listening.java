package cuebus.layout;

/** How a layout keeps being told what is: it subscribes, and again long before that runs out. */
final class Listening {
  static final int LASTS_SECONDS = 25;
  static final int EVERY_SECONDS = 10;

  private Listening() {}
}
