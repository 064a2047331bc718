package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record as a map with atoms for keys. */
record FieldsShape(
    String type, RecordAccess access, List<Component> components, boolean ignoreOthers)
    implements Shape {

  @Override
  public Term write(@Nullable Object value, int depth) {
    if (value == null || !access.isInstance(value)) {
      throw new Mismatch(Kinds.article(type), JavaValues.describe(value));
    }
    Map<Term, Term> entries = new TreeMap<>(Term::exactOrder);
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      try {
        Object content = access.get(value, i);
        if (component.optional()) {
          content = EmptyShape.unwrap(content);
        }
        if (content != null || !component.missable()) {
          entries.put(component.key(), component.shape().write(content, depth));
        }
      } catch (Mismatch e) {
        throw e.in(component.name());
      }
    }
    return MapTerm.of(entries);
  }

  @Override
  public Object read(Term term, int depth) {
    if (!(term instanceof MapTerm map)) {
      throw new Mismatch("a map", term);
    }
    @Nullable Object[] values = new Object[components.size()];
    int known = 0;
    for (int i = 0; i < values.length; i++) {
      Term content = map.get(components.get(i).key());
      known += content == null ? 0 : 1;
      values[i] = read(map, content, components.get(i), depth);
    }
    if (!ignoreOthers && known < map.size()) {
      throw new Mismatch("no keys but those of " + type, stranger(map));
    }
    return access.make(values);
  }

  private static @Nullable Object read(
      MapTerm map, @Nullable Term content, Component component, int depth) {
    if (content == null && !component.missable()) {
      throw new Mismatch("a map with the key " + component.key(), map);
    }
    Object value = null;
    if (content != null) {
      try {
        value = component.shape().read(content, depth);
      } catch (Mismatch e) {
        throw e.in(component.name());
      }
    }
    return component.optional() ? Optional.ofNullable(value) : value;
  }

  private Term stranger(MapTerm map) {
    for (int i = 0; i < map.size(); i++) {
      Term key = map.keyAt(i);
      if (components.stream().map(Component::key).noneMatch(key::equals)) {
        return key;
      }
    }
    return Atom.UNDEFINED;
  }
}
