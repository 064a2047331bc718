package io.dist4j.process;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for; the one argument of every send, whether the process is here or on another
 * node. What Erlang writes as {@code Pid ! M}, {@code cache ! M} and {@code {cache, 'b@host'} ! M}.
 */
public sealed interface Address {
  /** A process by its pid, {@code Pid ! Message}. */
  static Address of(Pid pid) {
    return new ByPid(Objects.requireNonNull(pid, "pid"));
  }

  /** A name registered on this node, {@code Name ! Message}. */
  static Address of(String name) {
    return new ByName(Atom.of(name), null, null);
  }

  /**
   * A name registered on {@code node}, which may be this one.
   *
   * @throws IllegalArgumentException when {@code node} is not like {@code b@host}
   */
  static Address of(String name, String node) {
    return of(name, NodeName.parse(node));
  }

  /** A name registered on {@code node}, which may be this one: {@code {Name, Node} ! Message}. */
  static Address of(String name, NodeName node) {
    return new ByName(Atom.of(name), node, Atom.of(node.toString()));
  }

  /** A process by one of its aliases, {@code Alias ! M}. */
  static Address of(Reference alias) {
    return new ByAlias(Objects.requireNonNull(alias, "alias"));
  }

  /** A process by its pid. */
  record ByPid(Pid pid) implements Address {}

  /**
   * A process by its registered name.
   *
   * @param node null for this node
   * @param nodeAtom the same as it stands in pids
   */
  record ByName(Atom name, @Nullable NodeName node, @Nullable Atom nodeAtom) implements Address {}

  /** A process by an alias it made. */
  record ByAlias(Reference alias) implements Address {}
}
