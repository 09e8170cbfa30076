package cuebus;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import cuebus.rt.AudioThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the calls of every {@link AudioThread} method through Cuebus's own code, and reports those that lead to
 * something that allocates, waits, logs or throws. Arrays, captures and strings it cannot see; the allocation test
 * can.
 */
final class AudioThreadCalls {
  /** Outside Cuebus only these are called, by the beginnings of their names. */
  private static final Set<String> ALLOWED = Set.of(
      "java.lang.Math.",
      "java.lang.StrictMath.",
      "java.lang.Float.",
      "java.lang.Double.",
      "java.lang.Integer.",
      "java.lang.Long.",
      "java.lang.System.arraycopy",
      "java.lang.System.nanoTime",
      "com.sun.management.ThreadMXBean.getCurrentThreadAllocatedBytes",
      "java.util.concurrent.atomic.AtomicInteger.",
      "org.HdrHistogram.SingleWriterRecorder.recordValue",
      "java.lang.Enum.ordinal",
      "java.util.Arrays.fill",
      "java.util.List.get",
      "java.util.List.size",
      "java.util.Queue.poll",
      "java.nio.FloatBuffer.",
      "java.nio.IntBuffer.",
      "java.util.concurrent.atomic.AtomicLongArray.",
      "java.util.function.Consumer.accept",
      "com.lmax.disruptor.RingBuffer.",
      "com.lmax.disruptor.EventPoller.poll");

  /** These have a version for hosts that may wait, and none of it is called live. */
  private static final Set<String> OFFLINE_ONLY = Set.of("cuebus.audio.ReaderSource");

  /** May make a few objects, because it happens once in a long time: when a port has been connected. */
  private static final Set<String> RARE = Set.of("cuebus.audio.JackBuffers.moved(int, long, int)");

  private AudioThreadCalls() {}

  static Set<String> offences(JavaClasses classes) {
    Deque<JavaCodeUnit> open = new ArrayDeque<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    for (JavaClass type : classes) {
      if (OFFLINE_ONLY.contains(type.getName())) continue;
      for (JavaMethod method : type.getMethods()) {
        if (method.isAnnotatedWith(AudioThread.class)) open.add(method);
      }
    }
    Set<String> offences = new TreeSet<>();
    if (open.isEmpty()) offences.add("nothing is marked @AudioThread");
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (!seen.add(unit) || RARE.contains(unit.getFullName())) continue;
      for (JavaConstructorCall call : unit.getConstructorCallsFromSelf()) {
        if (!call.getTargetOwner().isAssignableTo(Throwable.class)) {
          offences.add(
              unit.getFullName() + " creates a " + call.getTargetOwner().getName());
        }
      }
      for (JavaMethodCall call : unit.getMethodCallsFromSelf()) follow(unit, call, open, offences);
    }
    return offences;
  }

  private static void follow(
      HasName.AndFullName from,
      JavaMethodCall call,
      Deque<JavaCodeUnit> open,
      Set<String> offences) {
    String owner = call.getTargetOwner().getName();
    if (owner.startsWith("cuebus.")) {
      call.getTarget().resolveMember().ifPresent(open::add);
    } else {
      String name = owner + "." + call.getName();
      boolean allowed = ALLOWED.stream().anyMatch(name::startsWith);
      // an enum's or a record's own methods come from java.lang
      if (!allowed) offences.add(from.getFullName() + " calls " + name);
    }
  }
}
