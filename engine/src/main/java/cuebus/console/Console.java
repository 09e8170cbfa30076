package cuebus.console;

import cuebus.desk.Desk;
import cuebus.status.ReloadAnswer;
import cuebus.status.ShowStatus;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The web server of a show.
 *
 * <p>Threads: {@value #MAX_THREADS} at most, of the web server; none of them is waited for by the show.<br>
 * Memory: bounded: a client of events that reads slowly misses states, and one that does not read is let go.
 */
public final class Console implements AutoCloseable {
  static final int MAX_THREADS = 32;

  private static final Set<String> OURS = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int MAX_COMMAND_BYTES = 10_000;

  private final Supplier<ShowStatus> status;
  private final CommandDoor door;
  private final CommandJson commands;
  private final Errands errands;
  private final Events events;
  private final JsonMapper mapper = new JsonMapper();
  private final Javalin web;

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public Console(int port, Desk desk, Supplier<ShowStatus> status, CommandDoor door)
      throws IOException {
    this(port, desk, status, door, Errands.NONE);
  }

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public Console(
      int port, Desk desk, Supplier<ShowStatus> status, CommandDoor door, Errands errands)
      throws IOException {
    this.status = status;
    this.errands = errands;
    this.door = door;
    commands = new CommandJson(desk);
    events = new Events(this::json);
    web = Javalin.create(this::configure);
    try {
      web.start("127.0.0.1", port);
    } catch (JavalinException e) {
      throw new IOException("http port " + port + " is taken; name another with --http", e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_COMMAND_BYTES;
    QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, 2);
    pool.setName("cuebus-http");
    pool.setDaemon(true);
    config.jetty.threadPool = pool;
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(0);
      for (var connector : server.getConnectors()) {
        if (connector instanceof ServerConnector tcp) tcp.setIdleTimeout(Events.STALLED_MS);
      }
    });
    config.routes.before(this::requireOurs);
    config.routes.get("/api/status", context -> answer(context, 200, json()));
    config.routes.get("/api/events", events::serve);
    config.routes.post("/api/command", this::onCommand);
    config.routes.post("/api/reload", this::onReload);
    config.routes.post("/api/device", this::onDevice);
    config.routes.get("/api/preflight", this::onPreflight);
  }

  /** A name that leads here from elsewhere, or a page from elsewhere, has no business with the desk. */
  private void requireOurs(Context context) {
    String host = context.host();
    String origin = context.header("Origin");
    if (host == null || !OURS.contains(host.replaceFirst(":\\d+$", "")) || !isOurs(origin)) {
      error(context, 403, "only from this machine");
      context.skipRemainingHandlers();
    }
  }

  private static boolean isOurs(@Nullable String origin) {
    if (origin == null) return true;
    try {
      String host = URI.create(origin).getHost();
      return host != null && OURS.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void onCommand(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      error(context, 415, "send application/json"); // a form on a foreign page cannot
      return;
    }
    try {
      CommandJson.Listen listen = commands.listen(context.body());
      if (listen != null) {
        errands.listen(listen.signal(), listen.on(), listen.alone());
        answer(context, 202, "{\"accepted\": true}");
        return;
      }
      switch (door.deliver(commands.read(context.body()), "console")) {
        case REFUSED -> error(context, 503, "the show is behind; ask again");
        case TAKEN -> answer(context, 202, "{\"accepted\": true}");
        case KEPT -> answer(context, 202, "{\"accepted\": true, \"journalled\": true}");
        case NOT_KEPT -> answer(context, 202, "{\"accepted\": true, \"journalled\": false}");
      }
    } catch (IllegalArgumentException e) {
      error(context, 400, String.valueOf(e.getMessage()));
    }
  }

  /** A file with faults changes nothing, and the answer says why. */
  private void onReload(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      error(context, 415, "send application/json");
      return;
    }
    try {
      ReloadAnswer answer = errands.reload(CommandJson.apply(context.body()));
      int code = answer.faults().isEmpty() ? 200 : 409;
      answer(context, code, mapper.writeValueAsString(answer));
    } catch (IllegalArgumentException e) {
      error(context, 400, String.valueOf(e.getMessage()));
    }
  }

  /** An operator lets a tablet in, changes its role or sends it away. */
  private void onDevice(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      error(context, 415, "send application/json");
      return;
    }
    try {
      CommandJson.Grant grant = CommandJson.grant(context.body());
      errands.grant(grant.device(), grant.role());
      answer(context, 200, mapper.writeValueAsString(status.get().osc()));
    } catch (IllegalArgumentException e) {
      error(context, 400, String.valueOf(e.getMessage()));
    }
  }

  private void onPreflight(Context context) {
    boolean standbyOnly = "standby".equals(context.queryParam("cue"));
    answer(context, 200, mapper.writeValueAsString(errands.preflight(standbyOnly)));
  }

  private String json() {
    return mapper.writeValueAsString(status.get());
  }

  private void error(Context context, int code, String what) {
    answer(context, code, mapper.writeValueAsString(Map.of("error", what)));
  }

  private static void answer(Context context, int code, String json) {
    context.status(code).contentType("application/json; charset=utf-8").result(json);
    context.header("Cache-Control", "no-store");
  }

  /** The port it listens on. */
  public int port() {
    return web.port();
  }

  /** Event clients let go because they did not read. */
  public long stalledClients() {
    return events.stalled();
  }

  @Override
  public void close() {
    events.close();
    web.stop();
  }
}
