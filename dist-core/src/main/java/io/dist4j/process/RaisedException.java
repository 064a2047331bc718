package io.dist4j.process;

import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Locale;
import java.util.Objects;

/**
 * What Erlang raises with {@code throw(R)}, {@code error(R)} and {@code exit(R)}. Thrown by a
 * process or by a served function it raises as Erlang does; thrown by a call to Erlang it says what
 * the called function raised.
 *
 * <p>Uncaught in a process, {@code exit(R)} ends it with reason {@code R}, {@code error(R)} with
 * {@code {R, Stack}} and {@code throw(R)} with {@code {{nocatch, R}, Stack}}.
 */
public final class RaisedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Term reason;
  private final transient ListTerm stack;

  /** Which of the three classes of exceptions. */
  public enum Kind {
    /** {@code throw(Reason)}. */
    THROW,
    /** {@code error(Reason)}. */
    ERROR,
    /** {@code exit(Reason)}. */
    EXIT
  }

  private RaisedException(Kind kind, Term reason, ListTerm stack) {
    super(text(kind, reason, stack));
    this.kind = kind;
    this.reason = Objects.requireNonNull(reason, "reason");
    this.stack = Objects.requireNonNull(stack, "stack");
  }

  // Such as: error undef in {lists,nosuch,[1],[]}
  private static String text(Kind kind, Term reason, ListTerm stack) {
    String what = kind.name().toLowerCase(Locale.ROOT) + " " + ExitReasons.brief(reason);
    return stack.isEmpty() ? what : what + " in " + ExitReasons.brief(stack.get(0));
  }

  /** {@code throw(Reason)}. */
  public static RaisedException throwing(Term reason) {
    return new RaisedException(Kind.THROW, reason, ListTerm.EMPTY);
  }

  /** {@code error(Reason)}. */
  public static RaisedException error(Term reason) {
    return new RaisedException(Kind.ERROR, reason, ListTerm.EMPTY);
  }

  /**
   * {@code erlang:raise(error, Reason, Stack)}.
   *
   * @param stack as in Erlang a list of {@code {Module, Function, Arity or Args, Location}}, the
   *     innermost first
   */
  public static RaisedException error(Term reason, ListTerm stack) {
    return new RaisedException(Kind.ERROR, reason, stack);
  }

  /** {@code exit(Reason)}. */
  public static RaisedException exit(Term reason) {
    return new RaisedException(Kind.EXIT, reason, ListTerm.EMPTY);
  }

  /**
   * How a failure of Java code is raised: one of this class is itself, anything else is {@code
   * error({java_exception, Class, Message})} with both texts cut.
   */
  public static RaisedException of(Throwable thrown) {
    if (thrown instanceof RaisedException raised) {
      return raised;
    }
    RaisedException raised = error(ExitReasons.javaException(thrown));
    raised.initCause(thrown);
    return raised;
  }

  /** The same with another stack. */
  public RaisedException withStack(ListTerm frames) {
    RaisedException same = new RaisedException(kind, reason, frames);
    same.initCause(this);
    return same;
  }

  /** With what a process ends in which nothing catches this. */
  public Term exitReason() {
    return switch (kind) {
      case EXIT -> reason;
      case ERROR -> Tuple.of(reason, stack);
      case THROW -> Tuple.of(Tuple.of(ExitReasons.NOCATCH, reason), stack);
    };
  }

  /** Which of the three. */
  public Kind kind() {
    return kind;
  }

  /** What was raised, whole. */
  public Term reason() {
    return reason;
  }

  /** The Erlang functions that were running, the innermost first; empty when nobody said. */
  public ListTerm stack() {
    return stack;
  }
}
