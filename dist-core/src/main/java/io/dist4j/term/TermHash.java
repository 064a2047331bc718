package io.dist4j.term;

import java.util.ArrayDeque;

/** Hash codes of composite terms, with a stack of its own instead of the thread's. */
final class TermHash {
  private TermHash() {}

  static int of(Term term) {
    ArrayDeque<Term> pending = new ArrayDeque<>(0);
    int hash = 1;
    for (Term next = term; next != null; next = pending.poll()) {
      hash = 31 * hash + shape(next);
      int count = Parts.count(next);
      for (int i = 0; i < count; i++) {
        Term part = Parts.at(next, i);
        if (Parts.isComposite(part)) {
          pending.push(part);
        } else {
          hash = 31 * hash + part.hashCode();
        }
      }
    }
    return hash;
  }

  private static int shape(Term term) {
    int hash = 31 * term.getClass().getName().hashCode() + Parts.count(term);
    if (term instanceof NativeRecord instance) {
      return 31 * hash + instance.name().hashCode();
    }
    return term instanceof Fun fun ? 31 * hash + fun.uniq().hashCode() : hash;
  }
}
