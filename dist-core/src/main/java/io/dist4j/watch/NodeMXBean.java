package io.dist4j.watch;

import java.util.Map;

/** A node, as {@code io.dist4j:type=Node,name="a@host"}. Counts are since its start. */
public interface NodeMXBean {
  /** Its name. */
  String getName();

  /** Where it accepts. */
  String getListenAddress();

  /** Connections that are up. */
  int getConnections();

  /** Connections that came up. */
  long getConnectionsUp();

  /** Connections that ended, by reason. */
  Map<String, Long> getConnectionsDown();

  /** Mailboxes and processes. */
  int getMailboxes();

  /** Connections that were refused, by reason. */
  Map<String, Long> getRefused();

  /** How often each limit was passed. */
  Map<String, Long> getLimitHits();

  /** Messages that found their mailbox full. */
  long getDroppedMessages();

  /** Signals that waited for a connection in vain. */
  long getLostSignals();

  /** Messages that could not be read. */
  long getSpoiledMessages();

  /** Events that listeners were not told. */
  long getDroppedEvents();

  /** Bytes that came over all connections. */
  long getBytesIn();

  /** Bytes that went over all connections. */
  long getBytesOut();

  /** Signals that came over all connections. */
  long getMessagesIn();

  /** Signals that went over all connections. */
  long getMessagesOut();

  /** Bytes that wait for peers to take them. */
  long getQueuedBytes();
}
