package io.dist4j.convert;

import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A shape that terms have or not, Erlang's patterns for Java 17. Patterns are immutable: make them
 * once, as constants, and use them from any number of threads. As a {@code Predicate} a pattern is
 * what {@code receive} takes to choose a message.
 *
 * <pre>{@code
 * static final Capture<Pid> FROM = Capture.of(Pid.class);
 * static final Capture<String> KEY = Capture.text();
 * static final TermPattern GET = tagged("get", FROM, KEY);   // {get, From, Key}
 * }</pre>
 *
 * <p>Matching takes time for the pattern, not for the term: of a large term only what the pattern
 * names is looked at, but for {@link #is}, which compares whole terms.
 */
public abstract class TermPattern implements Predicate<Term> {
  TermPattern() {}

  /** Whether {@code term} has this shape; what fits is taken into {@code bindings}. */
  abstract boolean match(Term term, Bindings bindings);

  /** What the captures took, or empty if {@code term} has another shape. */
  public final Optional<Bindings> match(Term term) {
    Bindings bindings = new Bindings();
    return match(term, bindings) ? Optional.of(bindings) : Optional.empty();
  }

  /** Whether {@code term} has this shape. */
  @Override
  public final boolean test(Term term) {
    return match(term, new Bindings());
  }

  /**
   * This shape, and what was captured passes {@code guard}: Erlang's {@code when}. Unlike Erlang's
   * guards, one that throws does not simply fail.
   */
  public final TermPattern where(Predicate<? super Bindings> guard) {
    return of((term, bindings) -> match(term, bindings) && guard.test(bindings));
  }

  /** Any term: Erlang's {@code _}. */
  public static TermPattern anything() {
    return of((term, bindings) -> true);
  }

  /** That very term, {@code =:=}. */
  public static TermPattern is(Term expected) {
    return of((term, bindings) -> expected.equals(term));
  }

  /** The atom of that name. */
  public static TermPattern isAtom(String name) {
    return is(Term.atom(name));
  }

  /** Any term of that kind: {@code is_pid(X)} and its like. */
  public static TermPattern kind(Class<? extends Term> kind) {
    return of((term, bindings) -> kind.isInstance(term));
  }

  /** A tuple of exactly these elements. */
  public static TermPattern tupleOf(TermPattern... elements) {
    List<TermPattern> parts = List.of(elements);
    return of(
        (term, bindings) -> {
          if (!(term instanceof Tuple tuple) || tuple.size() != parts.size()) {
            return false;
          }
          for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).match(tuple.get(i), bindings)) {
              return false;
            }
          }
          return true;
        });
  }

  /** A tuple that begins with the atom {@code tag}, then exactly these elements. */
  public static TermPattern tagged(String tag, TermPattern... elements) {
    TermPattern[] all = new TermPattern[elements.length + 1];
    all[0] = isAtom(tag);
    System.arraycopy(elements, 0, all, 1, elements.length);
    return tupleOf(all);
  }

  /** A proper list of exactly these elements. */
  public static TermPattern listOf(TermPattern... elements) {
    return listFrom(List.of(elements), is(ListTerm.EMPTY));
  }

  /**
   * {@code [First, ... | Tail]}: a list that begins with these elements; what follows them, most
   * often a list again, is as {@code tail}.
   */
  public static TermPattern listFrom(List<TermPattern> first, TermPattern tail) {
    List<TermPattern> parts = List.copyOf(first);
    return of(
        (term, bindings) -> {
          if (!(term instanceof ListTerm list) || list.size() < parts.size()) {
            return false;
          }
          for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).match(list.get(i), bindings)) {
              return false;
            }
          }
          return tail.match(list.drop(parts.size()), bindings);
        });
  }

  /** Any map; name keys with {@link MapPattern#with}. */
  public static MapPattern mapOf() {
    return new MapPattern(List.of());
  }

  /** A map with that key, whatever else is in it: {@code #{Key := Value}}. */
  public static MapPattern mapWith(Term key, TermPattern value) {
    return mapOf().with(key, value);
  }

  private static TermPattern of(Matching matching) {
    return new TermPattern() {
      @Override
      boolean match(Term term, Bindings bindings) {
        return matching.match(term, bindings);
      }
    };
  }

  private interface Matching {
    boolean match(Term term, Bindings bindings);
  }

  /** A map with certain keys. */
  public static final class MapPattern extends TermPattern {
    private final List<Entry> entries;

    private MapPattern(List<Entry> entries) {
      this.entries = entries;
    }

    /** And with that key. */
    public MapPattern with(Term key, TermPattern value) {
      Entry[] more = entries.toArray(new Entry[entries.size() + 1]);
      more[entries.size()] = new Entry(key, value);
      return new MapPattern(List.of(more));
    }

    @Override
    boolean match(Term term, Bindings bindings) {
      if (!(term instanceof MapTerm map)) {
        return false;
      }
      for (Entry entry : entries) {
        Term value = map.get(entry.key());
        if (value == null || !entry.value().match(value, bindings)) {
          return false;
        }
      }
      return true;
    }

    private record Entry(Term key, TermPattern value) {}
  }
}
