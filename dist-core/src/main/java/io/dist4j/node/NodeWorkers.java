package io.dist4j.node;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run user code: a thread per running handler (virtual where the JVM has them),
 * and one thread for events, which keeps them in order.
 */
final class NodeWorkers implements AutoCloseable {
  private final ExecutorService handlers;
  private final PatientThreads patient;
  private final ExecutorService events;

  NodeWorkers(String node) {
    this.handlers = handlerThreads(node);
    this.patient = new PatientThreads(handlers, daemons("dist4j-reserve-" + node));
    this.events = Executors.newSingleThreadExecutor(daemons("dist4j-events-" + node));
  }

  Executor handlers() {
    return patient;
  }

  ExecutorService events() {
    return events;
  }

  /** Lets running handlers finish for a moment, then interrupts them. */
  @Override
  public void close() {
    patient.close();
    handlers.shutdown();
    events.shutdown();
    try {
      if (!handlers.awaitTermination(2, TimeUnit.SECONDS)) {
        handlers.shutdownNow();
      }
      events.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      handlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService handlerThreads(String node) {
    try {
      // JDK 21 and newer; the baseline is 17, so it is looked up by name.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException older) {
      return Executors.newCachedThreadPool(daemons("dist4j-handler-" + node));
    }
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
