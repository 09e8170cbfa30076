package cuebus.host;

import cuebus.desk.Desk;
import cuebus.osc.Announcement;
import cuebus.osc.OscServer;
import cuebus.rt.AnyThread;
import cuebus.rt.ShowThread;
import cuebus.script.Cue;
import cuebus.status.Counter;
import cuebus.status.Role;
import cuebus.status.ShowStatus.OscView;
import cuebus.status.Status;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OSC of an evening: what tablets say, and what they are told.
 *
 * <p>Threads: those of {@link OscServer} and {@link Echo}.
 */
final class Tablets implements AutoCloseable {
  /** Where it is kept, in the data folder, who has joined. */
  static final String DEVICES = "devices.json";

  private final OscServer server;
  private final Echo echo;
  private @Nullable Announcement announcement; // where other machines are heard

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @param data the data folder; null where no other machine is heard
   * @param calls knows the show, and what things are called
   * @param meters what they show
   * @param keeper null where nothing is kept
   * @throws IOException if the port is taken
   */
  Tablets(
      int port,
      @Nullable Path data,
      CallBoard calls,
      OscServer.Meters meters,
      OscServer.Door door,
      Notices notices,
      @Nullable EveningKeeper keeper)
      throws IOException {
    Desk desk = calls.show().desk();
    Path allowed = data == null ? null : data.resolve(DEVICES);
    server = new OscServer(port, desk, calls, meters, door, notices::note, allowed);
    Cue standby = calls.standby();
    echo = new Echo(keeper, standby == null ? "" : standby.number(), server::onStatus);
    if (data == null) return;
    notices.note("OSC: other machines that join are heard on " + addresses());
    String title = calls.of(calls.show().title());
    String name = title.isEmpty() ? calls.show().id() : title;
    announcement = new Announcement("Cuebus: " + name, port(), notices::note);
  }

  int port() {
    return server.port();
  }

  @ShowThread
  void accept(Status status, String standby, Lanes lanes) {
    echo.accept(status, standby, lanes);
  }

  @AnyThread
  OscView view() {
    return server.view();
  }

  /** An operator says what another machine may do; null sends it away. */
  void grant(String address, @Nullable Role role) {
    server.grant(address, role);
  }

  @AnyThread
  Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>(server.counters());
    counters.put(Counter.ECHO_UNKEPT.label(), echo.unkept());
    return counters;
  }

  /** Where tablets find this machine: {@code 192.168.1.5:9000}, one a network. */
  private List<String> addresses() {
    List<String> found = new ArrayList<>();
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (!each.isUp() || each.isLoopback()) continue;
        for (InetAddress address : each.inetAddresses().toList()) {
          if (address instanceof Inet4Address) found.add(address.getHostAddress() + ":" + port());
        }
      }
    } catch (SocketException e) {
      return List.of("every network (their addresses cannot be read: " + e.getMessage() + ")");
    }
    return found.isEmpty() ? List.of("every network; there is none yet") : found;
  }

  @Override
  public void close() {
    if (announcement != null) announcement.close();
    echo.close();
    server.close();
  }
}
