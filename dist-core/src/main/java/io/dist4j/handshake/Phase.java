package io.dist4j.handshake;

import io.dist4j.protocol.Role;

/** The places a handshake can be in. */
enum Phase {
  IDLE(Role.INITIATOR),
  AWAIT_STATUS(Role.INITIATOR),
  AWAIT_NAMED(Role.INITIATOR),
  AWAIT_CHALLENGE(Role.INITIATOR),
  AWAIT_ACK(Role.INITIATOR),
  AWAIT_NAME(Role.ACCEPTOR),
  AWAIT_ALIVE_ANSWER(Role.ACCEPTOR),
  AWAIT_OLD_ALIVE_ANSWER(Role.ACCEPTOR),
  AWAIT_COMPLEMENT(Role.ACCEPTOR),
  AWAIT_REPLY(Role.ACCEPTOR),
  ESTABLISHED(null),
  FAILED(null);

  private final Role role;

  Phase(Role role) {
    this.role = role;
  }

  /** Who can be in this place; null for the two ends, which both sides share. */
  Role role() {
    return role;
  }
}
