package io.dist4j.term;

/**
 * The terms directly inside a term, by number, so that one loop can walk all kinds. A list's tail
 * is its last part; a map's keys come first, then its values.
 */
final class Parts {
  private Parts() {}

  static int count(Term term) {
    if (term instanceof Tuple tuple) {
      return tuple.size();
    }
    if (term instanceof ListTerm list) {
      return list.isProper() ? list.size() : list.size() + 1;
    }
    if (term instanceof MapTerm map) {
      return 2 * map.size();
    }
    if (term instanceof NativeRecord instance) {
      return instance.size();
    }
    return term instanceof Fun fun ? fun.free().size() : 0;
  }

  static Term at(Term term, int index) {
    if (term instanceof Tuple tuple) {
      return tuple.get(index);
    }
    if (term instanceof ListTerm list) {
      return index < list.size() ? list.get(index) : list.tail();
    }
    if (term instanceof MapTerm map) {
      return index < map.size() ? map.keyAt(index) : map.valueAt(index - map.size());
    }
    if (term instanceof NativeRecord instance) {
      return instance.value(index);
    }
    return ((Fun) term).free().get(index);
  }

  static boolean isComposite(Term term) {
    return term instanceof Tuple
        || term instanceof ListTerm
        || term instanceof MapTerm
        || term instanceof NativeRecord
        || term instanceof Fun;
  }
}
