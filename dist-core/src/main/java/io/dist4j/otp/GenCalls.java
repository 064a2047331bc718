package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Calls of servers, here or on other nodes: of what is a {@code gen_server} or a {@code gen_statem}
 * in Erlang, of a {@code GenServer} or an {@code Agent} in Elixir, of a {@link GenEventCalls
 * gen_event}, and of the like written in Java. Immutable; any thread may use it. A call waits five
 * seconds for its answer, as in Erlang, unless {@link #within} says otherwise.
 *
 * <p>A future completes once, on a thread of the node's, with the server's reply or with
 *
 * <ul>
 *   <li>{@link CalleeExitedException} when there is no such server ({@code noproc}) or it ended
 *       before it answered;
 *   <li>{@link NoConnectionException} when there is no connection or it was lost;
 *   <li>{@link CallTimeoutException} when the limit has passed.
 * </ul>
 *
 * <p>Their {@code reason()} is the one that the caller exits with in Erlang. Cancelling a future
 * abandons the call: the reply is dropped when it comes.
 */
public final class GenCalls {
  static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);
  private static final Atom GEN_SERVER = Atom.of("gen_server");

  private final Caller caller;
  private final Duration limit;

  GenCalls(Caller caller, Duration limit) {
    this.caller = caller;
    this.limit = limit;
  }

  /**
   * The same with another limit on the time from a call to its answer, the timeout of {@code
   * gen_server:call/3}.
   */
  public GenCalls within(Duration longest) {
    return new GenCalls(caller, Objects.requireNonNull(longest, "longest"));
  }

  /** The same without a limit, {@code infinity}. */
  public GenCalls withoutLimit() {
    return new GenCalls(caller, null);
  }

  /**
   * {@code gen_server:call(Server, Request, Timeout)} without waiting, which is {@code
   * gen_server:send_request/2}; also {@code gen_statem:call}. Sends on this thread, which is held
   * back while the peer takes nothing.
   *
   * @throws IllegalArgumentException when the request is larger than a frame may be
   */
  public CompletableFuture<Term> call(Address server, Term request) {
    return new ServerRequest(caller, GEN_SERVER, server, Answers.GEN_CALL, request, limit).start();
  }

  /** As {@link #call(Address, Term)}. */
  public CompletableFuture<Term> call(Pid server, Term request) {
    return call(Address.of(server), request);
  }

  /**
   * {@code gen_server:call(Server, Request, Timeout)}: waits for the answer.
   *
   * @throws CallFailedException when there is no answer, see above
   * @throws InterruptedException when interrupted; the call is abandoned then
   */
  public Term callAndWait(Address server, Term request) throws InterruptedException {
    return Waiting.on(call(server, request));
  }

  /** {@code gen_server:cast(Server, Request)}; nothing tells whether it arrives. */
  public void cast(Address server, Term request) {
    caller.send(server, Tuple.of(Answers.GEN_CAST, request));
  }

  /** As {@link #cast(Address, Term)}. */
  public void cast(Pid server, Term request) {
    cast(Address.of(server), request);
  }

  /**
   * {@code gen_server:multi_call(Nodes, Name, Request, Timeout)}.
   *
   * @return a result for each node, in the order of the nodes; a node's failure is in its result
   */
  public CompletableFuture<List<NodeResult>> multiCall(
      Collection<NodeName> nodes, String name, Term request) {
    return Gathering.of(List.copyOf(nodes), node -> call(Address.of(name, node), request));
  }

  /** {@code gen_server:abcast(Nodes, Name, Request)}. */
  public void multiCast(Collection<NodeName> nodes, String name, Term request) {
    nodes.forEach(node -> cast(Address.of(name, node), request));
  }

  /** The event manager {@code manager}, with the same limit. */
  public GenEventCalls events(Address manager) {
    return new GenEventCalls(caller, manager, limit);
  }
}
