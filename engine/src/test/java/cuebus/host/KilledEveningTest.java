package cuebus.host;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.cli.RunningShow;
import cuebus.command.Go;
import cuebus.command.Level;
import cuebus.desk.Parameter;
import cuebus.journal.Entry;
import cuebus.journal.Evening;
import cuebus.journal.EveningFile;
import cuebus.journal.JournalFolder;
import cuebus.media.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real evening in a program of its own, killed again and again as a power cut does it, at moments that nobody
 * chooses. {@code -Dcuebus.kills=1000} kills more often, {@value #KILLS_AN_EVENING} times an evening.
 */
@Timeout(value = 7200, unit = TimeUnit.SECONDS)
class KilledEveningTest {
  private static final int KILLS = Integer.getInteger("cuebus.kills", 20);
  private static final int KILLS_AN_EVENING = 40;
  private static final Pattern STANDBY = Pattern.compile("\"standby\":(?:\"(\\d+)\"|null)");
  private static final Pattern FADER =
      Pattern.compile("\"id\":\"host\",\"mute\":false,\"faderDb\":(-?[\\d.]+)");

  @TempDir
  Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private Path home = Path.of("");
  private int given;
  private int unsure;
  private double faderDb;

  private void writeShow(int cues) throws IOException {
    Files.createDirectories(home.resolve("audio"));
    try (WavWriter writer = WavWriter.create(home.resolve("audio/host.wav"), 1, 48_000)) {
      writer.write(new float[][] {new float[48_000]}, 0, 48_000);
      writer.finish();
    }
    StringBuilder show = new StringBuilder("""
        cuebus: 1
        show: {id: killed, goInterval: 0ms}
        desk:
          strips: [{id: host, in: [c1], recording: audio/host.wav}]
          buses: [{id: stream, out: [p1, p2]}]
          sends: {stream: {host: 0 dB}}
        cues:
        """);
    for (int i = 1; i <= cues; i++) {
      show.append("  - {id: c").append(i).append(", number: \"").append(i).append("\", do: [");
      show.append("{fade: {strip: host, bus: stream, to: -")
          .append(i % 40)
          .append(" dB, over: 3s}}");
      show.append("], next: stop}\n");
    }
    Files.writeString(home.resolve("show.yaml"), show);
  }

  /** Whether it is known to be safe: a kill may come before the answer. */
  private static boolean post(RunningShow evening, String json) throws InterruptedException {
    try {
      return evening.post("/api/command", json).body().contains("\"journalled\": true");
    } catch (IOException e) {
      return false; // killed meanwhile
    }
  }

  /** Gives GOs until somebody pulls the plug. */
  private void giveUntilKilled(RunningShow show) throws InterruptedException {
    long killMs = random.nextInt(400);
    Process evening = show.process();
    Thread plug = new Thread(() -> {
      try {
        evening.waitFor(killMs, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      evening.destroyForcibly();
    });
    plug.start();
    while (evening.isAlive()) {
      if (post(show, "{\"do\": \"go\"}")) {
        given++;
      } else {
        unsure++;
        break;
      }
    }
    plug.join();
    evening.onExit().join();
  }

  @Test
  void noGoThatWasAcknowledgedIsLostAndNoneRunsTwice() throws Exception {
    for (int left = KILLS; left > 0; left -= KILLS_AN_EVENING) {
      home = folder.resolve("evening-" + left);
      evening(Math.min(left, KILLS_AN_EVENING));
    }
  }

  private void evening(int kills) throws Exception {
    writeShow(kills * 60 + 100);
    int standby = 1;
    given = 0;
    unsure = 0;
    for (int kill = 0; kill < kills; kill++) {
      try (RunningShow show = RunningShow.start(home)) {
        String status = show.status();
        Matcher stands = STANDBY.matcher(status);
        assertThat(stands.find()).as("seed %d: %s", seed, status).isTrue();
        int now = Integer.parseInt(stands.group(1));
        // every GO of which there was an answer has been run once, and at most the one without an
        // answer beside it
        assertThat(now)
            .as("seed %d, kill %d of %s", seed, kill, home.getFileName())
            .isBetween(standby + given, standby + given + unsure);
        if (kill > 0) {
          Matcher fader = FADER.matcher(status);
          assertThat(fader.find()).as("seed %d: %s", seed, status).isTrue();
          assertThat(Double.parseDouble(fader.group(1))).as("seed %d", seed).isEqualTo(faderDb);
        }
        standby = now;
        given = 0;
        unsure = 0;
        faderDb = -1 - random.nextInt(30);
        assertThat(post(show, "{\"do\": \"go\"}")).as("seed %d", seed).isTrue();
        given++;
        post(show, "{\"do\": \"fader\", \"strip\": \"host\", \"toDb\": " + faderDb + "}");
        // behind it, so that it is on the disk, too
        assertThat(post(show, "{\"do\": \"go\"}")).as("seed %d", seed).isTrue();
        given++;
        giveUntilKilled(show);
      }
    }
    wholeEvening(kills);
  }

  /** One evening, in one file, that can be played again and says the same. */
  private void wholeEvening(int kills) throws IOException {
    List<Path> files = JournalFolder.evenings(home.resolve("data/evenings"));
    assertThat(files).hasSize(1);
    try (EveningFile file = EveningFile.look(files.get(0))) {
      List<Entry> entries = file.entries();
      List<String> epochs = new ArrayList<>();
      int goes = 0;
      for (Entry entry : entries) {
        if (entry.words().startsWith("epoch-started")) epochs.add(entry.words());
        if (entry.stamped().command() instanceof Go) goes++;
        if (entry.stamped().command() instanceof Level level) {
          assertThat(level.parameter()).isEqualTo(Parameter.stripFader(0));
        }
      }
      assertThat(epochs).hasSize(kills);
      assertThat(goes).isGreaterThan(2 * kills - 1);
      assertThat(file.standing().closedMs()).isNull();
      assertThat(file.evening().kind()).isEqualTo(Evening.Kind.LIVE);
      assertThat(Replay.differences(file)).isEmpty();
    }
  }
}
