package io.dist4j.otp;

import io.dist4j.DistException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waiting for an answer on the thread that asked. */
final class Waiting {
  private Waiting() {}

  static <T> T on(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        // Nobody else has it, and who waits looks for the line that called.
        failure.fillInStackTrace();
        throw failure;
      }
      throw new DistException("a call failed: " + e.getCause(), e.getCause());
    }
  }
}
