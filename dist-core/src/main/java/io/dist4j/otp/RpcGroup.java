package io.dist4j.otp;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Calls of a function on several nodes at once. Immutable; any thread may use it. */
public final class RpcGroup {
  private final Caller caller;
  private final List<NodeName> peers;
  private final Duration limit;

  RpcGroup(Caller caller, List<NodeName> peers, Duration limit) {
    this.caller = caller;
    this.peers = peers;
    this.limit = limit;
  }

  /**
   * The same with a limit on the time that all answers together may take, the timeout of {@code
   * erpc:multicall/5}.
   */
  public RpcGroup within(Duration longest) {
    return new RpcGroup(caller, peers, Objects.requireNonNull(longest, "longest"));
  }

  /**
   * {@code erpc:multicall(Nodes, Module, Function, Args, Timeout)}.
   *
   * @return a result for each node, in the order of the nodes; a node's failure is in its result
   */
  public CompletableFuture<List<NodeResult>> call(String module, String function, Term... args) {
    return Gathering.of(
        peers,
        peer ->
            new FunctionRequest(caller, FunctionCall.of(peer, module, function, args), limit)
                .start());
  }

  /** {@link #call}, waiting for the results. */
  public List<NodeResult> callAndWait(String module, String function, Term... args)
      throws InterruptedException {
    return Waiting.on(call(module, function, args));
  }

  /** {@code erpc:multicast(Nodes, Module, Function, Args)}. */
  public void cast(String module, String function, Term... args) {
    peers.forEach(peer -> new Rpc(caller, peer, null).cast(module, function, args));
  }
}
