package cuebus.audio;

import java.io.IOException;

/** An audio server that cannot be used, with the reason in words for an operator. */
public final class AudioException extends IOException {
  private static final long serialVersionUID = 1;

  public AudioException(String message) {
    super(message);
  }

  public AudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
