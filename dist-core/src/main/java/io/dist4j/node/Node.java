package io.dist4j.node;

import io.dist4j.DistException;
import io.dist4j.otp.EventHandlers;
import io.dist4j.otp.GenCalls;
import io.dist4j.otp.GenServer;
import io.dist4j.otp.Rpc;
import io.dist4j.otp.RpcGroup;
import io.dist4j.otp.ServedFunction;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.MailboxOptions;
import io.dist4j.process.MessageHandler;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.NodeStats;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An Erlang node in this JVM, as {@code erl -hidden} starts one: peers do not introduce it to the
 * nodes they know. Any thread may use it; what it runs for its user (handlers, listeners) never
 * runs on an event loop.
 */
public final class Node implements AutoCloseable {
  private final NodeRuntime runtime;

  private Node(NodeRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Listens, registers with the port mapper and is ready, {@code net_kernel:start/2} in Erlang.
   *
   * @throws DistException when the address, the name or the port mapper is not to be had; nothing
   *     is left open then
   */
  public static Node start(NodeConfig config) {
    return new Node(NodeRuntime.start(config));
  }

  /** {@code node()}. */
  public NodeName name() {
    return runtime.config().name();
  }

  /** Where it accepts connections; {@code erl_epmd:port_please/2} tells others the port. */
  public InetSocketAddress listenAddress() {
    return runtime.listenAddress();
  }

  /** {@code erlang:system_info(creation)}: this incarnation's number, 32 bits unsigned. */
  public int creation() {
    return runtime.creation();
  }

  /**
   * Connects and waits, {@code net_kernel:connect_node/1}. Sending connects by itself; this says
   * why when it does not work.
   *
   * @throws DistException naming what failed
   */
  public PeerInfo connect(NodeName peer) {
    return runtime.await(connecting(peer));
  }

  /**
   * As {@link #connect}, without waiting; fails with a {@link DistException}. What depends on it
   * runs on a thread of the node's that is no event loop.
   */
  public CompletableFuture<PeerInfo> connectAsync(NodeName peer) {
    CompletableFuture<PeerInfo> result = new CompletableFuture<>();
    connecting(peer)
        .whenComplete(
            (info, failure) ->
                runtime.runForUser(
                    () -> {
                      if (failure == null) {
                        result.complete(info);
                      } else {
                        result.completeExceptionally(failure);
                      }
                    }));
    return result;
  }

  private CompletableFuture<PeerInfo> connecting(NodeName peer) {
    if (peer.equals(name())) {
      throw new IllegalArgumentException("a node does not connect to itself: " + peer);
    }
    return runtime.peers().peer(peer).connect();
  }

  /**
   * Ends the connection, {@code erlang:disconnect_node/1}.
   *
   * @return false when there was none
   */
  public boolean disconnect(NodeName peer) {
    Peer known = runtime.peers().known(peer);
    return known != null
        && known.disconnect(DownReason.DISCONNECT, name() + " disconnected from " + peer);
  }

  /** The connected nodes in order, {@code nodes(connected)}. */
  public List<NodeName> nodes() {
    return runtime.peers().connected();
  }

  /** What is known of a connected node, {@code net_kernel:node_info(Node)}. */
  public Optional<PeerInfo> peer(NodeName peer) {
    return Optional.ofNullable(runtime.peers().known(peer)).map(Peer::info);
  }

  /**
   * {@code net_adm:ping/1}: whether the node can be reached, speaks with us and answers in time.
   * Like Erlang's, a ping that is not answered disconnects.
   */
  public boolean ping(NodeName peer, Duration limit) throws InterruptedException {
    return runtime.ping(peer, limit);
  }

  /** A process without a name, to receive from: the other end of {@code Pid ! Message}. */
  public Mailbox mailbox() {
    return runtime.processes().open();
  }

  /**
   * A process registered under {@code name}, to receive from.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox mailbox(String name) {
    return runtime.processes().open(name);
  }

  /** A process without a name whose messages {@code handler} gets. */
  public Mailbox mailbox(MessageHandler handler) {
    return runtime.processes().open(handler);
  }

  /** A process registered under {@code name} whose messages {@code handler} gets. */
  public Mailbox mailbox(String name, MessageHandler handler) {
    return runtime.processes().open(name, handler);
  }

  /**
   * A process whose mailbox has a bound and a policy of its own, where Erlang has only {@code
   * max_heap_size}, which ends the process.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox mailbox(MailboxOptions options) {
    return runtime.processes().open(options);
  }

  /** As {@link #mailbox(MailboxOptions)}, with a handler. */
  public Mailbox mailbox(MailboxOptions options, MessageHandler handler) {
    return runtime.processes().open(options, handler);
  }

  /** {@code whereis(Name)}: the process registered under {@code name} on this node. */
  public Optional<Pid> whereis(String name) {
    return runtime.processes().whereis(Atom.of(name));
  }

  /** {@code registered()}: the names of processes on this node, in order. */
  public List<Atom> registered() {
    return runtime.processes().registered();
  }

  /** A process that runs {@code body} on a thread of its own, {@code spawn(Fun)}. */
  public Mailbox spawn(ProcessBody body) {
    return runtime.processes().spawn(body);
  }

  /**
   * The same, registered under {@code name} from its start, {@code register(Name, spawn(Fun))}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox spawn(String name, ProcessBody body) {
    return runtime.processes().spawn(name, body);
  }

  /**
   * Lets other nodes call and spawn {@code module:function/arity}: {@code rpc}, {@code erpc} and
   * {@code spawn} find what is served here and nothing else.
   *
   * @throws IllegalArgumentException when that name is served already
   */
  public void serve(String module, String function, int arity, ServedFunction body) {
    runtime.services().functions().serve(module, function, arity, body);
  }

  /**
   * A server registered under {@code name}, {@code gen_server:start({local, Name}, ...)}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox genServer(String name, GenServer server) {
    return runtime.services().genServer(name, server);
  }

  /** A server without a name, {@code gen_server:start(...)}. */
  public Mailbox genServer(GenServer server) {
    return runtime.services().genServer(server);
  }

  /**
   * An event manager registered under {@code name}, {@code gen_event:start({local, Name})}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox genEvent(String name, EventHandlers handlers) {
    return runtime.services().genEvent(name, handlers);
  }

  /**
   * Runs the tasks of Elixir's {@code Task.Supervisor.async({name, node}, Module, :function, args)}
   * when the function is {@linkplain #serve served}.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Mailbox taskSupervisor(String name) {
    return runtime.services().taskSupervisor(name);
  }

  /** {@code To ! Message} in the name of the node itself; see {@link Mailbox#send}. */
  public void send(Address to, Term message) {
    runtime.processes().router().send(runtime.self(), to, message);
  }

  /** {@code Pid ! Message} in the name of the node itself. */
  public void send(Pid to, Term message) {
    send(Address.of(to), message);
  }

  /** Calls of functions on {@code peer}, Erlang's {@code erpc} and {@code rpc}. */
  public Rpc rpc(NodeName peer) {
    return runtime.caller().rpc(peer);
  }

  /** Calls of the same function on each of {@code peers}, {@code erpc:multicall/4}. */
  public RpcGroup rpc(Collection<NodeName> peers) {
    return runtime.caller().rpc(peers);
  }

  /** Calls of servers here and on other nodes, Erlang's {@code gen_server:call} and its kin. */
  public GenCalls gen() {
    return runtime.caller().gen();
  }

  /**
   * {@code spawn(Node, Module, Function, Args)}: the pid, or a {@link
   * io.dist4j.otp.CallFailedException}. A process that is to be linked or monitored from its start
   * is started by one of yours, {@link Mailbox#spawnRequest}.
   */
  public CompletableFuture<Pid> spawn(NodeName peer, String module, String function, Term... args) {
    return runtime.caller().spawn(peer, module, function, args);
  }

  /** {@code make_ref()}. */
  public Reference newReference() {
    return runtime.processes().newReference();
  }

  /** Its counters now; docs/observability.md. */
  public NodeStats stats() {
    return runtime.stats();
  }

  /** Every connection that is up, in the order of {@link #nodes}, with its counters now. */
  public List<ConnectionStats> connections() {
    return runtime.connections();
  }

  /** The connection with {@code peer}, with its counters now; empty when there is none. */
  public Optional<ConnectionStats> connection(NodeName peer) {
    return runtime.connection(peer);
  }

  /** {@code net_kernel:monitor_nodes(true)}: tells of nodes that come and go from now on. */
  public Subscription onEvent(NodeListener listener) {
    return runtime.events().add(listener);
  }

  /**
   * {@code net_kernel:stop()}: closes every mailbox and connection, unregisters, and gives threads
   * and ports back.
   */
  @Override
  public void close() {
    runtime.close();
  }

  /** Its processes; for tests. */
  ProcessTable processes() {
    return runtime.processes();
  }

  /** Nodes the table of peers has an entry for; for tests. */
  int rememberedPeers() {
    return runtime.peers().size();
  }

  @Override
  public String toString() {
    return "node " + name();
  }
}
