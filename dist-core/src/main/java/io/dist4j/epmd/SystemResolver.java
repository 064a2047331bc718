package io.dist4j.epmd;

import io.dist4j.CarrierException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** {@link HostResolver#system}. The JDK offers no resolver that does not block. */
final class SystemResolver implements HostResolver {
  static final HostResolver SHARED = new SystemResolver();

  private static final int THREADS = 4;
  private static final int QUEUE = 1024;

  private final Executor threads = threads();

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    return CompletableFuture.supplyAsync(() -> addresses(host), threads);
  }

  private static List<InetAddress> addresses(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new CarrierException("the host '" + host + "' has no address", e);
    }
  }

  private static Executor threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            SystemResolver::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dist4j-resolver");
    thread.setDaemon(true);
    return thread;
  }
}
