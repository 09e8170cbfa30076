package cuebus.osc;

import java.util.Arrays;

/**
 * Patterns of OSC 1.0: {@code ?}, {@code *}, {@code [a-z]}, {@code [!a-z]} and <code>{host,guest}</code>; none of
 * them reaches over a slash. And that of OSC 1.1: {@code //} stands for any number of parts, or for none.
 *
 * <p>It follows all ways through the pattern at once, as a set of places in the address, so that no pattern can be
 * so clever that it takes long.
 *
 * <p>Threads: one.<br>
 * Memory: allocates nothing after construction.<br>
 * Time: O(pattern x address).
 */
final class AddressPattern {
  /** The longest address that can be matched, in bytes. */
  static final int MAX_ADDRESS_BYTES = 255;

  private static final String SPECIAL = "?*[]{}";

  // here[n]: what came of the pattern so far fits the first n bytes of the address
  private boolean[] here = new boolean[MAX_ADDRESS_BYTES + 1];
  private boolean[] next = new boolean[MAX_ADDRESS_BYTES + 1];

  /** Whether these bytes are a pattern, and not just an address. */
  static boolean isPattern(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (SPECIAL.indexOf(bytes[i]) >= 0 || isAnyParts(bytes, i, to)) return true;
    }
    return false;
  }

  private static boolean isAnyParts(byte[] bytes, int at, int to) {
    return bytes[at] == '/' && at + 1 < to && bytes[at + 1] == '/';
  }

  /** Whether every bracket of a pattern closes. */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '[' || bytes[i] == '{') {
        i = close(bytes, i, to);
        if (i == to) return false;
      } else if (bytes[i] == ']' || bytes[i] == '}') {
        return false;
      }
    }
    return true;
  }

  /** The place of the bracket that closes the one at {@code open}; {@code to} if none does in its part. */
  private static int close(byte[] bytes, int open, int to) {
    byte wanted = (byte) (bytes[open] == '[' ? ']' : '}');
    for (int i = open + 1; i < to && bytes[i] != '/'; i++) {
      if (bytes[i] == wanted) return i;
      if (SPECIAL.indexOf(bytes[i]) >= 0) return to;
    }
    return to;
  }

  /** Whether a well-formed pattern means an address. */
  boolean matches(byte[] pattern, int from, int to, byte[] address) {
    int size = address.length;
    Arrays.fill(here, 0, size + 1, false);
    here[0] = true;
    for (int p = from; p < to; p++) {
      if (pattern[p] == '*') {
        for (int n = 0; n < size; n++) here[n + 1] |= here[n] && address[n] != '/';
        continue;
      }
      Arrays.fill(next, 0, size + 1, false);
      if (isAnyParts(pattern, p, to)) {
        boolean begun = false;
        for (int n = 0; n < size; n++) {
          begun |= here[n] && address[n] == '/';
          next[n + 1] = begun && address[n] == '/';
        }
        p++;
      } else if (pattern[p] == '{') {
        p = alternatives(pattern, p, to, address);
      } else {
        int last = pattern[p] == '[' ? close(pattern, p, to) : p;
        for (int n = 0; n < size; n++) next[n + 1] = here[n] && one(pattern, p, last, address[n]);
        p = last;
      }
      boolean[] spent = here;
      here = next;
      next = spent;
    }
    return here[size];
  }

  /** Whether one byte of an address fits a letter, a question mark or a class. */
  private static boolean one(byte[] pattern, int from, int last, byte letter) {
    if (from == last) return pattern[from] == '?' ? letter != '/' : pattern[from] == letter;
    if (letter == '/') return false;
    boolean not = pattern[from + 1] == '!';
    boolean in = false;
    for (int i = not ? from + 2 : from + 1; i < last; i++) {
      boolean range = i + 2 < last && pattern[i + 1] == '-';
      int low = pattern[i] & 0xff;
      int high = range ? pattern[i + 2] & 0xff : low;
      in |= low <= (letter & 0xff) && (letter & 0xff) <= high;
      if (range) i += 2;
    }
    return in != not;
  }

  /** Follows each of the words in braces; returns the place of the closing one. */
  private int alternatives(byte[] pattern, int open, int to, byte[] address) {
    int close = close(pattern, open, to);
    int from = open + 1;
    for (int p = from; p <= close; p++) {
      if (p < close && pattern[p] != ',') continue;
      for (int n = 0; n + p - from <= address.length; n++) {
        if (here[n] && Arrays.equals(pattern, from, p, address, n, n + p - from)) {
          next[n + p - from] = true;
        }
      }
      from = p + 1;
    }
    return close;
  }
}
