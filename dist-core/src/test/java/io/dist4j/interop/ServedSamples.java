package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;

import io.dist4j.node.Node;
import io.dist4j.otp.EventHandlers;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.List;

/** The functions and servers of {@code dist_peer.erl}. */
final class ServedSamples {
  private static final String MODULE = "dist_peer";

  private ServedSamples() {}

  static void serve(Node node) {
    node.serve(MODULE, "echo", 1, (self, args) -> args.get(0));
    node.serve(MODULE, "two", 0, (self, args) -> integer(2));
    node.serve(MODULE, "two", 2, (self, args) -> Tuple.of(args));
    node.serve(MODULE, "raise", 2, (self, args) -> raise(args));
    node.serve(MODULE, "crash", 0, (self, args) -> crash());
    node.serve(MODULE, "sleep", 1, ServedSamples::sleep);
    node.serve(MODULE, "tell", 2, ServedSamples::tell);
    node.serve(MODULE, "wait", 1, ServedSamples::await);
    node.serve(MODULE, "leader", 0, (self, args) -> self.groupLeader());
    node.serve(MODULE, "caller", 0, (self, args) -> self.self());
    node.genServer("dist_server", new CountingServer());
    node.genServer("dist_statem", new LockServer());
    EventHandlers events =
        EventHandlers.none()
            .with("dist_event", EventLog::new)
            .offering("dist_extra", EventLog::new);
    node.genEvent("dist_event", events);
  }

  private static Term raise(List<Term> args) {
    Term reason = args.get(1);
    throw switch (((Atom) args.get(0)).name()) {
      case "throw" -> RaisedException.throwing(reason);
      case "exit" -> RaisedException.exit(reason);
      default -> RaisedException.error(reason);
    };
  }

  private static Term crash() {
    throw RaisedException.error(atom("crashed"));
  }

  private static Term sleep(Mailbox self, List<Term> args) throws InterruptedException {
    long millis = ((Int) args.get(0)).longValue();
    self.receive(message -> false, Duration.ofMillis(millis));
    return atom("slept");
  }

  private static Term tell(Mailbox self, List<Term> args) {
    self.send((Pid) args.get(0), tuple(args.get(1), self.self()));
    return atom("told");
  }

  private static Term await(Mailbox self, List<Term> args) throws InterruptedException {
    self.send((Pid) args.get(0), tuple(atom("waiting"), self.self()));
    Tuple told = (Tuple) self.receive();
    throw RaisedException.exit(told.get(1));
  }
}
