package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which functions of ours peers may run in a process of ours; asked on an event loop. */
@FunctionalInterface
public interface FunctionLookup {
  /** Nothing is served. */
  FunctionLookup NONE = (module, function, args) -> null;

  /**
   * What {@code spawn(Node, Module, Function, Args)} runs. Must neither block nor run user code.
   *
   * @throws RaisedException when no process is to be made: its reason, such as {@code
   *     system_limit}, is the error that the requester is told
   * @return null when this is not served: the process then exits with reason {@code undef}
   */
  @Nullable ProcessBody find(Atom module, Atom function, List<Term> args);
}
