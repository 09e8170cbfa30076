package cuebus.host;

import static cuebus.host.Jackd.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cuebus.command.SetGuard;
import cuebus.command.SetLock;
import cuebus.desk.BusId;
import cuebus.desk.GuardMode;
import cuebus.desk.StripId;
import cuebus.media.WavWriter;
import cuebus.script.Shows;
import cuebus.status.ShowStatus;
import cuebus.status.ShowStatus.DoubleView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guard of a show that runs on the clock: it hears a double, ducks it, and the desk shows both. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LiveGuardTest {
  private static final int RATE = 48_000;
  private static final int LATER = 40 * RATE / 1000;
  private static final String SHOW = """
      cuebus: 1
      show: {id: guarded}
      desk:
        strips:
          - {id: host, in: [c1], carries: [host-mic], recording: audio/host.wav}
          - {id: room, in: [c2], carries: [audience], recording: audio/room.wav}
        buses: [{id: stream, out: [p1]}]
        sends: {stream: {host: 0 dB, room: -6 dB}}
        guard: {stream: remedy}
      """;

  @TempDir
  Path folder;

  /** Words of noise with pauses between them, and the same 40 ms later, 6 dB softer, with a room's noise. */
  private void record() throws IOException {
    Random dice = new Random(7);
    float[] host = new float[60 * RATE];
    int at = 0;
    while (at < host.length) {
      int word = RATE / 8 + dice.nextInt(RATE / 4);
      float level = 0.05f + 0.15f * dice.nextFloat();
      for (int i = at; i < Math.min(host.length, at + word); i++) {
        host[i] = level * (float) dice.nextGaussian();
      }
      at += word + RATE / 20 + dice.nextInt(RATE / 5);
    }
    float[] room = new float[host.length];
    for (int i = 0; i < room.length; i++) {
      room[i] = 0.001f * (float) dice.nextGaussian() + (i < LATER ? 0f : 0.5f * host[i - LATER]);
    }
    Files.createDirectories(folder.resolve("audio"));
    write("audio/host.wav", host);
    write("audio/room.wav", room);
  }

  private void write(String file, float[] sound) throws IOException {
    try (WavWriter writer = WavWriter.create(folder.resolve(file), 1, RATE)) {
      writer.write(new float[][] {sound}, 0, sound.length);
      writer.finish();
    }
  }

  private static float guardDb(LiveShow live) {
    return live.status().strips().get(1).guardDb();
  }

  @Test
  void aDoubleIsHeardDuckedShownAndGivenBack() throws IOException {
    record();
    Wishes wishes = new Wishes("clock", false);
    try (LiveShow live = new LiveShow(Shows.read(folder, SHOW), folder, wishes, line -> {})) {
      live.begin();
      assertThat(live.status().buses().get(0).guard()).isEqualTo("remedy");
      await("ducked", () -> guardDb(live) < 0);
      ShowStatus status = live.status();
      DoubleView twice = status.doubles().get(0);
      assertThat(twice.bus() + ' ' + twice.kept() + ' ' + twice.copy())
          .isEqualTo("stream host room");
      assertThat(twice.delayMs()).isEqualTo(40.0, within(0.1));
      assertThat(twice.remedy()).isEqualTo("duck");
      assertThat(twice.phase()).isEqualTo("remedied");
      assertThat(twice.confirmedMs()).isNotNull().isLessThan(20_000L);
      assertThat(status.strips().get(1).guardDb()).isBetween(-15f, -12f);
      assertThat(status.strips().get(1).faderDb()).as("what people asked for").isEqualTo(0f);
      assertThat(status.counters()).containsEntry("ring/reader/failed", 0L);

      live.offer(new SetLock(new StripId("room"), true), "test");
      await("the lock wins", () -> guardDb(live) == 0f);
      assertThat(live.status().strips().get(1).locked()).isTrue();
      live.offer(new SetLock(new StripId("room"), false), "test");
      await("ducked again", () -> guardDb(live) < 0);
      live.offer(new SetGuard(new BusId("stream"), GuardMode.WARN), "test");
      await("warned only", () -> guardDb(live) == 0f);
      assertThat(live.status().buses().get(0).guard()).isEqualTo("warn");
    }
  }
}
