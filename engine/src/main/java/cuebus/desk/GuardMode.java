package cuebus.desk;

/** What the guard of a bus does about a sound that reaches it twice. */
public enum GuardMode {
  /** Does not look. */
  OFF,
  /** Says so. */
  WARN,
  /** Says so and takes one copy away. */
  REMEDY,
  /** Does not let the patch become so. */
  REFUSE
}
