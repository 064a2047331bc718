package io.dist4j.handshake;

/** What can happen to a handshake: a message of the peer, or our own decision to begin. */
enum Input {
  START("start", ""),
  NAME("name", "N"),
  OLD_NAME("old name", "n"),
  OK("ok", "s"),
  OK_SIMULTANEOUS("ok_simultaneous", "s"),
  NOK("nok", "s"),
  NOT_ALLOWED("not_allowed", "s"),
  ALIVE("alive", "s"),
  NAMED("named:", "s"),
  TRUE("true", "s"),
  FALSE("false", "s"),
  CHALLENGE("challenge", "N"),
  COMPLEMENT("complement", "c"),
  REPLY("challenge reply", "r"),
  ACK("challenge ack", "a");

  private final String label;
  private final String tag;

  Input(String label, String tag) {
    this.label = label;
    this.tag = tag;
  }

  /** Whether a message that starts with this byte may be this input. */
  boolean hasTag(int first) {
    return !tag.isEmpty() && tag.charAt(0) == first;
  }

  /** As the diagram shows it; a status word's text on the wire. */
  String label() {
    return label;
  }

  @Override
  public String toString() {
    return tag.isEmpty() ? label : "'" + tag + "' " + label;
  }
}
