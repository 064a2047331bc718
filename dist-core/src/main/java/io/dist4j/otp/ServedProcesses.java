package io.dist4j.otp;

import io.dist4j.process.FunctionLookup;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.ProcessTable;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The processes that other nodes start here: what they may run, and how many run at once. Over the
 * bound a request is answered {@code system_limit}, as by an Erlang node whose process table is
 * full.
 */
final class ServedProcesses implements FunctionLookup {
  private final ProcessTable processes;
  private final FunctionTable functions;
  private final Erpc erpc;
  private final int limit;
  private final AtomicInteger running = new AtomicInteger();

  ServedProcesses(ProcessTable processes, FunctionTable functions, Erpc erpc, int limit) {
    this.processes = processes;
    this.functions = functions;
    this.erpc = erpc;
    this.limit = limit;
  }

  @Override
  public @Nullable ProcessBody find(Atom module, Atom function, List<Term> args) {
    ProcessBody body = body(module, function, args);
    return body == null ? null : counted(body);
  }

  /**
   * Starts one for a process of ours that was asked to.
   *
   * @throws RaisedException error {@code system_limit}
   */
  Mailbox start(ProcessBody body) {
    return processes.spawn(counted(body));
  }

  /** How many run; for tests. */
  int running() {
    return running.get();
  }

  private @Nullable ProcessBody body(Atom module, Atom function, List<Term> args) {
    if (module.equals(Names.ERPC)) {
      ProcessBody internal = erpc.find(function, args);
      if (internal != null) {
        return internal;
      }
    }
    boolean apply =
        module.equals(Names.ERLANG)
            && function.equals(Names.APPLY)
            && (args.size() == 2 || args.size() == 3);
    return apply || functions.find(module, function, args.size()) != null
        ? erpc.plain(new Mfa(module, function, ListTerm.of(args)))
        : null;
  }

  /**
   * The body with a place of its own, taken here and not when it starts: threads may be slower than
   * requests.
   *
   * @throws RaisedException error {@code system_limit}
   */
  ProcessBody counted(ProcessBody body) {
    if (running.incrementAndGet() > limit) {
      running.decrementAndGet();
      throw RaisedException.error(Names.SYSTEM_LIMIT);
    }
    return new Counted(body, running);
  }

  /** Gives its place back when it has run, and when it never will. */
  private record Counted(ProcessBody body, AtomicInteger running) implements ProcessBody {
    @Override
    public void run(Mailbox self) throws Exception {
      try {
        body.run(self);
      } finally {
        running.decrementAndGet();
      }
    }

    @Override
    public void neverRan() {
      running.decrementAndGet();
    }
  }
}
