package io.dist4j.process;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The processes of one node, by pid and by name. Any thread may use it. */
public final class ProcessTable implements AutoCloseable {
  private static final long FIRST_PID = 1;
  // Erlang prints <0.Id.Serial>; ids are used up before the serial is raised.
  private static final int PID_ID_BITS = 28;

  private final NodeName node;
  private final Atom nodeAtom;
  private final int creation;
  private final int capacity;
  private final Executor executor;
  private final SignalRouter router;
  private final Map<Pid, Mailbox> byPid = new ConcurrentHashMap<>();
  private final Map<Atom, Mailbox> byName = new ConcurrentHashMap<>();
  private final Map<Reference, Mailbox> byAlias = new ConcurrentHashMap<>();
  private volatile FunctionLookup functions = FunctionLookup.NONE;
  private final LinkCounts links = new LinkCounts();
  private final AtomicLong nextPid = new AtomicLong(FIRST_PID);
  private final AtomicLong nextReference = new AtomicLong(1);

  /**
   * @param creation this incarnation's number, part of every pid
   * @param capacity messages a mailbox holds at most
   * @param executor runs the handlers of mailboxes
   */
  public ProcessTable(
      NodeName node, int creation, int capacity, Executor executor, Outbound outbound) {
    this.node = node;
    this.nodeAtom = Atom.of(node.toString());
    this.creation = creation;
    this.capacity = capacity;
    this.executor = executor;
    this.router = new SignalRouter(this, outbound);
  }

  /** Where signals to and from these processes pass. */
  public SignalRouter router() {
    return router;
  }

  /** A new process without a name, to receive from. */
  public Mailbox open() {
    return add(new Mailbox(this, newPid(), null, capacity));
  }

  /**
   * A new process registered under {@code name}, to receive from.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox open(String name) {
    return add(new Mailbox(this, newPid(), Atom.of(name), capacity));
  }

  /** As {@link #open()}, with a handler. */
  public Mailbox open(MessageHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return add(new Mailbox(this, newPid(), null, capacity, executor, handler));
  }

  /** As {@link #open(String)}, with a handler. */
  public Mailbox open(String name, MessageHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return add(new Mailbox(this, newPid(), Atom.of(name), capacity, executor, handler));
  }

  /** A process whose messages {@code receiver} gets at once, for the library's own use. */
  public Mailbox open(DirectReceiver receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return add(new Mailbox(this, newPid(), receiver));
  }

  /** A process that runs {@code body} on a thread of its own; it does not trap exits. */
  public Mailbox spawn(ProcessBody body) {
    return spawn(new Mailbox(this, newPid(), null, capacity), body);
  }

  /**
   * As {@link #spawn(ProcessBody)}, registered under {@code name}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox spawn(String name, ProcessBody body) {
    return spawn(new Mailbox(this, newPid(), Atom.of(name), capacity), body);
  }

  private Mailbox spawn(Mailbox process, ProcessBody body) {
    Objects.requireNonNull(body, "body");
    process.trapExit(false);
    add(process);
    executor.execute(
        () -> {
          try {
            body.run(process);
            process.exit(ExitReasons.NORMAL);
          } catch (Throwable thrown) {
            process.exit(ExitReasons.of(thrown));
          }
        });
    return process;
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

  /** Tells every process linked to one on {@code down} that it is gone. */
  public void nodeDown(NodeName down, Term reason) {
    Atom downAtom = Atom.of(down.toString());
    byPid.values().forEach(mailbox -> mailbox.nodeDown(downAtom, reason));
    links.forget(downAtom);
  }

  /** Closes every process. */
  @Override
  public void close() {
    byPid.values().forEach(Mailbox::close);
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
    return Optional.ofNullable(byName.get(name)).map(Mailbox::self);
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

  FunctionLookup functions() {
    return functions;
  }

  Executor executor() {
    return executor;
  }

  Mailbox find(Reference alias) {
    return byAlias.get(alias);
  }

  void addAlias(Reference alias, Mailbox owner) {
    byAlias.put(alias, owner);
  }

  boolean removeAlias(Reference alias, Mailbox owner) {
    return byAlias.remove(alias, owner);
  }

  LinkCounts links() {
    return links;
  }

  Atom nodeAtom() {
    return nodeAtom;
  }

  Mailbox find(Pid pid) {
    return byPid.get(pid);
  }

  Mailbox find(Atom name) {
    return byName.get(name);
  }

  boolean remove(Mailbox mailbox) {
    mailbox.name().ifPresent(name -> byName.remove(name, mailbox));
    return byPid.remove(mailbox.self(), mailbox);
  }

  private Mailbox add(Mailbox mailbox) {
    byPid.put(mailbox.self(), mailbox);
    mailbox.name().ifPresent(name -> register(name, mailbox));
    return mailbox;
  }

  private void register(Atom name, Mailbox mailbox) {
    if (byName.putIfAbsent(name, mailbox) != null) {
      byPid.remove(mailbox.self());
      throw new IllegalArgumentException("the name " + name + " is registered on " + node);
    }
  }

  private Pid newPid() {
    long number = nextPid.getAndIncrement();
    int id = (int) (number & (1L << PID_ID_BITS) - 1);
    return new Pid(nodeAtom, id, (int) (number >>> PID_ID_BITS), creation);
  }
}
