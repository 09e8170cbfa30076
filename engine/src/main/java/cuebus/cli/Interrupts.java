package cuebus.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and a request to end: the first ends the evening in order, a second one ends the program.
 *
 * <p>The class behind it is not part of the Java platform's promise, so it is looked for; where it is missing,
 * Ctrl-C ends the program at once.
 */
final class Interrupts implements AutoCloseable {
  private final Map<Object, Object> before = new LinkedHashMap<>(); // signal to its handler

  private final CountDownLatch end = new CountDownLatch(1);

  private Interrupts() {}

  static Interrupts listen() {
    Interrupts interrupts = new Interrupts();
    for (String name : new String[] {"INT", "TERM", "HUP"}) interrupts.listen(name);
    return interrupts;
  }

  /** Waits until one comes, or for as long as was said. */
  void await(long forMs) {
    try {
      if (end.await(forMs, TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends the evening, too
    }
  }

  private void listen(String name) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      InvocationHandler count = (proxy, method, arguments) -> {
        if (method.getName().equals("handle")) onSignal();
        return null;
      };
      Object handler =
          Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, count);
      Object last = handle(handlerType).invoke(null, signal, handler);
      if (last != null) before.put(signal, last);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // this system has no such signal, or keeps it for itself
    }
  }

  private static Method handle(Class<?> handlerType) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    return type.getMethod("handle", type, handlerType);
  }

  private void onSignal() {
    if (end.getCount() == 0) Runtime.getRuntime().halt(130); // once more: at once
    end.countDown();
  }

  @Override
  public void close() {
    before.forEach((signal, handler) -> {
      try {
        handle(Class.forName("sun.misc.SignalHandler")).invoke(null, signal, handler);
      } catch (ReflectiveOperationException e) {
        // the program ends anyway
      }
    });
  }
}
