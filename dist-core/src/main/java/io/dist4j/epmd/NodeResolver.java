package io.dist4j.epmd;

import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Finds nodes by whatever a program knows them by: a registry, DNS records, a table. In Erlang a
 * module given as {@code -epmd_module} with {@code address_please/3}.
 *
 * <p>Called on any thread, event loops included, so it must not block: answer with a stage that
 * completes later. An answer that takes longer than {@code connect-timeout} comes too late. What is
 * said is a hint: who is there, is proven on the connection.
 */
@FunctionalInterface
public interface NodeResolver {
  /**
   * Where a node listens. A host name in the address is looked up when it is dialled.
   *
   * @return empty when there is no such node; fails when nobody could be asked, and the message of
   *     that failure reaches whoever wanted the connection
   */
  CompletionStage<Optional<InetSocketAddress>> resolve(NodeName node);
}
