package io.dist4j.process;

import io.dist4j.control.Dialect;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The processes of one node, by pid, by name and by alias. Any thread may use it. */
public final class ProcessTable implements AutoCloseable {
  /** As many as a stock Erlang node makes at most; peers that spawn more are refused. */
  static final int MAX_PROCESSES = 1 << 20;

  private static final long FIRST_PID = 1;
  // Erlang prints <0.Id.Serial>; ids are used up before the serial is raised.
  private static final int PID_ID_BITS = 28;

  private final NodeName node;
  private final Atom nodeAtom;
  private final int creation;
  private final ProcessLimits limits;
  private final Executor executor;
  private final PeerSession home;
  private final SpawnRequests spawnRequests = new SpawnRequests();
  private final SignalRouter router;
  // All three hold keys of our own making only, so that no peer can choose them to collide.
  private final Map<Pid, LocalProcess> byPid = new ConcurrentHashMap<>();
  private final Map<Atom, LocalProcess> byName = new ConcurrentHashMap<>();
  private final Map<Reference, LocalProcess> byAlias = new ConcurrentHashMap<>();
  private final AtomicLong nextPid = new AtomicLong(FIRST_PID);
  private final AtomicLong nextReference = new AtomicLong(1);
  private final AtomicLong nextUnlink = new AtomicLong(1);
  private volatile FunctionLookup functions = FunctionLookup.NONE;

  /**
   * @param creation this incarnation's number, part of every pid
   * @param executor runs what belongs to users: handlers, bodies, what depends on futures
   */
  @SuppressWarnings("exports") // for the node, not for its users
  public ProcessTable(
      NodeName node, int creation, ProcessLimits limits, Executor executor, Outbound outbound) {
    this.node = node;
    this.nodeAtom = Atom.of(node.toString());
    this.creation = creation;
    this.limits = limits;
    this.executor = executor;
    this.home = new PeerSession(node, null, 0);
    this.router = new SignalRouter(this, outbound);
  }

  /** Where signals to and from these processes pass. */
  @SuppressWarnings("exports") // for the node, not for its users
  public SignalRouter router() {
    return router;
  }

  /** A new process without a name, to receive from. */
  public Mailbox open() {
    return open(MailboxOptions.DEFAULT);
  }

  /**
   * A new process registered under {@code name}, to receive from.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox open(String name) {
    return open(MailboxOptions.DEFAULT.named(name));
  }

  /** As {@link #open()}, with a handler. */
  public Mailbox open(MessageHandler handler) {
    return open(MailboxOptions.DEFAULT, handler);
  }

  /** As {@link #open(String)}, with a handler. */
  public Mailbox open(String name, MessageHandler handler) {
    return open(MailboxOptions.DEFAULT.named(name), handler);
  }

  /**
   * A new process to receive from.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox open(MailboxOptions options) {
    return trapping(create(options, queued(options)));
  }

  /** As {@link #open(MailboxOptions)}, with a handler. */
  public Mailbox open(MailboxOptions options, MessageHandler handler) {
    Objects.requireNonNull(handler, "handler");
    MessageQueue queue = queue(options);
    return trapping(create(options, self -> new HandlerInbox(queue, executor, self, handler)));
  }

  /** A process whose messages {@code receiver} gets at once, for the library's own use. */
  public Mailbox open(DirectReceiver receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return trapping(create(MailboxOptions.DEFAULT, self -> new DirectInbox(receiver)));
  }

  /** A process that runs {@code body} on a thread of its own; it does not trap exits. */
  public Mailbox spawn(ProcessBody body) {
    Objects.requireNonNull(body, "body");
    return start(create(), body);
  }

  /**
   * As {@link #spawn(ProcessBody)}, registered under {@code name}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox spawn(String name, ProcessBody body) {
    Objects.requireNonNull(body, "body");
    MailboxOptions named = MailboxOptions.DEFAULT.named(name);
    return start(create(named, queued(named)), body);
  }

  /** Which functions of ours peers may run; set once, before the first connection. */
  public void functions(FunctionLookup served) {
    functions = Objects.requireNonNull(served, "served");
  }

  /** A reference no other call returns. */
  public Reference newReference() {
    long number = nextReference.getAndIncrement();
    // Three words as OTP makes them; the first holds 18 bits for peers that read no more.
    return Reference.of(
        nodeAtom, creation, (int) (number & 0x3FFFF), (int) (number >>> 18), (int) (number >>> 50));
  }

