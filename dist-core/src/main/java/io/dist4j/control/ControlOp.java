package io.dist4j.control;

/**
 * The operations of the protocol between connected nodes, as {@code dist.h} numbers them, as far as
 * our flags invite them.
 */
public enum ControlOp {
  LINK(1, 3, Payload.NONE, Token.NEVER),
  SEND(2, 3, Payload.MESSAGE, Token.NEVER),
  EXIT(3, 4, Payload.NONE, Token.NEVER),
  REG_SEND(6, 4, Payload.MESSAGE, Token.NEVER),
  GROUP_LEADER(7, 3, Payload.NONE, Token.NEVER),
  EXIT2(8, 4, Payload.NONE, Token.NEVER),
  SEND_TT(12, 4, Payload.MESSAGE, Token.CARRIED),
  EXIT_TT(13, 5, Payload.NONE, Token.CARRIED),
  REG_SEND_TT(16, 5, Payload.MESSAGE, Token.CARRIED),
  EXIT2_TT(18, 5, Payload.NONE, Token.CARRIED),
  SEND_SENDER(22, 3, Payload.MESSAGE, Token.NEVER),
  SEND_SENDER_TT(23, 4, Payload.MESSAGE, Token.CARRIED),
  UNLINK_ID(35, 4, Payload.NONE, Token.NEVER),
  UNLINK_ID_ACK(36, 4, Payload.NONE, Token.NEVER);

  enum Payload {
    NONE,
    MESSAGE
  }

  enum Token {
    NEVER,
    CARRIED
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

  /** Elements of the control tuple, the code included. */
  public int arity() {
    return arity;
  }

  /** Whether a term follows the control tuple. */
  public boolean hasPayload() {
    return payload == Payload.MESSAGE;
  }

  /** Whether the tuple carries a trace token. */
  public boolean hasToken() {
    return token == Token.CARRIED;
  }

  /** The operation with this number, or null when we know none. */
  static ControlOp ofCode(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
  }
}
