package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.DirectReceiver;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** What a node needs to call others; users hold {@code Node}, which hands out its parts. */
public final class Caller implements AutoCloseable {
  private final ProcessTable processes;
  private final Completions completions;
  private final Mailbox sender;
  private final ScheduledThreadPoolExecutor timers;

  /**
   * @param threads runs what depends on a future; no event loop, and takes any number of tasks
   */
  public Caller(ProcessTable processes, Executor threads) {
    this.processes = processes;
    this.completions = new Completions(threads);
    this.sender = processes.open(new Nobody());
    this.timers =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, processes.nodeName().name()));
    // A call that is answered must not be held until its time is over.
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Calls of functions on {@code peer}, without a limit. */
  public Rpc rpc(NodeName peer) {
    return new Rpc(this, peer, null);
  }

  /** Calls of the same function on each of {@code peers}, without a limit. */
  public RpcGroup rpc(Collection<NodeName> peers) {
    return new RpcGroup(this, List.copyOf(peers), null);
  }

  /** Calls of servers, limited to Erlang's five seconds. */
  public GenCalls gen() {
    return new GenCalls(this, GenCalls.DEFAULT_LIMIT);
  }

  /** Starts a process on {@code peer} that is neither linked with anyone nor monitored. */
  public CompletableFuture<Pid> spawn(NodeName peer, String module, String function, Term... args) {
    return new RemoteSpawn(this, FunctionCall.of(peer, module, function, args)).start();
  }

  /** Gives the thread of the deadlines back. Open requests end with the table of processes. */
  @Override
  public void close() {
    sender.close();
    timers.shutdownNow();
  }

  /** Sends in the name of no process in particular. */
  void send(Address to, Term message) {
    // Not by the process: a peer that is sent to learns its pid, and may end it.
    processes.router().send(sender.self(), to, message);
  }

  ProcessTable processes() {
    return processes;
  }

  Completions completions() {
    return completions;
  }

  ScheduledExecutorService timers() {
    return timers;
  }

  /** A sender that is not interested in answers. */
  private static final class Nobody implements DirectReceiver {
    @Override
    public void received(Term message) {}

    @Override
    public void ended() {}
  }

  private static Thread daemon(Runnable task, String node) {
    Thread thread = new Thread(task, "dist4j-deadlines-" + node);
    thread.setDaemon(true);
    return thread;
  }
}
