package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.bool;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.AliasMode;
import io.dist4j.process.Mailbox;
import io.dist4j.process.SpawnOptions;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a puppet can be commanded, {@code dist_peer:act/1}. */
final class PuppetActs {
  private static final Duration PING = Duration.ofSeconds(5);
  private static final Atom SENT = atom("sent");

  private final Node node;
  private final CallActs calls;

  PuppetActs(Node node) {
    this.node = node;
    this.calls = new CallActs(node);
  }

  Term act(Mailbox self, Tuple command) throws Exception {
    Term first = command.size() > 1 ? command.get(1) : Atom.UNDEFINED;
    Term second = command.size() > 2 ? command.get(2) : Atom.UNDEFINED;
    switch (((Atom) command.get(0)).name()) {
      case "echo":
        return first;
      case "send":
        self.send(address(first), second);
        return SENT;
      case "send_priority":
        self.sendPriority(address(first), second);
        return SENT;
      case "all":
        return all(self, (ListTerm) first);
      case "stream":
        return stream(self, (Pid) first, (ListTerm) second);
      case "link":
        self.link((Pid) first);
        return Atom.TRUE;
      case "unlink":
        self.unlink((Pid) first);
        return Atom.TRUE;
      case "monitor":
        return command.size() == 2
            ? self.monitor(address(first))
            : self.monitor(address(first), mode(second));
      case "demonitor":
        self.demonitor((Reference) first);
        return Atom.TRUE;
      case "alias":
        return alias(self, (Atom) first);
      case "unalias":
        return bool(self.unalias((Reference) first));
      case "exit":
        self.exit((Pid) first, second);
        return Atom.TRUE;
      case "exit_priority":
        self.exitPriority(address(first), second);
        return Atom.TRUE;
      case "trap":
        boolean trapped = self.trapsExit();
        self.trapExit(first.equals(Atom.TRUE));
        return bool(trapped);
      case "leader":
        return leader(self, command);
      case "monitor_node":
        self.monitorNode(node(first), second.equals(Atom.TRUE));
        return Atom.TRUE;
      case "spawn_request":
        return spawn(self, node(first), (Tuple) second, (ListTerm) command.get(3));
      case "ping":
        return atom(node.ping(node(first), PING) ? "pong" : "pang");
      default:
        return calls.act(command);
    }
  }

  private Term all(Mailbox self, ListTerm commands) throws Exception {
    List<Term> results = new ArrayList<>();
    for (Term command : commands.elements()) {
      results.add(act(self, (Tuple) command));
    }
    return ListTerm.of(results);
  }

  private static Term stream(Mailbox self, Pid to, ListTerm sizes) {
    for (int i = 0; i < sizes.size(); i++) {
      byte[] content = new byte[((Int) sizes.get(i)).intValue()];
      Arrays.fill(content, (byte) (i + 1));
      self.send(to, tuple(integer(i + 1), Term.binary(content)));
    }
    return SENT;
  }

  private static Term alias(Mailbox self, Atom kind) {
    boolean reply = kind.is("reply");
    return self.alias(reply ? AliasMode.REPLY : AliasMode.EXPLICIT_UNALIAS, kind.is("priority"));
  }

  private static Term leader(Mailbox self, Tuple command) {
    if (command.size() == 1) {
      return self.groupLeader();
    }
    self.groupLeader((Pid) command.get(1), (Pid) command.get(2));
    return Atom.TRUE;
  }

  private static Term spawn(Mailbox self, NodeName on, Tuple call, ListTerm options) {
    SpawnOptions chosen = SpawnOptions.NONE;
    for (Term option : options.elements()) {
      chosen = with(chosen, option);
    }
    return self.spawnRequest(
        on, (Atom) call.get(0), (Atom) call.get(1), (ListTerm) call.get(2), chosen);
  }

  private static SpawnOptions with(SpawnOptions options, Term option) {
    if (option instanceof Atom flag) {
      return flag.is("link") ? options.linked() : options.monitored();
    }
    Tuple pair = (Tuple) option;
    return pair.get(0).equals(atom("reply"))
        ? options.reply(SpawnOptions.Reply.valueOf(upper(pair.get(1))))
        : options.replyTag(pair.get(1));
  }

  static Address address(Term to) {
    if (to instanceof Pid pid) {
      return Address.of(pid);
    }
    if (to instanceof Reference alias) {
      return Address.of(alias);
    }
    if (to instanceof Tuple named) {
      return Address.of(((Atom) named.get(0)).name(), node(named.get(1)));
    }
    return Address.of(((Atom) to).name());
  }

  static NodeName node(Term name) {
    return NodeName.parse(((Atom) name).name());
  }

  private static AliasMode mode(Term mode) {
    return AliasMode.valueOf(upper(mode));
  }

  private static String upper(Term word) {
    return ((Atom) word).name().toUpperCase(Locale.ROOT);
  }
}
