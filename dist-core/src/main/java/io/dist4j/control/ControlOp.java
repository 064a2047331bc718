package io.dist4j.control;

/**
 * The operations of the protocol between connected nodes, as {@code dist.h} numbers them. How a
 * signal looks on the wire; what it means is a {@link ControlMessage}.
 */
public enum ControlOp {
  LINK(1, 3, Payload.NONE, Token.NEVER),
  SEND(2, 3, Payload.BESIDE, Token.NEVER),
  EXIT(3, 4, Payload.NONE, Token.NEVER),
  REG_SEND(6, 4, Payload.BESIDE, Token.NEVER),
  GROUP_LEADER(7, 3, Payload.NONE, Token.NEVER),
  EXIT2(8, 4, Payload.NONE, Token.NEVER),
  SEND_TT(12, 4, Payload.BESIDE, Token.CARRIED),
  EXIT_TT(13, 5, Payload.NONE, Token.CARRIED),
  REG_SEND_TT(16, 5, Payload.BESIDE, Token.CARRIED),
  EXIT2_TT(18, 5, Payload.NONE, Token.CARRIED),
  MONITOR_P(19, 4, Payload.NONE, Token.NEVER),
  DEMONITOR_P(20, 4, Payload.NONE, Token.NEVER),
  MONITOR_P_EXIT(21, 5, Payload.NONE, Token.NEVER),
  SEND_SENDER(22, 3, Payload.BESIDE, Token.NEVER),
  SEND_SENDER_TT(23, 4, Payload.BESIDE, Token.CARRIED),
  PAYLOAD_EXIT(24, 3, Payload.REASON, Token.NEVER),
  PAYLOAD_EXIT_TT(25, 4, Payload.REASON, Token.CARRIED),
  PAYLOAD_EXIT2(26, 3, Payload.REASON, Token.NEVER),
  PAYLOAD_EXIT2_TT(27, 4, Payload.REASON, Token.CARRIED),
  PAYLOAD_MONITOR_P_EXIT(28, 4, Payload.REASON, Token.NEVER),
  SPAWN_REQUEST(29, 6, Payload.BESIDE, Token.NEVER),
  SPAWN_REQUEST_TT(30, 7, Payload.BESIDE, Token.CARRIED),
  SPAWN_REPLY(31, 5, Payload.NONE, Token.NEVER),
  SPAWN_REPLY_TT(32, 6, Payload.NONE, Token.CARRIED),
  ALIAS_SEND(33, 3, Payload.BESIDE, Token.NEVER),
  ALIAS_SEND_TT(34, 4, Payload.BESIDE, Token.CARRIED),
  UNLINK_ID(35, 4, Payload.NONE, Token.NEVER),
  UNLINK_ID_ACK(36, 4, Payload.NONE, Token.NEVER),
  /** Its flags say the rest; the tuple may be longer than what is known today. */
  ALTACT_SIG_SEND(37, 4, Payload.FLAGGED, Token.FLAGGED);

  /** What follows the control tuple. */
  enum Payload {
    NONE,
    /** A message or an argument list, which travels beside the signal. */
    BESIDE,
    /** An exit reason, which is part of the signal. */
    REASON,
    FLAGGED
  }

  enum Token {
    NEVER,
    CARRIED,
    FLAGGED
  }

  private static final ControlOp[] BY_CODE = new ControlOp[64];

  static {
    for (ControlOp op : values()) {
      if (BY_CODE[op.code] != null) {
        throw new IllegalStateException("two operations with code " + op.code);
      }
      BY_CODE[op.code] = op;
    }
  }

  private final int code;
  private final int arity;
  private final Payload payload;
  private final Token token;

  ControlOp(int code, int arity, Payload payload, Token token) {
    this.code = code;
    this.arity = arity;
    this.payload = payload;
    this.token = token;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** Elements of the control tuple, the code included; for 37 the least number of them. */
  public int arity() {
    return arity;
  }

  /** Whether the tuple ends with a trace token, whatever its other elements say. */
  boolean hasToken() {
    return token == Token.CARRIED;
  }

  Payload payload() {
    return payload;
  }

  boolean mayBeLonger() {
    return this == ALTACT_SIG_SEND;
  }

  /** The operation with this number, or null when we know none. */
  static ControlOp ofCode(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
  }
}
