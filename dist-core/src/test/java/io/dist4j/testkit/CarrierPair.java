package io.dist4j.testkit;

import io.dist4j.carrier.Carrier;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Two carriers of one kind that can reach each other, and how to wait for them. */
public interface CarrierPair extends AutoCloseable {
  /** The side that dials. */
  Carrier dialling();

  /** The side that listens. */
  Carrier listening();

  /** Where the listening side may listen; port 0. */
  InetSocketAddress anyPort();

  /** An address that the dialling side is refused at. */
  InetSocketAddress refusing();

  /** An address where nothing ever answers a dial, until {@link #close}. */
  InetSocketAddress silent();

  /** Lets things happen until the condition holds, or fails naming {@code what}. */
  void await(String what, BooleanSupplier condition);

  /** Lets things happen until the stage is complete, and returns what it holds. */
  default <T> T get(CompletionStage<T> stage) {
    var future = stage.toCompletableFuture();
    await("the stage to complete", future::isDone);
    return future.join();
  }

  /** The failure that the stage ends with. */
  default Throwable failure(CompletionStage<?> stage) {
    var failed = stage.handle((value, failure) -> failure).toCompletableFuture();
    await("the stage to fail", failed::isDone);
    Throwable failure = failed.join();
    if (failure == null) {
      throw new AssertionError("the stage completed instead of failing");
    }
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  /** Closes both carriers. */
  @Override
  void close();
}
