package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for stages, and their failures without the wrappers. */
final class Stages {
  static final Duration NO_DEADLINE = Duration.ofNanos(Long.MAX_VALUE);

  private Stages() {}

  /** The failure that a stage was completed with. */
  static Throwable cause(Throwable failure) {
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && failure.getCause() != null ? cause(failure.getCause()) : failure;
  }

  /** Waits, and throws what the stage failed with. */
  static <T> T await(CompletionStage<T> stage, Duration limit) {
    try {
      return stage.toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CarrierException("no answer of the port mapper within " + limit, e);
    } catch (ExecutionException e) {
      Throwable cause = cause(e);
      throw cause instanceof DistException known
          ? known
          : new CarrierException("asking the port mapper failed: " + cause, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CarrierException("interrupted while waiting for the port mapper", e);
    }
  }
}
