package io.dist4j.term;

/** Erlang's term order, with frames of its own instead of the thread's stack. */
final class TermOrder {
  private TermOrder() {}

  static int compare(Term a, Term b) {
    return compare(a, b, false);
  }

  static int compareExactly(Term a, Term b) {
    return compare(a, b, true);
  }

  private static int compare(Term a, Term b, boolean exact) {
    Frame top = null;
    Term left = a;
    Term right = b;
    boolean precise = exact;
    while (true) {
      if (left != right) {
        int order = LeafOrder.compare(left, right, precise);
        if (order != 0) {
          return order;
        }
        if (Parts.isComposite(left)) {
          top = new Frame(left, right, precise, top);
        }
      }
      while (top != null && top.next == top.shared) {
        int order = top.atEnd();
        if (order != 0) {
          return order;
        }
        top = top.parent;
      }
      if (top == null) {
        return 0;
      }
      left = Parts.at(top.a, top.next);
      right = Parts.at(top.b, top.next);
      precise = top.exact || top.next < top.keys;
      top.next++;
    }
  }

  /** Two composites of one kind whose parts are being compared. */
  private static final class Frame {
    final Term a;
    final Term b;
    final boolean exact;
    final Frame parent;
    final int shared;
    final int keys;
    int next;

    Frame(Term a, Term b, boolean exact, Frame parent) {
      this.a = a;
      this.b = b;
      this.exact = exact;
      this.parent = parent;
      this.shared = sharedParts(a, b);
      this.keys = a instanceof MapTerm map ? map.size() : 0;
    }

    /** What decides when all parts both have are equal: which list goes on, or the fun's code. */
    int atEnd() {
      if (exact && a instanceof Fun x) {
        return Fun.compareVersions(x, (Fun) b);
      }
      if (!(a instanceof ListTerm x)) {
        return 0;
      }
      ListTerm y = (ListTerm) b;
      if (x.size() == y.size() && x.isProper() == y.isProper()) {
        return 0;
      }
      return Integer.compare(restRank(x, y.size()), restRank(y, x.size()));
    }

    private static int restRank(ListTerm list, int from) {
      return list.size() > from ? LeafOrder.RANK_CONS : LeafOrder.rank(list.tail());
    }

    private static int sharedParts(Term a, Term b) {
      if (a instanceof ListTerm x && b instanceof ListTerm y && x.size() != y.size()) {
        return Math.min(x.size(), y.size());
      }
      return Math.min(Parts.count(a), Parts.count(b));
    }
  }
}
