package io.dist4j.otp;

import io.dist4j.otp.Answer.Step;
import io.dist4j.otp.Outcome.Returned;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The process {@code rex}: {@code rpc:block_call}, {@code rpc:sbcast}, and the calls of nodes that
 * cannot ask for a process directly, among them C nodes and jinterface. What it does not know it
 * leaves unanswered, as Erlang's does.
 */
final class Rex implements GenServer {
  static final String NAME = "rex";
  private static final Atom REX = Atom.of(NAME);

  private final ProcessTable processes;
  private final Evaluator evaluator;
  private final Erpc erpc;
  private final ServedProcesses served;
  private final Peers peers;
  private final Atom node;

  Rex(ProcessTable processes, Evaluator evaluator, Erpc erpc, ServedProcesses served, Peers peers) {
    this.processes = processes;
    this.evaluator = evaluator;
    this.erpc = erpc;
    this.served = served;
    this.peers = peers;
    this.node = Atom.of(processes.nodeName().toString());
  }

  @Override
  public void init(Mailbox self) {
    self.trapExit(true);
  }

  // {call | block_call, Module, Function, Args, GroupLeader}
  @Override
  public Answer handleCall(Term request, From from, Mailbox self) throws Exception {
    // A pid in a message may be of any node, and an answer to it would dial.
    if (!(request instanceof Tuple call)
        || call.size() != 5
        || !peers.isConnected(from.caller().node())) {
      return Answer.later();
    }
    Mfa mfa = new Mfa(call.get(1), call.get(2), call.get(3));
    if (call.get(0).equals(Names.CALL)) {
      start(mfa, call.get(4), from::reply, from::offer);
    } else if (call.get(0).equals(Atom.of("block_call"))) {
      // In this process, so that the next one waits: that is what the caller asked for.
      from.offer(applied(self, mfa));
    }
    return Answer.later();
  }

  // {cast, Module, Function, Args, GroupLeader}
  @Override
  public Step handleCast(Term request, Mailbox self) {
    if (request instanceof Tuple cast && cast.size() == 5 && cast.get(0).equals(Names.CAST)) {
      Mfa mfa = new Mfa(cast.get(1), cast.get(2), cast.get(3));
      try {
        served.start(
            process -> {
              lead(process, cast.get(4));
              erpc.cast(mfa).run(process);
            });
      } catch (RaisedException systemLimit) {
        return Step.next();
      }
    }
    return Step.next();
  }

  @Override
  public Step handleInfo(Term message, Mailbox self) {
    if (message instanceof Tuple question
        && question.size() == 2
        && question.get(0) instanceof Pid from
        && peers.isConnected(from.node())) {
      asked(self, from, question.get(1));
    }
    return Step.next();
  }

  private void asked(Mailbox self, Pid from, Term question) {
    if (question.equals(Atom.of("features_request"))) {
      Term features = ListTerm.of(Names.ERPC);
      answer(self, from, Tuple.of(Atom.of("features_reply"), node, features));
    } else if (question instanceof Tuple call
        && call.size() == 5
        && call.get(0).equals(Names.CALL)) {
      Mfa mfa = new Mfa(call.get(1), call.get(2), call.get(3));
      start(
          mfa,
          call.get(4),
          reply -> self.send(from, Tuple.of(REX, reply)),
          refusal -> answer(self, from, Tuple.of(REX, refusal)));
    } else if (question instanceof Tuple send && send.size() == 3) {
      forward(self, from, send);
    }
  }

  // {sbcast, Name, Message} tells whether there is such a process; {send, Name, Message} leaves the
  // answer to it.
  private void forward(Mailbox self, Pid from, Tuple request) {
    boolean broadcast = request.get(0).equals(Atom.of("sbcast"));
    if (!broadcast && !request.get(0).equals(Atom.of("send"))) {
      return;
    }
    Term name = request.get(1);
    Optional<Pid> target = name instanceof Atom atom ? processes.whereis(atom) : Optional.empty();
    if (target.isEmpty()) {
      Term why = Tuple.of(Atom.of("nonexisting_name"), name);
      answer(self, from, Tuple.of(REX, node, why));
      return;
    }
    Term message = request.get(2);
    self.send(target.get(), broadcast ? message : Tuple.of(from, message));
    if (broadcast) {
      answer(self, from, Tuple.of(REX, node, node));
    }
  }

  // One that does not read must not hold up the others.
  private static void answer(Mailbox self, Pid to, Term message) {
    self.sendIfConnected(Address.of(to), message);
  }

  // Counted like a process of its own: who ends this one, to be started again, ends no function
  // that does not listen to interrupts.
  private Term applied(Mailbox self, Mfa mfa) throws Exception {
    Term[] result = new Term[1];
    try {
      served.counted(process -> result[0] = result(evaluator.apply(process, mfa), mfa)).run(self);
      return result[0];
    } catch (RaisedException systemLimit) {
      return badrpc(systemLimit.reason());
    }
  }

  private void start(Mfa mfa, Term groupLeader, Consumer<Term> reply, Consumer<Term> refusal) {
    try {
      Mailbox caller =
          served.start(
              process -> {
                lead(process, groupLeader);
                reply.accept(result(evaluator.apply(process, mfa), mfa));
                process.exit(Names.NORMAL);
              });
      // As Erlang's rex, which monitors: a process that was killed cannot answer for itself.
      caller
          .exited()
          .thenAccept(
              reason -> {
                if (!reason.equals(Names.NORMAL)) {
                  refusal.accept(badrpc(reason));
                }
              });
    } catch (RaisedException systemLimit) {
      refusal.accept(badrpc(systemLimit.reason()));
    }
  }

  // Or user, or send_stdout_to_caller: nothing is printed here, so neither changes anything.
  private static void lead(Mailbox process, Term leader) {
    if (leader instanceof Pid pid) {
      process.groupLeader(process.self(), pid);
    }
  }

  private static Term result(Outcome outcome, Mfa mfa) {
    if (outcome instanceof Returned returned) {
      return returned.value();
    }
    RaisedException raised = ((Outcome.Raised) outcome).exception();
    return switch (raised.kind()) {
      case THROW -> raised.reason();
      case EXIT -> badrpc(raised.reason());
      case ERROR -> badrpc(Tuple.of(raised.reason(), mfa.trim(raised.stack())));
    };
  }

  private static Term badrpc(Term reason) {
    return Tuple.of(Names.BADRPC, Tuple.of(Names.EXIT, reason));
  }

  @Override
  public Atom module() {
    return Atom.of("rpc");
  }
}
