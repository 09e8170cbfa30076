package cuebus.status;

import java.util.Locale;

/** What a machine on the network may do. Each may all that those before it may. */
public enum Role {
  /** Sees every value, changes none. */
  VIEWER,
  /** Moves faders, sends and mutes, and runs a cue by its number. */
  TABLET,
  /** Decides about doubles too, and stops everything. */
  DESK,
  /** Calls the show: GO, standby, hold. */
  STAGE_MANAGER;

  /** All of them, as they are written. */
  public static final String ALL = "viewer, tablet, desk or stage-manager";

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As it is written: {@code stage-manager}. */
  public String word() {
    return word;
  }

  /** Whether it may do what needs at least that. */
  public boolean covers(Role least) {
    return compareTo(least) >= 0;
  }

  /**
   * The one that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static Role of(String word) {
    for (Role role : values()) {
      if (role.word.equals(word)) return role;
    }
    throw new IllegalArgumentException("role is not " + ALL + ": " + word);
  }
}
