package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A system that has no threads left for a while. */
class PatientThreadsTest {
  @Test
  void whatFindsNoThreadRunsWhenThereIsOne() throws InterruptedException {
    AtomicInteger refusals = new AtomicInteger(3);
    CountDownLatch ran = new CountDownLatch(1);
    PatientThreads threads =
        new PatientThreads(
            task -> {
              if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              task.run();
            },
            Thread::new);
    threads.execute(ran::countDown);
    assertTrue(ran.await(20, TimeUnit.SECONDS));
    threads.close();
  }

  @Test
  void whoIsClosedSaysSo() {
    PatientThreads threads =
        new PatientThreads(
            task -> {
              throw new RejectedExecutionException("closed");
            },
            Thread::new);
    assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> {}));
    threads.close();
  }
}
