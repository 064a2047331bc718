package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.ExitedException;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Optional;

/**
 * Who waits for the answer of a call, {@code gen_server:from()}. It may be kept and answered later,
 * from any thread; an answer that comes too late is dropped on its way.
 */
public final class From {
  private final Mailbox self;
  private final Pid caller;
  private final Term tag;

  private From(Mailbox self, Pid caller, Term tag) {
    this.self = self;
    this.caller = caller;
    this.tag = tag;
  }

  /**
   * Reads {@code {Pid, Tag}}.
   *
   * @param self in whose name the answer is sent
   * @return empty when the term is something else
   */
  public static Optional<From> of(Term from, Mailbox self) {
    return from instanceof Tuple pair && pair.size() == 2 && pair.get(0) instanceof Pid caller
        ? Optional.of(new From(self, caller, pair.get(1)))
        : Optional.empty();
  }

  /** The calling process. */
  public Pid caller() {
    return caller;
  }

  /** {@code {Pid, Tag}}, to be handed to another process that answers in our place. */
  public Tuple toTerm() {
    return Tuple.of(caller, tag);
  }

  /** {@code gen_server:reply(From, Reply)}. */
  public void reply(Term reply) {
    try {
      self.send(address(), Tuple.of(tag, reply));
    } catch (ExitedException nobodyToSend) {
      // The caller's monitor has told it, and it takes no answer any more.
      return;
    } catch (IllegalArgumentException refused) {
      // Whoever asks writes its pid itself. What is wrong with that must not end who answers.
      if (isReachable()) {
        throw refused;
      }
    }
  }

  /**
   * As {@link #reply}, for the node's own servers, whom no caller may hold back by not reading or
   * send elsewhere by naming others: it neither waits nor connects.
   */
  void offer(Term reply) {
    try {
      self.sendIfConnected(address(), Tuple.of(tag, reply));
    } catch (ExitedException nobodyToSend) {
      return;
    }
  }

  /** {@linkplain #offer(Term) Offers} what {@code answer} replies. */
  Answer offer(Answer answer) {
    if (answer instanceof Answer.Reply now) {
      offer(now.reply());
      return Answer.later();
    }
    return answer;
  }

  /** The same, answered in the name of another process. */
  From in(Mailbox process) {
    return new From(process, caller, tag);
  }

  @Override
  public String toString() {
    return "call of " + caller;
  }

  private Address address() {
    Reference alias = alias(tag);
    // An alias is the caller's own. One of another node would lead us there.
    return alias != null && alias.node().equals(caller.node())
        ? Address.of(alias)
        : Address.of(caller);
  }

  /** Whether there can be such a node, and one that we can speak with. */
  private boolean isReachable() {
    try {
      NodeName own = NodeName.parse(self.self().node().name());
      return NodeName.parse(caller.node().name()).isLong() == own.isLong();
    } catch (IllegalArgumentException noNodeName) {
      return false;
    }
  }

  /**
   * The alias to answer to: tags {@code [alias | Alias]} and {@code [[alias | Alias] | Any]},
   * gen.erl {@code reply/2}.
   */
  private static Reference alias(Term tag) {
    Term pair = tag;
    if (tag instanceof ListTerm outer && !outer.isEmpty() && outer.get(0) instanceof ListTerm) {
      pair = outer.get(0);
    }
    return pair instanceof ListTerm list
            && list.size() == 1
            && list.get(0).equals(Names.ALIAS)
            && list.tail() instanceof Reference alias
        ? alias
        : null;
  }
}