  /**
   * A connection came up; what is received over it is received with what this returns.
   *
   * @param dialect which signals the peer knows
   */
  @SuppressWarnings("exports") // for the node, not for its users
  public PeerSession connected(NodeName peer, Dialect dialect) {
    return new PeerSession(peer, dialect, limits.linksAndMonitors());
  }

  /** Ends every process. */
  @Override
  public void close() {
    byPid.values().forEach(process -> process.mailbox().close());
  }

  /** How many processes there are. */
  public int size() {
    return byPid.size();
  }

  /** The node these processes are of. */
  public NodeName nodeName() {
    return node;
  }

  /** {@code whereis(Name)}. */
  public Optional<Pid> whereis(Atom name) {
    return Optional.ofNullable(byName.get(name)).map(LocalProcess::pid);
  }

  /** {@code is_process_alive(Pid)}; false for one of another node. */
  public boolean isAlive(Pid process) {
    return byPid.containsKey(process);
  }

  /** {@code registered()}, in order. */
  public List<Atom> registered() {
    return byName.keySet().stream().sorted().toList();
  }

  /** {@code processes()}. */
  public List<Pid> pids() {
    return List.copyOf(byPid.keySet());
  }

  /** What there is; for tests. */
  TableSizes tableSizes() {
    return TableSizes.of(byPid.values(), byName.size(), byAlias.size(), spawnRequests, home);
  }

  FunctionLookup functions() {
    return functions;
  }

  Executor executor() {
    return executor;
  }

  PeerSession home() {
    return home;
  }

  SpawnRequests spawnRequests() {
    return spawnRequests;
  }

  Map<Reference, LocalProcess> aliases() {
    return byAlias;
  }

  Atom nodeAtom() {
    return nodeAtom;
  }

  /** Unique in this node, and never 0. */
  long nextUnlinkId() {
    return nextUnlink.getAndIncrement();
  }

  @Nullable LocalProcess find(Pid pid) {
    return byPid.get(pid);
  }

  @Nullable LocalProcess find(Atom name) {
    return byName.get(name);
  }

  @Nullable LocalProcess find(Reference alias) {
    return byAlias.get(alias);
  }

  void remove(LocalProcess process) {
    if (process.name() != null) {
      byName.remove(process.name(), process);
    }
    byPid.remove(process.pid(), process);
  }

  /** A process that is to be started. */
  LocalProcess create() {
    return create(MailboxOptions.DEFAULT, queued(MailboxOptions.DEFAULT));
  }

  Mailbox start(LocalProcess process, ProcessBody body) {
    BodyThread thread = new BodyThread(process, body);
    process.body(thread);
    try {
      executor.execute(thread);
    } catch (RejectedExecutionException nodeIsClosed) {
      body.neverRan();
      process.mailbox().exit(ExitReasons.KILLED);
    }
    return process.mailbox();
  }

  /** Runs what belongs to a user, on no event loop and under no lock of ours. */
  void runForUser(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException nodeIsClosed) {
      Thread last = new Thread(task, "dist4j-closed-" + node.name());
      last.setDaemon(true);
      last.start();
    }
  }

  private Function<LocalProcess, Inbox> queued(MailboxOptions options) {
    MessageQueue queue = queue(options);
    return self -> new QueueInbox(queue, executor, self);
  }

  private MessageQueue queue(MailboxOptions options) {
    int capacity = options.capacity() == 0 ? limits.mailboxCapacity() : options.capacity();
    return new MessageQueue(capacity, options.whenFull());
  }

  private LocalProcess create(MailboxOptions options, Function<LocalProcess, Inbox> inbox) {
    Atom name = options.name() == null ? null : Atom.of(options.name());
    LocalProcess process = new LocalProcess(this, newPid(), name, inbox);
    byPid.put(process.pid(), process);
    if (name != null && byName.putIfAbsent(name, process) != null) {
      byPid.remove(process.pid());
      throw new IllegalArgumentException("the name " + name + " is registered on " + node);
    }
    return process;
  }

  private static Mailbox trapping(LocalProcess process) {
    process.trapExit(true);
    return process.mailbox();
  }

  private Pid newPid() {
    long number = nextPid.getAndIncrement();
    int id = (int) (number & (1L << PID_ID_BITS) - 1);
    return new Pid(nodeAtom, id, (int) (number >>> PID_ID_BITS), creation);
  }
}
