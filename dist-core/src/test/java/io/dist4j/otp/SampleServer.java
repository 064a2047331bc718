package io.dist4j.otp;

import io.dist4j.otp.Answer.Step;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;

/** A server with one of each way to answer; its state is a number. */
final class SampleServer implements GenServer {
  private long total;
  private Pid watcher;
  private From waiting;

  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    String what = request instanceof Tuple t ? ((Atom) t.get(0)).name() : ((Atom) request).name();
    return switch (what) {
      case "echo" -> Answer.reply(argument(request));
      case "total" -> Answer.reply(Term.integer(total));
      case "never" -> Answer.later();
      case "hold" -> hold(from);
      case "later" -> later(from, argument(request));
      case "timeout" -> Answer.reply(Atom.OK, Duration.ofMillis(1));
      case "watch" -> watch(from);
      case "throw" -> throw RaisedException.throwing(argument(request));
      case "error" -> throw RaisedException.error(argument(request));
      case "exit" -> throw RaisedException.exit(argument(request));
      case "java" -> throw new IllegalStateException("broken");
      case "stop" -> Answer.stop(argument(request));
      case "last" -> Answer.stop(argument(request), Atom.of("bye"));
      default -> throw RaisedException.error(Atom.of("function_clause"));
    };
  }

  private Answer hold(From from) {
    waiting = from;
    return Answer.later();
  }

  // Another thread answers.
  private static Answer later(From from, Term reply) {
    new Thread(() -> from.reply(reply)).start();
    return Answer.later();
  }

  private Answer watch(From from) {
    watcher = from.caller();
    return Answer.reply(Atom.OK);
  }

  @Override
  public Step handleCast(Term request, Mailbox self) {
    if (request instanceof Int number) {
      total += number.longValue();
    } else if (request.equals(Atom.of("release"))) {
      waiting.reply(Atom.of("released"));
    } else if (request.equals(Atom.of("stop"))) {
      return Step.stop(Atom.of("normal"));
    }
    return Step.next();
  }

  @Override
  public Step handleInfo(Term message, Mailbox self) {
    tell(self, Tuple.of(Atom.of("info"), message));
    return Step.next();
  }

  @Override
  public void terminate(Term reason, Mailbox self) {
    tell(self, Tuple.of(Atom.of("terminated"), reason));
  }

  @Override
  public Term state() {
    return Term.integer(total);
  }

  @Override
  public Atom module() {
    return Atom.of("sample");
  }

  private void tell(Mailbox self, Term what) {
    if (watcher != null) {
      self.send(watcher, what);
    }
  }

  private static Term argument(Term request) {
    return ((Tuple) request).get(1);
  }
}
