package cuebus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code run} in a program of its own, on the clock: one that can be killed as a power cut does it. */
public final class RunningShow implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready http=(\\S+) osc=127.0.0.1:(\\d+) .*");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final String http;
  private final int osc;

  private RunningShow(Process process, String http, int osc) {
    this.process = process;
    this.http = http;
    this.osc = osc;
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @param folder the show's; what is wrong stands in its {@code errors.txt}
   * @param more behind the command
   */
  public static RunningShow start(Path folder, String... more) throws IOException {
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "cuebus.cli.Cuebus",
        "run",
        folder.toString(),
        "--audio",
        "clock",
        "--osc",
        "0",
        "--http",
        "0");
    builder.command().addAll(List.of(more));
    Process process = builder.redirectError(errors.toFile()).start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (!ready.matches()) continue;
      return new RunningShow(process, ready.group(1), Integer.parseInt(ready.group(2)));
    }
    throw new AssertionError("it ended: " + Files.readString(errors));
  }

  /** Where it takes OSC. */
  public int osc() {
    return osc;
  }

  public Process process() {
    return process;
  }

  /** What {@code /api/status} says. */
  public String status() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http + "/api/status")).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /**
   * Tells it something.
   *
   * @param path of the request, {@code /api/command}
   */
  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(http + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Pulls the plug. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
