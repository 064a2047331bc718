package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.term.Pid;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node serves: the functions that others may run, and the processes every node is expected
 * to have, {@code rex} and {@code net_kernel}. Whoever ends one of those finds it again.
 */
public final class OtpServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OtpServices.class);

  private final ProcessTable processes;
  private final FunctionTable functions = new FunctionTable();
  private final Evaluator evaluator;
  private final ServedProcesses served;
  private volatile boolean closed;
  private volatile Mailbox netKernel;

  /**
   * Starts them.
   *
   * @param limit processes that run for other nodes at once
   */
  public OtpServices(ProcessTable processes, Peers peers, int limit) {
    this.processes = processes;
    this.evaluator = new Evaluator(functions);
    Erpc erpc = new Erpc(evaluator);
    this.served = new ServedProcesses(processes, functions, erpc, limit);
    new ErlangModule(functions, processes, peers).serve();
    processes.functions(served);
    this.netKernel = keep(NetKernel.NAME, () -> new NetKernel(processes, erpc, served, peers));
    keep(Rex.NAME, () -> new Rex(processes, evaluator, erpc, served, peers));
  }

  /** What others start; for tests. */
  ServedProcesses served() {
    return served;
  }

  /** The functions that others may run. */
  public FunctionTable functions() {
    return functions;
  }

  /** The pid in whose name the node itself sends. */
  public Pid self() {
    return netKernel.self();
  }

  /**
   * {@code gen_server:start({local, Name}, ...)}: returns when {@code init} has.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox genServer(String name, GenServer server) {
    BehaviourLoop loop = new BehaviourLoop(new ServerBehaviour(server));
    return started(processes.spawn(name, loop), loop);
  }

  /** {@code gen_server:start(...)}. */
  public Mailbox genServer(GenServer server) {
    BehaviourLoop loop = new BehaviourLoop(new ServerBehaviour(server));
    return started(processes.spawn(loop), loop);
  }

  /**
   * {@code gen_event:start({local, Name})}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox genEvent(String name, EventHandlers handlers) {
    BehaviourLoop loop = new BehaviourLoop(new EventBehaviour(handlers));
    return started(processes.spawn(name, loop), loop);
  }

  /**
   * {@code Task.Supervisor.start_link(name: name)} of Elixir, for served functions.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox taskSupervisor(String name) {
    return genServer(name, new TaskSupervisor(served, evaluator));
  }

  /** They are not started again; the table of processes ends them. */
  @Override
  public void close() {
    closed = true;
  }

  private Mailbox keep(String name, Supplier<GenServer> server) {
    Mailbox process = genServer(name, server.get());
    process.exited().thenRun(() -> startAgain(name, server));
    return process;
  }

  // Does not wait for it to begin: it may be ended before that, as often as somebody likes.
  private void startAgain(String name, Supplier<GenServer> server) {
    if (closed) {
      return;
    }
    try {
      Mailbox next = processes.spawn(name, new BehaviourLoop(new ServerBehaviour(server.get())));
      if (name.equals(NetKernel.NAME)) {
        netKernel = next;
      }
      next.exited().thenRun(() -> startAgain(name, server));
    } catch (IllegalArgumentException taken) {
      LOG.warn("{} is not started again, as its name is taken", name, taken);
    }
  }

  private static Mailbox started(Mailbox process, BehaviourLoop loop) {
    try {
      loop.started().join();
      return process;
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("a server did not start: " + failed.getCause(), failed);
    }
  }
}
