package io.dist4j.otp;

import io.dist4j.term.Atom;
import java.time.Duration;
import java.util.List;

/** What the processes of this package have to know of connections. */
public interface Peers {
  /** Whether a node, named as in pids, has a connection with us. */
  boolean isConnected(Atom node);

  /** {@code nodes(connected)}. */
  List<Atom> connected();

  /** After how long a silent peer counts as gone, {@code net_kernel:get_net_ticktime/0}. */
  Duration netTickTime();
}
