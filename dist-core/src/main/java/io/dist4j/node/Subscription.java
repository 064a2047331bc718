package io.dist4j.node;

/** Ends what was subscribed to. Closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
