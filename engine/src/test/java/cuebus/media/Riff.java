package cuebus.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files byte by byte, right or wrong, apart from the code under test. */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here wraps a whole array
final class Riff {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int EXTENSIBLE = 0xFFFE;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Riff(String id, long bytes) {
    raw(id).int32(bytes).raw("WAVE");
  }

  static Riff unsized() {
    return new Riff("RIFF", 0);
  }

  Riff raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  Riff raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Riff int32(long value) {
    out.writeBytes(buffer(4).putInt((int) value).array());
    return this;
  }

  Riff int64(long value) {
    out.writeBytes(buffer(8).putLong(value).array());
    return this;
  }

  Riff fmt(int tag, int channels, long sampleRate, int bits) {
    int frameBytes = channels * ((bits + 7) / 8);
    ByteBuffer fmt =
        buffer(16).putShort((short) tag).putShort((short) channels).putInt((int) sampleRate);
    fmt.putInt((int) sampleRate * frameBytes).putShort((short) frameBytes).putShort((short) bits);
    return raw("fmt ").int32(16).raw(fmt.array());
  }

  Riff extensible(int tag, int channels, int sampleRate, int bits) {
    fmt(EXTENSIBLE, channels, sampleRate, bits);
    byte[] soFar = out.toByteArray();
    out.reset();
    buffer(soFar).putInt(soFar.length - 20, 40);
    raw(soFar);
    ByteBuffer more =
        buffer(24).putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag);
    more.put(
        new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
        });
    return raw(more.array());
  }

  Riff chunk(String id, byte[] bytes) {
    raw(id).int32(bytes.length).raw(bytes);
    return bytes.length % 2 == 0 ? this : raw(new byte[1]);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Interleaved little-endian samples: whole numbers of 8 to 32 bits, floats of 32 and 64. */
  static byte[] samples(float[][] sound, int bits, boolean isFloat) {
    ByteBuffer buffer = buffer(sound.length * sound[0].length * bits / 8);
    for (int i = 0; i < sound[0].length; i++) {
      for (float[] channel : sound) {
        if (isFloat && bits == 64) buffer.putDouble(channel[i]);
        else if (isFloat) buffer.putFloat(channel[i]);
        else putInteger(buffer, Math.round(channel[i] * (double) (1L << (bits - 1))), bits);
      }
    }
    return buffer.array();
  }

  private static void putInteger(ByteBuffer buffer, long value, int bits) {
    long stored = bits == 8 ? value + 128 : value;
    for (int shift = 0; shift < bits; shift += 8) buffer.put((byte) (stored >> shift));
  }

  private static ByteBuffer buffer(int bytes) {
    return buffer(new byte[bytes]);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
