package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.otp.EventHandler;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** {@code dist_event.erl}: keeps the events it has seen and tells whom an event names. */
final class EventLog implements EventHandler {
  private final List<Term> events = new ArrayList<>();

  @Override
  public void init(Term argument, Mailbox self) {
    if (argument instanceof Tuple swapped) {
      events.add(swapped);
    } else {
      events.addAll(((ListTerm) argument).elements());
    }
  }

  @Override
  public boolean handleEvent(Term event, Mailbox self) {
    if (event.equals(atom("clear"))) {
      events.clear();
    } else if (event.equals(atom("leave"))) {
      return false;
    } else if (event.equals(atom("fail"))) {
      throw RaisedException.error(atom("failed"));
    } else if (event instanceof Tuple told && told.get(0).equals(atom("tell"))) {
      self.send((Pid) told.get(1), tuple(atom("event"), told.get(2)));
    } else {
      events.add(event);
    }
    return true;
  }

  @Override
  public Term handleCall(Term query, Mailbox self) {
    return query instanceof Tuple echo ? echo.get(1) : ListTerm.of(events);
  }

  @Override
  public boolean handleInfo(Term message, Mailbox self) {
    events.add(tuple(atom("info"), message));
    return true;
  }

  @Override
  public Term terminate(Term argument, Mailbox self) {
    return tuple(atom("terminated"), argument);
  }
}
