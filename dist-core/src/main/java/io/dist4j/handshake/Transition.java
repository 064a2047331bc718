package io.dist4j.handshake;

import static io.dist4j.handshake.Phase.AWAIT_ACK;
import static io.dist4j.handshake.Phase.AWAIT_ALIVE_ANSWER;
import static io.dist4j.handshake.Phase.AWAIT_CHALLENGE;
import static io.dist4j.handshake.Phase.AWAIT_COMPLEMENT;
import static io.dist4j.handshake.Phase.AWAIT_NAME;
import static io.dist4j.handshake.Phase.AWAIT_NAMED;
import static io.dist4j.handshake.Phase.AWAIT_OLD_ALIVE_ANSWER;
import static io.dist4j.handshake.Phase.AWAIT_REPLY;
import static io.dist4j.handshake.Phase.AWAIT_STATUS;
import static io.dist4j.handshake.Phase.ESTABLISHED;
import static io.dist4j.handshake.Phase.FAILED;
import static io.dist4j.handshake.Phase.IDLE;

import java.util.List;
import java.util.stream.Stream;

/**
 * The whole handshake in one table. An input that has no row for the present phase fails the
 * handshake, and so does, from any phase, an input whose content does not pass the checks. The
 * diagram in docs/handshake.md is this table.
 */
enum Transition {
  DIAL(IDLE, Input.START, "name", AWAIT_STATUS),
  DIAL_NAMELESS(IDLE, Input.START, "name with NAME_ME", AWAIT_NAMED),

  LET_IN(AWAIT_STATUS, Input.OK, "", AWAIT_CHALLENGE),
  LET_IN_SIMULTANEOUS(AWAIT_STATUS, Input.OK_SIMULTANEOUS, "", AWAIT_CHALLENGE),
  GO_ON_ALIVE(AWAIT_STATUS, Input.ALIVE, "true", AWAIT_CHALLENGE),
  GIVE_UP_ALIVE(AWAIT_STATUS, Input.ALIVE, "false", FAILED),
  YIELD(AWAIT_STATUS, Input.NOK, "", FAILED),
  TURNED_AWAY(AWAIT_STATUS, Input.NOT_ALLOWED, "", FAILED),

  GET_NAME(AWAIT_NAMED, Input.NAMED, "", AWAIT_CHALLENGE),
  GET_NO_NAME(AWAIT_NAMED, Input.NOK, "", FAILED),
  GET_NO_NAME_ALLOWED(AWAIT_NAMED, Input.NOT_ALLOWED, "", FAILED),

  PROVE(AWAIT_CHALLENGE, Input.CHALLENGE, "challenge reply", AWAIT_ACK),
  CONFIRM(AWAIT_ACK, Input.ACK, "", ESTABLISHED),

  ADMIT(AWAIT_NAME, Input.NAME, "ok | ok_simultaneous | named:, challenge", AWAIT_REPLY),
  ASK_ALIVE(AWAIT_NAME, Input.NAME, "alive", AWAIT_ALIVE_ANSWER),
  REFUSE(AWAIT_NAME, Input.NAME, "nok | not_allowed", FAILED),
  ADMIT_OLD(AWAIT_NAME, Input.OLD_NAME, "ok | ok_simultaneous, challenge", AWAIT_COMPLEMENT),
  ASK_ALIVE_OLD(AWAIT_NAME, Input.OLD_NAME, "alive", AWAIT_OLD_ALIVE_ANSWER),
  REFUSE_OLD(AWAIT_NAME, Input.OLD_NAME, "nok | not_allowed", FAILED),

  REPLACE(AWAIT_ALIVE_ANSWER, Input.TRUE, "challenge", AWAIT_REPLY),
  KEEP(AWAIT_ALIVE_ANSWER, Input.FALSE, "", FAILED),
  REPLACE_OLD(AWAIT_OLD_ALIVE_ANSWER, Input.TRUE, "challenge", AWAIT_COMPLEMENT),
  KEEP_OLD(AWAIT_OLD_ALIVE_ANSWER, Input.FALSE, "", FAILED),

  COMPLETE(AWAIT_COMPLEMENT, Input.COMPLEMENT, "", AWAIT_REPLY),
  ACKNOWLEDGE(AWAIT_REPLY, Input.REPLY, "challenge ack", ESTABLISHED);

  private final Phase from;
  private final Input input;
  private final String sends;
  private final Phase to;

  Transition(Phase from, Input input, String sends, Phase to) {
    this.from = from;
    this.input = input;
    this.sends = sends;
    this.to = to;
  }

  Phase from() {
    return from;
  }

  Input input() {
    return input;
  }

  /** The messages sent on the way, as the diagram shows them. */
  String sends() {
    return sends;
  }

  Phase to() {
    return to;
  }

  /** What may come in {@code phase}. */
  static List<Input> expectedIn(Phase phase) {
    return Stream.of(values())
        .filter(row -> row.from == phase)
        .map(Transition::input)
        .distinct()
        .toList();
  }

  static boolean leads(Phase from, Input input, Phase to) {
    return Stream.of(values())
        .anyMatch(row -> row.from == from && row.input == input && row.to == to);
  }
}
