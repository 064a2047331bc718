package io.dist4j.otp;

import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/**
 * What somebody wants applied; {@code apply/3} takes any terms and is the one to find fault with
 * them.
 */
record Mfa(Term module, Term function, Term args) {
  /**
   * The stack that {@code erpc} and {@code rpc} tell their caller: down to the applied function and
   * no further, erpc.erl {@code trim_stack/4}.
   *
   * @param stack of the exception, without what called the function
   */
  ListTerm trim(ListTerm stack) {
    if (stack.isEmpty()) {
      return ListTerm.of(Frames.of(module, function, args));
    }
    if (isOurs(stack.get(stack.size() - 1)) || arity() < 0) {
      return stack;
    }
    return Frames.append(stack, Frames.of(module, function, arity()));
  }

  /** How many arguments, -1 when they are no proper list. */
  int arity() {
    return args instanceof ListTerm list && list.isProper() ? list.size() : -1;
  }

  // Either with the arguments, or with their number.
  private boolean isOurs(Term frame) {
    return frame instanceof Tuple outermost
        && outermost.size() == 4
        && outermost.get(0).equals(module)
        && outermost.get(1).equals(function)
        && (outermost.get(2).equals(args) || outermost.get(2).equals(Term.integer(arity())));
  }
}
