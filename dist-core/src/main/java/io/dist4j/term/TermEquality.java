package io.dist4j.term;

import java.util.ArrayDeque;

/** {@code =:=} of composite terms, with a stack of its own instead of the thread's. */
final class TermEquality {
  private TermEquality() {}

  static boolean equal(Term a, Term b) {
    if (a == b) {
      return true;
    }
    ArrayDeque<Term> pending = new ArrayDeque<>(0);
    Term left = a;
    Term right = b;
    while (left != null) {
      if (!sameShape(left, right) || !sameLeaves(left, right, pending)) {
        return false;
      }
      right = pending.poll();
      left = pending.poll();
    }
    return true;
  }

  private static boolean sameLeaves(Term a, Term b, ArrayDeque<Term> pending) {
    int count = Parts.count(a);
    for (int i = 0; i < count; i++) {
      Term x = Parts.at(a, i);
      Term y = Parts.at(b, i);
      if (x == y) {
        continue;
      }
      if (!Parts.isComposite(x)) {
        if (!x.equals(y)) {
          return false;
        }
      } else {
        pending.push(x);
        pending.push(y);
      }
    }
    return true;
  }

  /** Everything but the parts. */
  private static boolean sameShape(Term a, Term b) {
    if (a.getClass() != b.getClass() || Parts.count(a) != Parts.count(b)) {
      return false;
    }
    if (a instanceof ListTerm list) {
      return list.isProper() == ((ListTerm) b).isProper();
    }
    if (a instanceof NativeRecord instance) {
      return instance.sameDefinition((NativeRecord) b);
    }
    return !(a instanceof Fun fun) || fun.sameCode((Fun) b);
  }
}
