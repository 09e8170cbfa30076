package cuebus.osc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import cuebus.command.Go;
import cuebus.desk.Desk;
import cuebus.desk.Desks;
import cuebus.status.Role;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** How much each machine may send, by a clock that is turned by hand. */
class TurnstileTest {
  private static final Desk DESK = new Desks().mono("host").bus("stream", 2).build();
  private static final byte[] PANIC = Raw.message("/panic", "");
  private static final byte[] MUTE = Raw.message("/strip/host/mute", "i", 1);
  private static final long SECOND_NS = 1_000_000_000L;

  private final OscEar ear = new OscEar(DESK);

  private OscEar.Sender paired(String address, Role role) {
    OscEar.Sender sender = ear.at(address);
    sender.device().become(role);
    return sender;
  }

  private int taken(OscEar.Sender from, byte[] packet, int times) {
    int before = ear.commands.size();
    for (int i = 0; i < times; i++) ear.hear(from, packet);
    return ear.commands.size() - before;
  }

  @Test
  void aMachineMaySendAThousandPacketsASecondAndTwoThousandAtOnce() {
    OscEar.Sender tablet = paired("192.168.1.23", Role.TABLET);
    assertThat(taken(tablet, MUTE, 5000)).isEqualTo(2000);
    ear.pass(SECOND_NS);
    assertThat(taken(tablet, MUTE, 5000)).isEqualTo(1000);
    ear.pass(SECOND_NS / 2);
    assertThat(taken(tablet, MUTE, 5000)).isEqualTo(500);
    ear.pass(3600 * SECOND_NS);
    assertThat(taken(tablet, MUTE, 5000)).as("no more after a rest").isEqualTo(2000);
    assertThat(taken(paired("192.168.1.24", Role.TABLET), MUTE, 5))
        .as("another")
        .isEqualTo(5);
    assertThat(taken(ear.here(), MUTE, 20_000)).as("this machine").isEqualTo(20_000);
    assertThat(tablet.device().refused()).containsEntry("rate", 5L * 5000 - 5500 - 5000);
    assertThat(tablet.told()).as("told once a second at most").hasSizeLessThan(8);
  }

  @Test
  void aPanicComesThroughTenTimesASecond() {
    OscEar.Sender desk = paired("192.168.1.23", Role.DESK);
    taken(desk, MUTE, 3000);
    assertThat(taken(desk, PANIC, 100)).isEqualTo(10);
    ear.pass(SECOND_NS / 1000);
    taken(desk, MUTE, 100);
    assertThat(taken(desk, PANIC, 1)).as("no more of those").isZero();
    ear.pass(SECOND_NS / 10);
    taken(desk, MUTE, 3000);
    assertThat(taken(desk, PANIC, 1)).isEqualTo(1);
  }

  @Test
  void largePacketsCountForTheirSize() {
    OscEar.Sender tablet = paired("192.168.1.23", Role.TABLET);
    byte[][] mutes = new byte[1000][];
    java.util.Arrays.fill(mutes, MUTE);
    byte[] large = Raw.bundle(1, mutes);
    int cost = 1 + large.length / 64;
    assertThat(taken(tablet, large, 100)).isEqualTo(2000 / cost);
  }

  @Test
  void strangersTogetherAreAnsweredTwentyTimesASecond() {
    int told = 0;
    for (int i = 0; i < 200; i++) {
      OscEar.Sender stranger = ear.at("10.0.0." + (i + 1));
      ear.hear(stranger, MUTE);
      told += stranger.told().size();
    }
    assertThat(told).isEqualTo(Turnstile.ANSWERS_PER_SECOND);
    OscEar.Sender late = ear.at("10.0.1.1");
    ear.hear(late, MUTE);
    assertThat(late.device().refused()).as("there were too many").containsOnlyKeys("rate");
    ear.pass(SECOND_NS);
    ear.hear(late, MUTE);
    assertThat(late.device().refused()).containsEntry("not-paired", 1L);
    assertThat(ear.commands).isEmpty();
  }

  @Test
  void lettingThroughAllocatesNotOneByte() throws Exception {
    OscEar.Sender tablet = paired("192.168.1.23", Role.TABLET);
    InetAddress address = InetAddress.getByName("192.168.1.23");
    Turnstile turnstile = ear.here.turnstile();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    int admitted = 0;
    for (int pass = 0; pass < 20; pass++) {
      ear.pass(10 * SECOND_NS);
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < 1500; i++) {
        boolean known = ear.here.guests().of(address) == tablet.device();
        if (known && turnstile.admits(tablet, MUTE, 0, MUTE.length)) admitted++;
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
    }
    assertThat(admitted).isEqualTo(20 * 1500);
    assertThat(least).as("bytes for 1,500 packets").isZero();
  }

  @Test
  void bundlesThatWaitAreFewForEachMachine() {
    OscEar.Sender manager = paired("192.168.1.23", Role.STAGE_MANAGER);
    byte[] later =
        Raw.bundle(NtpTime.of(java.time.Instant.ofEpochSecond(60)), Raw.message("/go", ""));
    taken(manager, later, 100);
    assertThat(manager.device().bad())
        .containsEntry("too-many-waiting", 100L - Later.MAX_WAITING_A_DEVICE);
    manager.device().become(null);
    ear.pass(60 * SECOND_NS);
    assertThat(ear.commands).as("sent away meanwhile").isEmpty();
    assertThat(manager.device().refused()).containsEntry("not-paired", 32L);
  }

  @Test
  void subscriptionsAreFewForEachMachine() {
    Device device = paired("192.168.1.23", Role.VIEWER).device();
    for (int i = 0; i < 20; i++) {
      OscEar.Sender port = new OscEar.Sender(device);
      ear.hear(port, Raw.message("/subscribe", "i", 60));
    }
    assertThat(device.bad()).containsEntry("too-many-subscribers", 12L);
  }

  @Test
  void aPressWithANameIsDoneOnceForEachMachine() {
    OscEar.Sender manager = paired("192.168.1.23", Role.STAGE_MANAGER);
    byte[] press = Raw.message("/go/once", "i", 7);
    assertThat(taken(manager, press, 3)).isEqualTo(1);
    assertThat(manager.told())
        .hasSize(3)
        .allSatisfy(it -> assertThat(Spoken.of(it)).containsExactly("/go/once s:7"));
    assertThat(taken(manager, Raw.bundle(1, press, Raw.message("/go/once", "i", 8)), 2))
        .isEqualTo(1);
    assertThat(taken(
            manager, Raw.bundle(1, Raw.message("/go/once", "i", 9), Raw.message("/x", "")), 1))
        .isZero();
    assertThat(taken(manager, Raw.message("/go/once", "i", 9), 1))
        .as("it was not done before")
        .isEqualTo(1);
    assertThat(taken(ear.here(), press, 1)).as("somebody else's").isEqualTo(1);
    assertThat(taken(manager, Raw.message("/go/once", ""), 1)).isZero();
    assertThat(manager.device().bad()).containsEntry("argument", 1L);
    for (int i = 100; i < 400; i++) taken(manager, Raw.message("/go/once", "i", i), 1);
    assertThat(ear.commands).hasSize(4 + 300).allMatch(it -> it.equals(new Go(false)));
  }
}
