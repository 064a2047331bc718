package io.dist4j.process;

import org.jspecify.annotations.Nullable;

/** Messages that wait in order and may be taken from anywhere. Guarded by its queue's lock. */
final class EnvelopeList {
  private @Nullable Envelope first;
  private @Nullable Envelope last;
  // Room below, for one that is put back.
  private long lastNumber = 1L << 40;

  @Nullable Envelope first() {
    return first;
  }

  void add(Envelope each) {
    each.number = ++lastNumber;
    each.before = last;
    each.after = null;
    if (last == null) {
      first = each;
    } else {
      last.after = each;
    }
    last = each;
  }

  void addFirst(Envelope each) {
    if (first == null) {
      add(each);
      return;
    }
    each.number = first.number - 1;
    each.before = null;
    each.after = first;
    first.before = each;
    first = each;
  }

  /** The first that came after the one with this number; 0 is before all. */
  @Nullable Envelope after(long number) {
    Envelope each = first;
    while (each != null && each.number <= number) {
      each = each.after;
    }
    return each;
  }

  boolean holds(Envelope each) {
    return each == first || each.before != null;
  }

  void remove(Envelope each) {
    if (each.before == null) {
      first = each.after;
    } else {
      each.before.after = each.after;
    }
    if (each.after == null) {
      last = each.before;
    } else {
      each.after.before = each.before;
    }
    each.before = null;
    each.after = null;
  }
}
