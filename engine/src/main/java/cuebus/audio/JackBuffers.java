package cuebus.audio;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import cuebus.rt.AudioThread;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Where ports keep their samples. The binding makes an object a port for the answer, in every callback, and whoever
 * allocates has to clear a fresh page of the heap now and then; here the answer is a number.
 *
 * <p>Threads: the audio thread.<br>
 * Memory: two small objects when a port's samples have moved, which they do when it is connected; else nothing.
 */
final class JackBuffers {
  static {
    Native.register(JackBuffers.class, "jack");
  }

  private final long[] ports;
  private final long[] addresses;
  private final FloatBuffer[] buffers;
  private final int[] lengths;

  /**
   * @param ports addresses of the server's own port objects
   */
  JackBuffers(long[] ports) {
    this.ports = ports.clone();
    addresses = new long[ports.length];
    buffers = new FloatBuffer[ports.length];
    lengths = new int[ports.length];
  }

  private static native long jack_port_get_buffer(long port, int frames);

  private static native int jack_last_frame_time(long client);

  /** The server's frame at the beginning of this period, of 32 bits. */
  @AudioThread
  static long lastFrame(long client) {
    return jack_last_frame_time(client) & 0xffff_ffffL;
  }

  int count() {
    return ports.length;
  }

  /** The samples of a port in this period, from the first one on. */
  @AudioThread
  FloatBuffer of(int port, int frames) {
    long address = jack_port_get_buffer(ports[port], frames);
    if (address != addresses[port] || frames > lengths[port]) moved(port, address, frames);
    return buffers[port].clear();
  }

  private void moved(int port, long address, int frames) {
    buffers[port] = new Pointer(address)
        .getByteBuffer(0, (long) frames * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
    addresses[port] = address;
    lengths[port] = frames;
  }
}
