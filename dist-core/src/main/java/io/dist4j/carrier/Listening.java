package io.dist4j.carrier;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/** An open listening socket. */
public interface Listening extends AutoCloseable {
  /** Where it listens, with the port that was really bound. */
  InetSocketAddress address();

  /** Stops accepting; open links stay. */
  CompletionStage<Void> closeAsync();

  /** As {@link #closeAsync}, and waits. */
  @Override
  void close();
}
