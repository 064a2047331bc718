package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * An event manager, what {@code gen_event} is in Erlang. The futures are those of {@link GenCalls}.
 */
public final class GenEventCalls {
  private static final Atom GEN_EVENT = Atom.of("gen_event");
  private static final Atom NOTIFY = Atom.of("notify");
  private static final Atom SYNC_NOTIFY = Atom.of("sync_notify");
  private static final Atom CALL = Atom.of("call");

  private final Caller caller;
  private final Address manager;
  private final Duration limit;

  GenEventCalls(Caller caller, Address manager, Duration limit) {
    this.caller = caller;
    this.manager = Objects.requireNonNull(manager, "manager");
    this.limit = limit;
  }

  /** {@code gen_event:notify(Manager, Event)}; nothing tells whether it arrives. */
  public void notify(Term event) {
    caller.send(manager, Tuple.of(NOTIFY, event));
  }

  /** {@code gen_event:sync_notify(Manager, Event)}: {@code ok} when every handler has seen it. */
  public CompletableFuture<Term> syncNotify(Term event) {
    return ask(Tuple.of(SYNC_NOTIFY, event));
  }

  /**
   * {@code gen_event:call(Manager, Handler, Request, Timeout)}.
   *
   * @param handler a module, or {@code {Module, Id}}
   * @return what the handler replies; {@code {error, bad_module}} when there is none
   */
  public CompletableFuture<Term> call(Term handler, Term request) {
    return ask(Tuple.of(CALL, handler, request));
  }

  // gen_event labels a request with the caller's pid where other servers have '$gen_call'.
  private CompletableFuture<Term> ask(Term request) {
    return new ServerRequest(caller, GEN_EVENT, manager, null, request, limit).start();
  }
}
