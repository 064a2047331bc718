package io.dist4j.watch;

/**
 * A connection, as {@code io.dist4j:type=Connection,node="a@host",peer="b@host"}. It is there while
 * the connection is up.
 */
public interface ConnectionMXBean {
  /** The other node. */
  String getPeer();

  /** Where it leads. */
  String getAddress();

  /** {@code INITIATOR} when we dialled it, else {@code ACCEPTOR}. */
  String getRole();

  /** When it came up, ISO 8601 in UTC. */
  String getSince();

  /** How long setting it up took. */
  long getSetupMillis();

  /** Bytes that came. */
  long getBytesIn();

  /** Bytes that were sent. */
  long getBytesOut();

  /** Signals that came. */
  long getMessagesIn();

  /** Signals that were sent. */
  long getMessagesOut();

  /** Ticks that came. */
  long getTicksIn();

  /** Ticks that were sent. */
  long getTicksOut();

  /** Bytes that wait for the peer to take them. */
  long getQueuedBytes();

  /** Senders that are held back. */
  int getHeldSenders();

  /** How long signals have been waiting because the peer took no more. */
  long getBusyMillis();

  /** {@code TLSv1.3}, {@code TLSv1.2} or empty. */
  String getTlsVersion();

  /** The suite, or empty. */
  String getCipherSuite();

  /** The key exchange, {@code unknown}, or empty. */
  String getKeyExchangeGroup();

  /** When the peer's certificate ends, ISO 8601 in UTC, or empty. */
  String getCertificateExpiry();
}
