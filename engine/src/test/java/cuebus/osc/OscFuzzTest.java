package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import cuebus.command.Command;
import cuebus.command.GoCue;
import cuebus.command.Level;
import cuebus.command.SetMute;
import cuebus.command.Together;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.status.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever arrives, the receiver lives, does only what the sender may do, and counts the rest by cause. The seeds are
 * tried, and ten thousand changes of them; {@link OscFuzz} looks for more. What that finds belongs among the seeds.
 */
class OscFuzzTest {
  private static final Desk DESK =
      new Desks().mono("host").mono("guest").bus("stream", 2).bus("pa", 1).build();
  private static final long SECOND_NS = 1_000_000_000L;

  static Stream<byte[]> seeds() {
    byte[] fader = Raw.message("/strip/host/fader", "f", -6f);
    return Stream.of(
        fader,
        Raw.message("/strip/*/mute", "T"),
        Raw.message("/{strip,bus}/[a-z]*/fader/norm", "d", 0.5),
        Raw.message("/go", "f", 1f),
        Raw.message("/go/once", "s", "press 17"),
        Raw.message("/cue/40.1/go/confirmed", ""),
        Raw.message("/standby/2", "i", 1),
        Raw.message("/doubling/1/lock", "F"),
        Raw.message("/bus/pa/guard", "s", "warn"),
        Raw.message("/subscribe", "iss", 10, "/strip", "/bus"),
        Raw.message("/sync", ""),
        Raw.message("/pair", "s", "小平板"),
        Raw.message("/pair/code", "f", (float) OscEar.CODE),
        Raw.bundle(1, fader, Raw.bundle(5L << 32, Raw.message("/panic", "I"))),
        Raw.bundle(NtpTime.of(Instant.ofEpochSecond(30)), fader),
        Raw.message(
            "/all", "[ifsb]hdtScrmTFNI", 1, 2f, "x", new byte[5], 3L, 4.0, 5L, "y", 6, 7, 8),
        // what another receiver of OSC ended at
        new Raw().text("/a").letters(",s~~host").bytes(),
        Raw.message("/a", "Z"),
        Raw.message("/a", "if", 1),
        new Raw()
            .text("#bundle")
            .number(1L)
            .number(Integer.MAX_VALUE)
            .raw(fader)
            .bytes());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverArrivesIsDoneOrCounted(byte[] bytes) {
    tryOut(bytes);
  }

  /** A packet from a stranger, from a tablet that has joined, from this machine, and as bytes of a stream. */
  static void tryOut(byte[] bytes) {
    try (OscEar ear = new OscEar(DESK)) {
      OscEar.Sender stranger = ear.at("192.168.1.9");
      OscEar.Sender tablet = ear.at("192.168.1.23");
      tablet.device().become(Role.TABLET);
      for (OscEar.Sender each : List.of(stranger, tablet, ear.here())) {
        arrives(ear, each, bytes);
      }
      assertThat(stranger.device().role())
          .as("nobody joins without an operator")
          .isNull();
      for (boolean slip : new boolean[] {false, true}) stream(bytes, slip);
      ear.pass(2 * 3600 * SECOND_NS);
      assertThat(ear.here.later().nextDueNs()).as("nothing waits").isEqualTo(Long.MAX_VALUE);
      assertThat(ear.here.failed().sum()).as("a fault of ours").isZero();
    }
  }

  private static void arrives(OscEar ear, OscEar.Sender from, byte[] bytes) {
    ear.commands.clear();
    long counted = ear.bad() + ear.refused();
    ear.hear(from, bytes);
    assertThat(ear.here.failed().sum()).as("a fault of ours").isZero();
    long more = ear.bad() + ear.refused() - counted;
    boolean full =
        ear.here.badPackets().counters().getOrDefault(Bad.TOO_MANY_WAITING.label(), 0L) > 0;
    if (more > 0 && !full) assertThat(ear.commands).as("counted, not done").isEmpty();
    assertThat(ear.commands).as("one packet is one thing").hasSizeLessThanOrEqualTo(1);
    for (Command command : ear.commands) {
      List<Command> all =
          command instanceof Together together ? together.commands() : List.of(command);
      for (Command each : all) mayDo(from.device().role(), each);
    }
    for (byte[] told : from.told()) {
      assertThat(told.length).as("fits any network").isLessThanOrEqualTo(1400);
      assertThat(new OscPacket().read(told, 0, told.length, new Spoken())).isNull();
    }
    from.told().clear();
  }

  private static void mayDo(@Nullable Role role, Command command) {
    assertThat(role).as("a stranger did %s", command).isNotNull();
    if (role != Role.TABLET) return;
    boolean small = command instanceof Level
        || command instanceof SetMute
        || (command instanceof GoCue cue && !cue.confirmed());
    assertThat(small).as("a tablet did %s", command).isTrue();
  }

  /** The bytes as they come over TCP, cut anywhere. */
  private static void stream(byte[] bytes, boolean slip) {
    Framing framing = Framing.speaking(slip);
    int[] sum = {0};
    Framing.Sink sink = new Framing.Sink() {
      @Override
      public void onPacket(byte[] packet, int size) {
        sum[0] += size;
        new OscPacket().read(packet, 0, size, new Spoken());
      }

      @Override
      public void onBad(Bad bad) {
        sum[0]++;
      }
    };
    int cut = bytes.length / 3;
    if (framing.read(bytes, cut, sink)) {
      framing.read(Arrays.copyOfRange(bytes, cut, bytes.length), bytes.length - cut, sink);
    }
    assertThat(sum[0]).as("no more comes out than went in").isLessThanOrEqualTo(bytes.length);
  }

  @Test
  void changedSeedsAreDoneOrCounted() {
    long seed = System.nanoTime();
    Random dice = new Random(seed);
    List<byte[]> seeds = seeds().toList();
    for (int i = 0; i < 10_000; i++) {
      byte[] one = seeds.get(dice.nextInt(seeds.size()));
      byte[] bytes = Arrays.copyOf(one, Math.max(0, one.length + 4 * (dice.nextInt(5) - 2)));
      for (int k = dice.nextInt(5); k > 0 && bytes.length > 0; k--) {
        bytes[dice.nextInt(bytes.length)] =
            (byte) (dice.nextBoolean() ? dice.nextInt() : dice.nextInt(4));
      }
      try {
        tryOut(bytes);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", packet " + Arrays.toString(bytes), e);
      }
    }
  }
}
