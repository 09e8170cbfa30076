package cuebus.osc;

/** Why a packet did nothing. Each is counted as {@code osc/bad/...} with its sender. */
enum Bad {
  EMPTY("empty", "a packet of no bytes"),
  LENGTH("length", "its length is no multiple of four"),
  NO_ADDRESS("no-address", "it begins neither with / nor with #bundle"),
  UNTERMINATED_STRING("unterminated-string", "a string has no end"),
  PADDING("padding", "something else than zeros fills up a string or a blob"),
  NO_TYPE_TAGS("no-type-tags", "arguments without a type tag string"),
  UNKNOWN_TYPE("unknown-type", "a type tag that nobody has defined"),
  TRUNCATED_ARGUMENT("truncated-argument", "it ends within an argument"),
  BLOB_SIZE("blob-size", "a blob says it is longer than the packet, or shorter than nothing"),
  ARRAY("array", "brackets of an array that do not belong together"),
  TOO_MANY_ARGUMENTS("too-many-arguments", "more than 1,024 arguments"),
  TRAILING_BYTES("trailing-bytes", "something behind the last argument"),
  BUNDLE_HEADER("bundle-header", "a bundle without a whole time tag"),
  BUNDLE_ELEMENT("bundle-element", "an element of a bundle that does not fit into it"),
  BUNDLE_DEPTH("bundle-depth", "bundles within bundles, more than eight deep"),
  FRAME_SIZE("frame-size", "over TCP: a packet of more than 65,536 bytes"),
  SLIP_ESCAPE("slip-escape", "over TCP: an escape of SLIP that escapes nothing"),
  UNKNOWN_ADDRESS("unknown-address", "an address that this show does not have"),
  PATTERN("pattern", "a pattern whose brackets do not close, or of more than 255 bytes"),
  PATTERN_FOR_TRIGGER("pattern-for-trigger", "a pattern where one thing must be named, as for GO"),
  ARGUMENT("argument", "an argument that the address cannot take"),
  TOO_MANY_COMMANDS("too-many-commands", "more than 1,024 commands in one packet"),
  TOO_FAR_AHEAD("too-far-ahead", "a time tag more than an hour ahead"),
  TOO_MANY_WAITING("too-many-waiting", "too many bundles wait for their time"),
  TOO_MANY_SUBSCRIBERS(
      "too-many-subscribers", "more than 64 who listen, or 8 of one other machine");

  private final String cause;
  private final String words;

  Bad(String cause, String words) {
    this.cause = cause;
    this.words = words;
  }

  /** The last part of its counter's name. */
  String cause() {
    return cause;
  }

  /** The name of its counter. */
  String label() {
    return "osc/bad/" + cause;
  }

  /** What is wrong, for people. */
  String words() {
    return words;
  }
}
