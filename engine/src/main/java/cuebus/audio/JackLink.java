package cuebus.audio;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;
import org.jspecify.annotations.Nullable;

/**
 * A client of a JACK server, by the lower half of the binding: its upper half asks for the samples of every port in
 * every callback, and makes an object for each answer.
 *
 * <p>Threads: opened, started and closed by one; callbacks come on threads of JACK's own.
 */
final class JackLink {
  /** One port of ours. */
  record Port(JackLibrary._jack_port handle, String name) {
    long address() {
      return Pointer.nativeValue(handle.getPointer());
    }
  }

  private static final int NO_START_SERVER = 1; // jack_options_t
  private static final int IS_INPUT = 1; // JackPortFlags
  private static final int IS_OUTPUT = 2;
  private static final int CAPTURE = 0; // jack_latency_callback_mode_t
  private static final int PLAYBACK = 1;

  private final JackLibrary library;
  private final JackLibrary._jack_client client;
  private final long address;
  private final String name;

  // the library keeps pointers to them, so they must never be collected
  private final List<Callback> kept = new ArrayList<>();

  private JackLink(JackLibrary library, JackLibrary._jack_client client) {
    this.library = library;
    this.client = client;
    address = Pointer.nativeValue(client.getPointer());
    name = library.jack_get_client_name(client);
  }

  /**
   * Becomes a client of the server that runs; starts none.
   *
   * @param wanted our name; JACK makes it different where there is one of that name
   * @return null if no server runs
   * @throws UnsatisfiedLinkError if JACK is not installed
   */
  static @Nullable JackLink open(String wanted) {
    JackVoice.mute();
    JackLibrary library = new JackLibraryDirect();
    JackLibrary._jack_client client =
        library.jack_client_open(wanted, NO_START_SERVER, new IntByReference());
    return client == null ? null : new JackLink(library, client);
  }

  String name() {
    return name;
  }

  long address() {
    return address;
  }

  int sampleRate() {
    return library.jack_get_sample_rate(client);
  }

  int periodFrames() {
    return library.jack_get_buffer_size(client);
  }

  /**
   * Makes a port.
   *
   * @throws AudioException if the server has no room for it, or we have one of that name
   */
  Port port(String shortName, boolean isInput) throws AudioException {
    JackLibrary._jack_port made = library.jack_port_register(
        client,
        shortName,
        JackLibrary.JACK_DEFAULT_AUDIO_TYPE,
        new NativeLong(isInput ? IS_INPUT : IS_OUTPUT),
        new NativeLong(0));
    if (made == null) throw new AudioException("JACK has no room for the port " + shortName);
    return new Port(made, name + ":" + shortName);
  }

  /**
   * Begins to be asked for sound.
   *
   * @param onPeriod called with its frames on the audio thread, again and again
   * @param onXrun called when the server could not keep up
   * @param onPeriodChange called with the new frames a period
   * @param onGone called when there is no more server
   * @throws AudioException if the server does not let us in
   */
  void start(IntConsumer onPeriod, Runnable onXrun, IntConsumer onPeriodChange, Runnable onGone)
      throws AudioException {
    JackLibrary.JackProcessCallback period = frames -> {
      onPeriod.accept(frames);
      return 0;
    };
    JackLibrary.JackXRunCallback late = arg -> {
      onXrun.run();
      return 0;
    };
    JackLibrary.JackBufferSizeCallback size = (frames, arg) -> {
      onPeriodChange.accept(frames);
      return 0;
    };
    JackLibrary.JackShutdownCallback gone = arg -> {
      onGone.run();
      Native.detach(true); // that thread is ended without another word
    };
    keep(period, "cuebus-jack");
    for (Callback said : new Callback[] {late, size, gone}) keep(said, "cuebus-jack-says");
    library.jack_on_shutdown(client, gone, null);
    boolean set = library.jack_set_process_callback(client, period, null) == 0
        && library.jack_set_xrun_callback(client, late, null) == 0
        && library.jack_set_buffer_size_callback(client, size, null) == 0;
    if (!set || library.jack_activate(client) != 0) {
      throw new AudioException("JACK does not let us in");
    }
  }

  /** JACK's thread becomes one of Java's once, and not in every callback. */
  private void keep(Callback callback, String thread) {
    kept.add(callback);
    Native.setCallbackThreadInitializer(
        callback, new CallbackThreadInitializer(true, false, thread));
  }

  /** Names of all audio ports of that direction. */
  String[] ports(boolean areInputs) {
    Pointer found = library.jack_get_ports(
        client,
        null, // no pattern: a port's name may hold what a pattern takes for something else
        JackLibrary.JACK_DEFAULT_AUDIO_TYPE,
        new NativeLong(areInputs ? IS_INPUT : IS_OUTPUT));
    if (found == null) return new String[0];
    String[] names = found.getStringArray(0);
    library.jack_free(found);
    return names;
  }

  /** Whether they are connected now. */
  boolean connect(String from, String to) {
    return library.jack_connect(client, from, to) == 0;
  }

  /** From the plug to an input of ours, or from an output of ours to the plug, at the most. */
  int latencyFrames(Port port, boolean isInput) {
    JackLibrary.jack_latency_range_t range = new JackLibrary.jack_latency_range_t();
    library.jack_port_get_latency_range(port.handle(), isInput ? CAPTURE : PLAYBACK, range);
    return range.max;
  }

  void stop() {
    library.jack_deactivate(client);
  }

  void close() {
    library.jack_client_close(client);
  }
}
