package io.dist4j.tls.engine;

import io.dist4j.tls.identity.PeerLevel;
import io.netty.buffer.ByteBufAllocator;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine of one connection. Both ends present a certificate and demand one, and every
 * engine offers only what {@link EngineRules} allows. Any number of threads.
 */
public interface EngineFactory extends AutoCloseable {
  /** An engine for a connection that we accepted. */
  SSLEngine acceptor(ByteBufAllocator buffers);

  /**
   * An engine for a connection that we dialled.
   *
   * @param peer decides the TLS versions that are offered
   * @param host what SNI says, or null for no SNI
   */
  SSLEngine initiator(ByteBufAllocator buffers, PeerLevel peer, @Nullable String host);

  /** Gives native memory back; engines already made live on. */
  @Override
  void close();
}
