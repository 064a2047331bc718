package io.dist4j.otp;

import io.dist4j.term.Atom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions that other nodes may run here, by module, name and arity. Nothing else is ever run:
 * a name that is not in this table is {@code undef}, and no name leads to a class. Any thread may
 * use it.
 */
public final class FunctionTable {
  private static final int MAX_ARITY = 255;

  // Only we insert, so a peer cannot choose keys that collide.
  private final Map<Name, ServedFunction> functions = new ConcurrentHashMap<>();

  FunctionTable() {}

  /** What a function is called by, {@code Module:Function/Arity}. */
  private record Name(Atom module, Atom function, int arity) {
    @Override
    public String toString() {
      return module + ":" + function + "/" + arity;
    }
  }

  /**
   * Serves a function, {@code -export([Function/Arity])} in Erlang.
   *
   * @throws IllegalArgumentException when that name is served already, or for an arity outside 0 to
   *     255
   */
  public void serve(String module, String function, int arity, ServedFunction body) {
    if (arity < 0 || arity > MAX_ARITY) {
      throw new IllegalArgumentException("an arity is 0 to 255, not " + arity);
    }
    Name name = new Name(Atom.of(module), Atom.of(function), arity);
    if (functions.putIfAbsent(name, Objects.requireNonNull(body, "body")) != null) {
      throw new IllegalArgumentException(name + " is served already");
    }
  }

  /**
   * Serves it no more; calls that run go on.
   *
   * @return whether it was served
   */
  public boolean withdraw(String module, String function, int arity) {
    return functions.remove(new Name(Atom.of(module), Atom.of(function), arity)) != null;
  }

  /** The function of that name, or null. */
  @Nullable ServedFunction find(Atom module, Atom function, int arity) {
    return functions.get(new Name(module, function, arity));
  }
}
