package cuebus.osc;

import cuebus.osc.Device.Asking;
import cuebus.rt.AnyThread;
import cuebus.status.Role;
import cuebus.status.ShowStatus.DeviceView;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The machines of the network: who is known, who asks to join, who may do what. One asks with {@code /pair}; the desk
 * shows a code; the one at the machine sends it with {@code /pair/code}; an operator says which role it has. Code and
 * role may come in any order, and before both are there nothing that it sends is done.
 *
 * <p>Threads: any. Who pairs is guarded by this object's monitor, which is held for an instant; {@link #of} takes it
 * for a machine that is new. {@code cuebus-osc-devices} writes the file.<br>
 * Memory: {@value #MOST_STRANGERS} strangers and {@value AllowList#MOST} that are paired, at most. A packet of one that
 * is known allocates nothing here.
 */
final class Guests implements AutoCloseable {
  static final int MOST_STRANGERS = 256;
  static final int MOST_ASKING = 16;
  static final int MOST_WRONG = 5;
  static final int MOST_NOTICES = 10;
  static final long PATIENCE_NS = 300_000_000_000L;
  static final long BAN_NS = 60_000_000_000L;
  static final int ALL_STRANGERS_PER_SECOND = 200;

  private static final Comparator<Device> LAST_HEARD = Comparator.comparingLong(Device::heardNs);

  private final OscTime time;
  private final Consumer<String> notices;
  private final Turnstile turnstile;
  private final IntSupplier codes;
  private final @Nullable AllowList file;
  private final Device here = Device.here();
  private final Bucket ofStrangers = new Bucket(0.1, MOST_NOTICES);
  private final Map<InetAddress, Device> devices = new ConcurrentHashMap<>();
  private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "cuebus-osc-devices");
    thread.setDaemon(true);
    return thread;
  });

  /**
   * @param allowed where those who were let in are kept; null where no other machine can be heard
   * @param codes six digits that nobody can guess
   */
  Guests(
      OscTime time,
      Consumer<String> notices,
      Turnstile turnstile,
      @Nullable Path allowed,
      IntSupplier codes) {
    this.time = time;
    this.notices = notices;
    this.turnstile = turnstile;
    this.codes = codes;
    file = allowed == null ? null : AllowList.open(allowed);
    if (file == null) return;
    if (!file.problem().isEmpty()) notices.accept("OSC: " + file.problem());
    for (AllowList.Entry entry : file.entries()) {
      Device device = Device.stranger(Names.host(entry.address()));
      device.name = entry.name();
      device.since = entry.since();
      device.become(entry.role());
      devices.put(entry.address(), device);
    }
  }

  /** The machine we run on. */
  @AnyThread
  Device here() {
    return here;
  }

  /** The machine at that address. */
  @AnyThread
  Device of(InetAddress address) {
    Device known = devices.get(address);
    return known == null ? meet(address) : known;
  }

  /** Of how many something is kept. */
  int size() {
    return devices.size();
  }

  private synchronized Device meet(InetAddress address) {
    Device known = devices.get(address);
    if (known != null) return known;
    List<Map.Entry<InetAddress, Device>> strangers = devices.entrySet().stream()
        .filter(it -> it.getValue().role() == null && it.getValue().request == null)
        .toList();
    if (strangers.size() >= MOST_STRANGERS) {
      long nowNs = now();
      // who was sent away for a minute is not to come back by being forgotten, if there is another
      Comparator<Map.Entry<InetAddress, Device>> first =
          Comparator.comparing(it -> it.getValue().bannedUntilNs > nowNs);
      var oldest = strangers.stream()
          .min(first.thenComparing(Map.Entry::getValue, LAST_HEARD))
          .orElseThrow();
      oldest.getValue().forget();
      devices.remove(oldest.getKey());
    }
    Device device = Device.stranger(Names.host(address));
    devices.put(address, device);
    return device;
  }

  /** A machine asks to join; it may say what it is called. */
  @AnyThread
  void ask(Peer peer, String name) {
    Device device = peer.device();
    Role role = device.role();
    if (role != null) {
      answer(peer, State.PAIRED, role);
      return;
    }
    Refusal refusal = request(device, peer, name);
    if (refusal != null) {
      turnstile.refuse(peer, refusal, Route.PAIR.template());
    } else {
      answer(peer, State.ASKING, null);
    }
  }

  private synchronized @Nullable Refusal request(Device device, Peer peer, String name) {
    long nowNs = now();
    forgetThoseWhoLeft(nowNs);
    if (nowNs < device.bannedUntilNs) return Refusal.WRONG_CODE;
    if (!name.isEmpty()) device.name = name;
    Asking already = device.request;
    if (already != null) {
      already.askedNs = nowNs;
      already.peer = peer;
      return null;
    }
    if (device.isForgotten() || asking().size() >= MOST_ASKING) return Refusal.TOO_MANY_ASKING;
    Asking asking = new Asking(codes.getAsInt(), peer, nowNs);
    device.request = asking;
    sayOfStranger("OSC: " + called(device) + " asks to join; its code is " + asking.code);
    return null;
  }

  /** All who ask are on the status; notices are few, and strangers are not to push out what matters. */
  private void sayOfStranger(String sentence) {
    if (ofStrangers.take(now(), 1)) notices.accept(sentence);
  }

  private List<Device> asking() {
    return devices.values().stream().filter(it -> it.request != null).toList();
  }

  private void forgetThoseWhoLeft(long nowNs) {
    for (Device device : devices.values()) {
      Asking asking = device.request;
      if (asking != null && nowNs - asking.askedNs > PATIENCE_NS) device.request = null;
    }
  }

  /** A machine says the code that the desk shows for it. */
  @AnyThread
  void prove(Peer peer, double code) {
    Device device = peer.device();
    Role role = device.role();
    if (role != null) {
      answer(peer, State.PAIRED, role);
      return;
    }
    Refusal refusal = check(device, peer, code);
    if (refusal != null) {
      turnstile.refuse(peer, refusal, Route.PAIR_CODE.template());
    } else if (device.role() == null) {
      answer(peer, State.PROVED, null);
    }
  }

  private synchronized @Nullable Refusal check(Device device, Peer peer, double code) {
    long nowNs = now();
    forgetThoseWhoLeft(nowNs);
    Asking asking = device.request;
    if (asking == null) {
      return nowNs < device.bannedUntilNs ? Refusal.WRONG_CODE : Refusal.NOT_PAIRED;
    }
    asking.peer = peer;
    if (asking.proved) return null;
    if (code != asking.code) {
      if (++asking.wrong == MOST_WRONG) {
        device.request = null;
        device.bannedUntilNs = nowNs + BAN_NS;
        sayOfStranger("OSC: " + called(device) + " said " + MOST_WRONG
            + " wrong codes; it is not heard for a minute");
      }
      return Refusal.WRONG_CODE;
    }
    asking.proved = true;
    if (asking.granted != null) disk.execute(letIn(device, asking, asking.granted));
    return null;
  }

  /** Both the code and the role are there; what is left to do may take as long as the disk. */
  private Runnable letIn(Device device, Asking asking, Role role) {
    device.request = null;
    device.since = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    device.become(role);
    notices.accept("OSC: " + called(device) + " has joined: " + role.word());
    return () -> {
      save();
      tell(asking.peer, State.PAIRED, role); // once, however much it was told before
    };
  }

  /**
   * An operator says what a machine may do. When this returns it is on the disk, or it was said why not.
   *
   * @param host its address
   * @param role null for nothing: it is sent away
   * @throws IllegalArgumentException if no machine of that address has joined or asks to
   */
  @AnyThread
  void grant(String host, @Nullable Role role) {
    Future<?> kept = change(host, role);
    try {
      if (kept != null) kept.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the list of devices cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is written all the same
    }
  }

  private synchronized @Nullable Future<?> change(String host, @Nullable Role role) {
    Device device = named(host);
    Asking asking = device.request;
    if (asking == null) {
      device.become(role);
      notices.accept(
          "OSC: " + called(device) + (role == null ? " is sent away" : ": " + role.word()));
      return disk.submit(this::save);
    }
    if (role == null) {
      device.request = null;
      return null;
    }
    long promised =
        asking().stream().filter(it -> it != device && isGranted(it)).count();
    if (paired().size() + promised >= AllowList.MOST) {
      throw new IllegalArgumentException(
          AllowList.MOST + " devices have joined; send one away first");
    }
    asking.granted = role;
    return asking.proved ? disk.submit(letIn(device, asking, role)) : null;
  }

  private static boolean isGranted(Device device) {
    Asking asking = device.request;
    return asking != null && asking.granted != null;
  }

  private Device named(String host) {
    forgetThoseWhoLeft(now());
    return devices.values().stream()
        .filter(it -> it.host().equals(host) && (it.role() != null || it.request != null))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "no device of that address has joined or asks to: " + host));
  }

  private List<Map.Entry<InetAddress, Device>> paired() {
    return devices.entrySet().stream()
        .filter(it -> it.getValue().role() != null)
        .toList();
  }

  private void save() {
    AllowList to = Objects.requireNonNull(file, "no other machine can be heard");
    List<AllowList.Entry> all = entries();
    try {
      Path aside = to.write(all);
      if (aside != null) notices.accept("OSC: the damaged list of devices is kept as " + aside);
    } catch (IOException e) {
      notices.accept(
          "OSC: the list of devices cannot be written; who joins has to join again after a"
              + " restart: " + e.getMessage());
    }
  }

  private synchronized List<AllowList.Entry> entries() {
    List<AllowList.Entry> all = new ArrayList<>();
    for (Map.Entry<InetAddress, Device> each : paired()) {
      Device device = each.getValue();
      Role role = device.role();
      if (role != null) {
        all.add(new AllowList.Entry(each.getKey(), device.name, role, device.since));
      }
    }
    all.sort(
        Comparator.comparing(AllowList.Entry::since).thenComparing(it -> Names.host(it.address())));
    return all;
  }

  private static String called(Device device) {
    return device.name.isEmpty() ? device.host() : device.name + " (" + device.host() + ")";
  }

  /** Where a machine is on its way in. */
  private enum State {
    ASKING(
        "asking",
        "read the code on the desk and send it with /pair/code",
        "请看调音台上的配对码，用 /pair/code 发送"),
    PROVED("proved", "the code is right; an operator has to say the role", "配对码正确；请操作员指定角色"),
    PAIRED("paired", "paired", "已配对");

    private final String word;
    private final String english;
    private final String chinese;

    State(String word, String english, String chinese) {
      this.word = word;
      this.english = english;
      this.chinese = chinese;
    }
  }

  private void answer(Peer peer, State state, @Nullable Role role) {
    if (peer.device().takesAnswer(now())) tell(peer, state, role);
  }

  private void tell(Peer peer, State state, @Nullable Role role) {
    String word = role == null ? "" : role.word();
    turnstile.tell(peer, "/pair/answer", state.word, word, state.english, state.chinese);
  }

  /** All that may interest an operator: who is paired, who asks, whose packets were refused. */
  @AnyThread
  synchronized List<DeviceView> views() {
    forgetThoseWhoLeft(now());
    List<DeviceView> views = new ArrayList<>();
    if (!here.bad().isEmpty()) views.add(view(here, "here"));
    paired().forEach(it -> views.add(view(it.getValue(), "paired")));
    asking().forEach(it -> views.add(view(it, "asking")));
    devices.values().stream()
        .filter(it -> it.role() == null && it.request == null)
        .sorted(LAST_HEARD.reversed())
        .limit(MOST_ASKING)
        .forEach(it -> views.add(view(it, "stranger")));
    return views;
  }

  private static DeviceView view(Device device, String state) {
    Role role = device.role();
    Asking asking = device.request;
    if (role == null && asking != null) role = asking.granted;
    return new DeviceView(
        device.host(),
        device.name,
        state,
        role == null ? null : role.word(),
        asking == null || asking.proved ? null : String.valueOf(asking.code),
        device.refused(),
        device.bad());
  }

  private long now() {
    return time.nanos().getAsLong();
  }

  /** What is being written is written. */
  @Override
  public void close() {
    disk.shutdown();
  }
}
