package io.dist4j.convert;

import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Map} as a map.
 *
 * @param ofTerms whether the keys are terms, whose hash codes a peer could make collide
 */
record MapShape(Shape key, Shape value, boolean ofTerms) implements Shape {
  @Override
  public Term write(@Nullable Object object, int depth) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new Mismatch("a Map", JavaValues.describe(object));
    }
    Map<Term, Term> entries = new TreeMap<>(Term::exactOrder);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Term name = writeKey(entry.getKey(), depth);
      try {
        if (entries.put(name, value.write(entry.getValue(), depth)) != null) {
          throw new Mismatch("keys that differ as terms", "this one twice");
        }
      } catch (Mismatch e) {
        throw e.under(name);
      }
    }
    return MapTerm.of(entries);
  }

  private Term writeKey(@Nullable Object name, int depth) {
    try {
      return key.write(name, depth);
    } catch (Mismatch e) {
      throw e.in("key");
    }
  }

  @Override
  public Object read(Term term, int depth) {
    if (!(term instanceof MapTerm map)) {
      throw new Mismatch("a map", term);
    }
    Map<@Nullable Object, @Nullable Object> values =
        ofTerms
            ? new TreeMap<>((a, b) -> Term.exactOrder((Term) a, (Term) b))
            : new LinkedHashMap<>();
    for (int i = 0; i < map.size(); i++) {
      Object name = readKey(map.keyAt(i), depth);
      if (values.containsKey(name)) {
        throw new Mismatch("keys that differ in Java", map.keyAt(i));
      }
      values.put(name, readValue(map, i, depth));
    }
    return Collections.unmodifiableMap(values);
  }

  private @Nullable Object readKey(Term name, int depth) {
    try {
      return key.read(name, depth);
    } catch (Mismatch e) {
      throw e.inKey(name);
    }
  }

  private @Nullable Object readValue(MapTerm map, int index, int depth) {
    try {
      return value.read(map.valueAt(index), depth);
    } catch (Mismatch e) {
      throw e.under(map.keyAt(index));
    }
  }
}
