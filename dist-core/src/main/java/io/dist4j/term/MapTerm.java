package io.dist4j.term;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map. Keys differ by {@code =:=} and are kept in {@linkplain Term#exactOrder their order}, so a
 * lookup is a binary search that no choice of keys can slow down, and iteration is deterministic.
 */
public final class MapTerm implements Term {
  /** <code>#{}</code>. */
  public static final MapTerm EMPTY = new MapTerm(new Term[0]);

  /** Key, value, key, value, ... with the keys ascending. */
  private final Term[] pairs;

  private MapTerm(Term[] pairs) {
    this.pairs = pairs;
  }

  /** A map with these entries. */
  public static MapTerm of(Map<? extends Term, ? extends Term> entries) {
    Term[] pairs = new Term[2 * entries.size()];
    int at = 0;
    for (Map.Entry<? extends Term, ? extends Term> entry : entries.entrySet()) {
      pairs[at++] = entry.getKey();
      pairs[at++] = entry.getValue();
    }
    return ofPairs(pairs);
  }

  /**
   * A map of keys and values in turn.
   *
   * @throws IllegalArgumentException for a key without a value, or a key given twice
   */
  public static MapTerm ofPairs(Term... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    return unsafeWrap(Tuple.checked(keysAndValues.clone()))
        .orElseThrow(() -> new IllegalArgumentException("a key is given twice"));
  }

  /**
   * As {@link #ofPairs}, but keeps the array, which the caller gives away.
   *
   * @return empty if a key is given twice
   */
  public static Optional<MapTerm> unsafeWrap(Term[] keysAndValues) {
    if (keysAndValues.length == 0) {
      return Optional.of(EMPTY);
    }
    return KeyOrder.sort(keysAndValues)
        ? Optional.of(new MapTerm(keysAndValues))
        : Optional.empty();
  }

  /** Entries. */
  public int size() {
    return pairs.length / 2;
  }

  /** The value of {@code key}, or null. */
  public @Nullable Term get(Term key) {
    int index = KeyOrder.search(pairs, Objects.requireNonNull(key, "key"));
    return index < 0 ? null : pairs[2 * index + 1];
  }

  /** Whether {@code key} has a value. */
  public boolean containsKey(Term key) {
    return get(key) != null;
  }

  /** The key at {@code index} in ascending order, counted from 0. */
  public Term keyAt(int index) {
    return pairs[2 * index];
  }

  /** The value of the key at {@code index}. */
  public Term valueAt(int index) {
    return pairs[2 * index + 1];
  }

  /** The entries by ascending key, unmodifiable. */
  public List<Map.Entry<Term, Term>> entries() {
    return new AbstractList<>() {
      @Override
      public Map.Entry<Term, Term> get(int index) {
        Objects.checkIndex(index, MapTerm.this.size());
        return Map.entry(keyAt(index), valueAt(index));
      }

      @Override
      public int size() {
        return MapTerm.this.size();
      }
    };
  }

  /** A map where {@code key} has {@code value}. */
  public MapTerm with(Term key, Term value) {
    int index = KeyOrder.search(pairs, Objects.requireNonNull(key, "key"));
    Term[] changed = index >= 0 ? pairs.clone() : KeyOrder.gap(pairs, -index - 1);
    int at = 2 * (index >= 0 ? index : -index - 1);
    changed[at] = key;
    changed[at + 1] = Objects.requireNonNull(value, "value");
    return new MapTerm(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MapTerm that && TermEquality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return TermHash.of(this);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
