package io.dist4j.packet;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SendSender;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;

/** Says things in the operations a peer understands; decided once when the connection comes up. */
public final class PeerDialect {
  private final boolean sendSender;

  /**
   * @param agreed the flags both sides have
   */
  public PeerDialect(DistFlags agreed) {
    this.sendSender = agreed.has(DistFlag.SEND_SENDER);
  }

  /** The same signal, in an operation the peer knows. */
  public ControlMessage adapt(ControlMessage message) {
    if (!sendSender && message instanceof SendSender send) {
      return new Send(send.to(), send.token());
    }
    return message;
  }
}
