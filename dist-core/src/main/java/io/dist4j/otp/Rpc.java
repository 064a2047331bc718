package io.dist4j.otp;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Calls of functions on one node, Erlang's modules {@code erpc} and {@code rpc}. Immutable; any
 * thread may use it. The node is connected to when there is no connection yet.
 *
 * <p>A future completes once, on a thread of the node's, with the function's value or with
 *
 * <ul>
 *   <li>{@link io.dist4j.process.RaisedException} for what the function raised: a throw, an error
 *       with its stack, or an exit;
 *   <li>{@link CalleeExitedException} when the process that ran it was ended by an exit signal;
 *   <li>{@link NoConnectionException} when there is no connection or it was lost;
 *   <li>{@link CallTimeoutException} when {@link #within the limit} has passed;
 *   <li>{@link CallRefusedException} when the peer serves no such calls, or cannot.
 * </ul>
 *
 * <p>Cancelling a future abandons the call: its answer is dropped when it comes. The function runs
 * on, as after a timeout. What it prints is dropped.
 */
public final class Rpc {
  private final Caller caller;
  private final NodeName peer;
  private final Duration limit;

  Rpc(Caller caller, NodeName peer, Duration limit) {
    this.caller = caller;
    this.peer = Objects.requireNonNull(peer, "peer");
    this.limit = limit;
  }

  /**
   * The same with a limit on the time from the call to its answer, the timeout of {@code
   * rpc:call/5}.
   */
  public Rpc within(Duration longest) {
    return new Rpc(caller, peer, Objects.requireNonNull(longest, "longest"));
  }

  /**
   * {@code erpc:send_request(Node, Module, Function, Args)}. Sends on this thread, which is held
   * back while the peer takes nothing.
   *
   * @throws IllegalArgumentException when the arguments are larger than a frame may be
   */
  public CompletableFuture<Term> call(String module, String function, Term... args) {
    return call(FunctionCall.of(peer, module, function, args));
  }

  /** As {@link #call(String, String, Term...)}. */
  public CompletableFuture<Term> call(String module, String function, List<? extends Term> args) {
    return call(module, function, args.toArray(new Term[0]));
  }

  /**
   * {@code erpc:call(Node, Module, Function, Args, Timeout)}: waits for the answer.
   *
   * @throws RuntimeException what the future would fail with, see above
   * @throws InterruptedException when interrupted; the call is abandoned then
   */
  public Term callAndWait(String module, String function, Term... args)
      throws InterruptedException {
    return Waiting.on(call(module, function, args));
  }

  /**
   * {@code erpc:cast(Node, Module, Function, Args)}: runs the function there and forgets it.
   * Nothing tells whether it ran.
   */
  public void cast(String module, String function, Term... args) {
    new FunctionCast(caller, FunctionCall.of(peer, module, function, args)).start();
  }

  private CompletableFuture<Term> call(FunctionCall call) {
    return new FunctionRequest(caller, call, limit).start();
  }
}
