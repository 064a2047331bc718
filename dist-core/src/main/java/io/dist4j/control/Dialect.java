package io.dist4j.control;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.term.Pid;

/**
 * Which operation says a thing to one peer: the newest that both sides know. Decided once, when the
 * connection comes up.
 */
public final class Dialect {
  private final boolean sendSender;
  private final boolean monitors;
  private final boolean monitorsNames;
  private final boolean exitPayload;
  private final boolean spawns;
  private final boolean aliases;
  private final boolean altact;

  /**
   * @param agreed the flags both sides have
   */
  public Dialect(DistFlags agreed) {
    this.sendSender = agreed.has(DistFlag.SEND_SENDER);
    this.monitors = agreed.has(DistFlag.DIST_MONITOR);
    this.monitorsNames = monitors && agreed.has(DistFlag.DIST_MONITOR_NAME);
    this.exitPayload = agreed.has(DistFlag.EXIT_PAYLOAD);
    this.spawns = agreed.has(DistFlag.SPAWN);
    this.aliases = agreed.has(DistFlag.ALIAS);
    this.altact = agreed.has(DistFlag.ALTACT_SIG);
  }

  /** The operation for this signal, or null when the peer knows none that means it. */
  public ControlOp operation(ControlMessage message) {
    boolean traced = message.token() != null;
    if (message instanceof ControlMessage.Message sent) {
      return operation(sent, traced);
    }
    if (message instanceof ControlMessage.Reasoned ending) {
      return operation(ending, traced);
    }
    if (message instanceof ControlMessage.MonitorP monitor) {
      return canMonitor(monitor.target() instanceof Pid) ? ControlOp.MONITOR_P : null;
    }
    if (message instanceof ControlMessage.DemonitorP monitor) {
      return canMonitor(monitor.target() instanceof Pid) ? ControlOp.DEMONITOR_P : null;
    }
    if (message instanceof ControlMessage.SpawnRequest) {
      return spawns ? pick(traced, ControlOp.SPAWN_REQUEST, ControlOp.SPAWN_REQUEST_TT) : null;
    }
    if (message instanceof ControlMessage.SpawnReply) {
      return spawns ? pick(traced, ControlOp.SPAWN_REPLY, ControlOp.SPAWN_REPLY_TT) : null;
    }
    if (message instanceof ControlMessage.Link) {
      return ControlOp.LINK;
    }
    if (message instanceof ControlMessage.UnlinkId) {
      return ControlOp.UNLINK_ID;
    }
    return message instanceof ControlMessage.UnlinkIdAck
        ? ControlOp.UNLINK_ID_ACK
        : ControlOp.GROUP_LEADER;
  }

  // A priority that the peer does not know is not worth losing the message for.
  private ControlOp operation(ControlMessage.Message sent, boolean traced) {
    if (altact && (sent.priority() || sent instanceof ControlMessage.AliasSend)) {
      return ControlOp.ALTACT_SIG_SEND;
    }
    if (sent instanceof ControlMessage.Send) {
      return sendSender && sent.from() != null
          ? pick(traced, ControlOp.SEND_SENDER, ControlOp.SEND_SENDER_TT)
          : pick(traced, ControlOp.SEND, ControlOp.SEND_TT);
    }
    if (sent instanceof ControlMessage.RegSend) {
      return pick(traced, ControlOp.REG_SEND, ControlOp.REG_SEND_TT);
    }
    return aliases ? pick(traced, ControlOp.ALIAS_SEND, ControlOp.ALIAS_SEND_TT) : null;
  }

  private ControlOp operation(ControlMessage.Reasoned ending, boolean traced) {
    if (ending instanceof ControlMessage.MonitorPExit) {
      return exitPayload ? ControlOp.PAYLOAD_MONITOR_P_EXIT : ControlOp.MONITOR_P_EXIT;
    }
    if (ending instanceof ControlMessage.Exit) {
      return exitPayload
          ? pick(traced, ControlOp.PAYLOAD_EXIT, ControlOp.PAYLOAD_EXIT_TT)
          : pick(traced, ControlOp.EXIT, ControlOp.EXIT_TT);
    }
    ControlMessage.Exit2 exit = (ControlMessage.Exit2) ending;
    boolean toPid = exit.to() instanceof Pid;
    if (altact && (exit.priority() || !toPid)) {
      return ControlOp.ALTACT_SIG_SEND;
    }
    if (!toPid) {
      return null;
    }
    return exitPayload
        ? pick(traced, ControlOp.PAYLOAD_EXIT2, ControlOp.PAYLOAD_EXIT2_TT)
        : pick(traced, ControlOp.EXIT2, ControlOp.EXIT2_TT);
  }

  private boolean canMonitor(boolean byPid) {
    return byPid ? monitors : monitorsNames;
  }

  private static ControlOp pick(boolean traced, ControlOp plain, ControlOp withToken) {
    return traced ? withToken : plain;
  }
}
