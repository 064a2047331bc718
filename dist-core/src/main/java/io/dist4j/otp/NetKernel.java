package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/**
 * The process {@code net_kernel} as far as others ask for it: {@code net_adm:ping}, the old way to
 * start a process, and what may be known of a node. What would change the node is answered as if it
 * were done already or cannot be done; what is unknown is not answered, as by Erlang's.
 */
final class NetKernel implements GenServer {
  static final String NAME = "net_kernel";

  private final ProcessTable processes;
  private final Erpc erpc;
  private final ServedProcesses served;
  private final Peers peers;

  NetKernel(ProcessTable processes, Erpc erpc, ServedProcesses served, Peers peers) {
    this.processes = processes;
    this.erpc = erpc;
    this.served = served;
    this.peers = peers;
  }

  @Override
  public void init(Mailbox self) {
    self.trapExit(true);
  }

  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    // A pid in a message may be of any node, and an answer to it would dial.
    if (!peers.isConnected(from.caller().node())) {
      return Answer.later();
    }
    if (request instanceof Atom question) {
      return from.offer(answer(question));
    }
    return request instanceof Tuple command && command.size() > 0 && command.get(0) instanceof Atom
        ? from.offer(answer(command, from))
        : Answer.later();
  }

  private Answer answer(Atom question) {
    return switch (question.name()) {
      case "longnames" -> Answer.reply(Term.bool(processes.nodeName().isLong()));
      case "nodename" -> Answer.reply(node());
      case "ticktime" -> Answer.reply(Term.integer(peers.netTickTime().toMillis()));
      case "allowed" -> Answer.reply(Tuple.of(Atom.OK, ListTerm.EMPTY));
      case "get_state" -> Answer.reply(state());
      default -> Answer.later();
    };
  }

  private Answer answer(Tuple command, From from) {
    String name = ((Atom) command.get(0)).name();
    return switch (name + "/" + command.size()) {
      case "is_auth/2" -> Answer.reply(Atom.of("yes"));
      case "spawn/5" -> spawn(command, false, command.get(4), from);
      case "spawn_link/5" -> spawn(command, true, command.get(4), from);
      case "spawn_opt/7" ->
          spawn(command, command.get(5).equals(Atom.of("link")), command.get(6), from);
      case "passive_cnct/2" -> Answer.reply(isConnected(command.get(1)));
      case "connect/3" -> Answer.reply(isConnected(command.get(2)));
      // Nobody but this node's own program ends its connections.
      case "disconnect/2" -> Answer.reply(Atom.FALSE);
      default -> Answer.later();
    };
  }

  // {spawn, Module, Function, Args, GroupLeader}; the answer is the new process's own.
  private Answer spawn(Tuple command, boolean link, Term groupLeader, From from) {
    Mfa mfa = new Mfa(command.get(1), command.get(2), command.get(3));
    try {
      served.start(
          process -> {
            // The link goes first: then the caller need not link to what may be gone by then.
            if (link) {
              process.link(from.caller());
            }
            from.in(process).reply(process.self());
            if (groupLeader instanceof Pid leader) {
              process.groupLeader(process.self(), leader);
            }
            erpc.plain(mfa).run(process);
          });
      return Answer.later();
    } catch (RaisedException refused) {
      Term why = Tuple.of(refused.reason(), ListTerm.EMPTY);
      return Answer.reply(Tuple.of(Names.EXIT, why));
    }
  }

  private Atom isConnected(Term other) {
    return Term.bool(
        other instanceof Atom name && (name.equals(node()) || peers.isConnected(name)));
  }

  private Atom node() {
    return Atom.of(processes.nodeName().toString());
  }

  @Override
  public Term state() {
    return MapTerm.ofPairs(
        Atom.of("started"),
        Atom.of("static"),
        Atom.of("name_type"),
        Atom.of("static"),
        Atom.of("name"),
        node(),
        Atom.of("name_domain"),
        Atom.of(processes.nodeName().isLong() ? "longnames" : "shortnames"));
  }

  @Override
  public Atom module() {
    return Atom.of(NAME);
  }
}
