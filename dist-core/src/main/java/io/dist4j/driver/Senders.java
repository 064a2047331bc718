package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.Message;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;

/** Whose signal it is: signals of one process keep their order, whatever their size. */
final class Senders {
  /** Not said: such a signal passes no other, and none passes it. */
  static final Object UNKNOWN = new Object();

  /** Sent by the node itself: it has no order to keep with any process. */
  static final Object NODE = new Object();

  private Senders() {}

  /** The sender's pid, {@link #UNKNOWN} or {@link #NODE}. */
  static Object of(ControlMessage signal) {
    if (signal instanceof Message message) {
      return known(message.from());
    }
    if (signal instanceof Exit exit) {
      return exit.from();
    }
    if (signal instanceof Exit2 exit) {
      return exit.from();
    }
    if (signal instanceof MonitorPExit down) {
      return known(down.from());
    }
    if (signal instanceof SpawnReply reply) {
      return reply.result() instanceof Pid ? reply.result() : NODE;
    }
    if (signal instanceof Link link) {
      return link.from();
    }
    if (signal instanceof UnlinkId unlink) {
      return unlink.from();
    }
    if (signal instanceof UnlinkIdAck ack) {
      return ack.from();
    }
    if (signal instanceof MonitorP monitor) {
      return monitor.from();
    }
    if (signal instanceof DemonitorP monitor) {
      return monitor.from();
    }
    // A new group leader is named, who named it is not.
    return signal instanceof SpawnRequest spawn ? spawn.from() : UNKNOWN;
  }

  private static Object known(Term from) {
    return from instanceof Pid ? from : UNKNOWN;
  }
}
