package io.dist4j.testkit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Measures what the current thread allocates. Reached by name because the module under test does
 * not read the JDK's management modules, and need not for a test.
 */
public final class Allocation {
  private static final MethodHandle COUNTER = counter();

  private Allocation() {}

  /** Bytes that the current thread has allocated so far. */
  public static long soFar() {
    try {
      return (long) COUNTER.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot count allocated bytes", e);
    }
  }

  /** Bytes that the current thread allocates while it runs {@code work}. */
  public static long during(Runnable work) {
    long before = soFar();
    work.run();
    return soFar() - before;
  }

  private static MethodHandle counter() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      return MethodHandles.publicLookup()
          .findVirtual(
              Class.forName("com.sun.management.ThreadMXBean"),
              "getCurrentThreadAllocatedBytes",
              MethodType.methodType(long.class))
          .bindTo(bean);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
