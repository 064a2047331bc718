package io.dist4j.handshake;

/**
 * What an acceptor answers to a peer that has named itself; the statuses of the protocol's "status"
 * message.
 */
public enum Admission {
  /** Go on: there is neither a connection nor an attempt of ours. */
  OK,
  /** Go on: our own attempt to this peer gives way, once the peer has proved its cookie. */
  OK_SIMULTANEOUS,
  /** Refused: our own attempt to this peer wins, because our name is the greater one. */
  NOK,
  /** There is a connection to a node of this name; the peer is asked whether to go on. */
  ALIVE,
  /** Refused, for a reason that is not told. */
  NOT_ALLOWED
}
