package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.node.Node;
import io.dist4j.otp.CallFailedException;
import io.dist4j.otp.CalleeExitedException;
import io.dist4j.otp.NodeResult;
import io.dist4j.otp.Rpc;
import io.dist4j.process.RaisedException;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls that a puppet makes to other nodes, with outcomes as Erlang has them. */
final class CallActs {
  private static final Atom ERROR = atom("error");
  private static final Atom EXIT = atom("exit");
  private static final Atom EXCEPTION = atom("exception");

  private final Node node;

  CallActs(Node node) {
    this.node = node;
  }

  Term act(Tuple command) throws InterruptedException {
    switch (((Atom) command.get(0)).name()) {
      case "erpc":
        return erpc(command);
      case "erpc_cast":
        Tuple cast = (Tuple) command.get(2);
        node.rpc(PuppetActs.node(command.get(1))).cast(name(cast, 0), name(cast, 1), args(cast));
        return Atom.OK;
      case "call":
        return call(command);
      case "cast":
        node.gen().cast(PuppetActs.address(command.get(1)), command.get(2));
        return Atom.OK;
      case "multi_call":
        return multiCall(command);
      default:
        throw new IllegalArgumentException("no act " + command);
    }
  }

  private Term erpc(Tuple command) throws InterruptedException {
    Tuple call = (Tuple) command.get(2);
    Rpc rpc = node.rpc(PuppetActs.node(command.get(1))).within(millis(command.get(3)));
    try {
      return tuple(Atom.OK, rpc.callAndWait(name(call, 0), name(call, 1), args(call)));
    } catch (RaisedException raised) {
      return raised(raised);
    } catch (CalleeExitedException killed) {
      return tuple(EXIT, killed.reason());
    } catch (CallFailedException failed) {
      return tuple(ERROR, failed.reason());
    }
  }

  private static Term raised(RaisedException raised) {
    return switch (raised.kind()) {
      case THROW -> tuple(atom("throw"), raised.reason());
      case EXIT -> tuple(EXIT, tuple(EXCEPTION, raised.reason()));
      case ERROR -> tuple(ERROR, tuple(EXCEPTION, raised.reason(), raised.stack()));
    };
  }

  private Term call(Tuple command) throws InterruptedException {
    try {
      return tuple(
          Atom.OK,
          node.gen()
              .within(millis(command.get(3)))
              .callAndWait(PuppetActs.address(command.get(1)), command.get(2)));
    } catch (CallFailedException failed) {
      return tuple(EXIT, failed.reason());
    }
  }

  private Term multiCall(Tuple command) {
    List<NodeName> nodes =
        ((ListTerm) command.get(1)).elements().stream().map(PuppetActs::node).toList();
    List<Term> good = new ArrayList<>();
    List<Term> bad = new ArrayList<>();
    for (NodeResult result :
        node.gen()
            .within(millis(command.get(4)))
            .multiCall(nodes, name(command, 2), command.get(3))
            .join()) {
      Atom from = atom(result.node().toString());
      if (result.failure().isPresent()) {
        bad.add(from);
      } else {
        good.add(tuple(from, result.get()));
      }
    }
    return tuple(ListTerm.of(good), ListTerm.of(bad));
  }

  private static Term[] args(Tuple call) {
    return ((ListTerm) call.get(2)).elements().toArray(new Term[0]);
  }

  private static String name(Tuple tuple, int place) {
    return ((Atom) tuple.get(place)).name();
  }

  private static Duration millis(Term limit) {
    return Duration.ofMillis(((Int) limit).longValue());
  }
}
