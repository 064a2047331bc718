package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.RaisedException;
import io.dist4j.process.RaisedException.Kind;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * What Elixir's {@code Task.Supervisor} is to callers on other nodes: {@code
 * Task.Supervisor.async({name, node}, Module, :function, args)}, {@code async_nolink} and {@code
 * start_child}. Tasks run served functions and nothing else: an anonymous function is code of
 * another node.
 */
final class TaskSupervisor implements GenServer {
  private static final Duration FIRST_WORD = Duration.ofSeconds(5);
  private static final Atom START_TASK = Atom.of("start_task");
  private static final Atom DOWN = Atom.of("DOWN");

  private final ServedProcesses served;
  private final Evaluator evaluator;

  TaskSupervisor(ServedProcesses served, Evaluator evaluator) {
    this.served = served;
    this.evaluator = evaluator;
  }

  @Override
  public void init(Mailbox self) {
    self.trapExit(true);
  }

  // {start_task, Args, Restart, Shutdown}; Args are those of Task.Supervised.start_link.
  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    if (!(request instanceof Tuple call)
        || call.size() != 4
        || !call.get(0).equals(START_TASK)
        || !(call.get(1) instanceof ListTerm args)) {
      return Answer.later();
    }
    ProcessBody body = body(args, from.caller().node());
    from.offer(body == null ? Tuple.of(Atom.ERROR, Names.BADARG) : started(body));
    return Answer.later();
  }

  private Term started(ProcessBody body) {
    try {
      return Tuple.of(Atom.OK, served.start(body).self());
    } catch (RaisedException full) {
      return Tuple.of(Atom.ERROR, Atom.of("max_children"));
    }
  }

  // [Owner, monitor] replies; [Owner, Callers, {M, F, A}] of start_child does not.
  private ProcessBody body(ListTerm args, Atom node) {
    if (args.size() == 2 && args.get(0) instanceof Tuple owner && owner.size() == 3) {
      // The owner is where the caller is: a monitor of it must not lead us elsewhere.
      return owner.get(2) instanceof Pid pid && pid.node().equals(node)
          ? self -> answering(self, pid)
          : null;
    }
    Mfa mfa = args.size() == 3 ? mfa(args.get(2)) : null;
    return mfa == null ? null : self -> run(self, mfa);
  }

  // The owner's first message says what to do and whom to answer.
  private void answering(Mailbox self, Pid owner) throws InterruptedException {
    Reference monitor = self.monitor(Address.of(owner));
    Optional<Term> word =
        self.receive(message -> isTask(message, owner) || isDown(message, monitor), FIRST_WORD);
    if (word.isEmpty()) {
      self.exit(Atom.of("timeout"));
      return;
    }
    Tuple task = (Tuple) word.get();
    if (isDown(task, monitor)) {
      self.exit(Tuple.of(Names.SHUTDOWN, task.get(4)));
      return;
    }
    self.demonitor(monitor);
    Mfa mfa = mfa(task.get(4));
    if (mfa == null) {
      self.exit(Names.BADARG);
      return;
    }
    Term value = run(self, mfa);
    if (value != null) {
      Address to =
          task.get(2) instanceof Reference alias
              ? Address.of(alias)
              : Address.of((Pid) task.get(2));
      self.send(to, Tuple.of(task.get(1), value));
    }
  }

  // Elixir exits with the reason of an exit, and with reason and stack of anything else.
  private Term run(Mailbox self, Mfa mfa) throws InterruptedException {
    Outcome outcome = evaluator.apply(self, mfa);
    if (outcome instanceof Outcome.Returned returned) {
      return returned.value();
    }
    RaisedException raised = ((Outcome.Raised) outcome).exception();
    self.exit(
        raised.kind() == Kind.ERROR
            ? Tuple.of(raised.reason(), mfa.trim(raised.stack()))
            : raised.exitReason());
    return null;
  }

  private static boolean isTask(Term message, Pid owner) {
    return message instanceof Tuple task
        && task.size() == 5
        && task.get(0).equals(owner)
        && (task.get(2) instanceof Reference || task.get(2) instanceof Pid);
  }

  private static boolean isDown(Term message, Reference monitor) {
    return message instanceof Tuple down
        && down.size() == 5
        && down.get(0).equals(DOWN)
        && down.get(1).equals(monitor);
  }

  private static Mfa mfa(Term term) {
    return term instanceof Tuple mfa && mfa.size() == 3
        ? new Mfa(mfa.get(0), mfa.get(1), mfa.get(2))
        : null;
  }

  @Override
  public Atom module() {
    return Atom.of("Elixir.Task.Supervisor");
  }
}
