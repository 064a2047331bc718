package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sealed interface: one of its records, told apart by tag and size, or by the atom. */
final class ChoiceShape implements Shape {
  private final String words;
  private final Map<Class<?>, Shape> byClass = new HashMap<>();
  private final Map<Look, Shape> byLook = new HashMap<>();

  /**
   * @throws IllegalArgumentException for choices that look the same
   */
  ChoiceShape(List<Choice> choices) {
    for (Choice choice : choices) {
      byClass.put(choice.type(), choice.shape());
      if (byLook.put(choice.look(), choice.shape()) != null) {
        throw new IllegalArgumentException(
            choice.type().getName() + " looks like another one: " + choice.look());
      }
    }
    words =
        choices.stream()
            .map(choice -> choice.look().toString())
            .collect(Collectors.joining(" or "));
  }

  @Override
  public Term write(@Nullable Object value, int depth) {
    Shape shape = value == null ? null : byClass.get(value.getClass());
    if (shape == null) {
      throw new Mismatch("a record for " + words, JavaValues.describe(value));
    }
    return shape.write(value, depth);
  }

  @Override
  public @Nullable Object read(Term term, int depth) {
    Look look = null;
    if (term instanceof Atom atom) {
      look = new Look(atom, Look.BARE);
    } else if (term instanceof Tuple tuple
        && tuple.size() > 0
        && tuple.get(0) instanceof Atom tag) {
      look = new Look(tag, tuple.size());
    }
    Shape shape = look == null ? null : byLook.get(look);
    if (shape == null) {
      throw new Mismatch(words, term);
    }
    return shape.read(term, depth);
  }

  /** One of the records. */
  record Choice(Class<?> type, Look look, Shape shape) {}

  /** An atom alone, or the first element and the size of a tuple. */
  record Look(Atom atom, int size) {
    static final int BARE = -1;

    /**
     * @throws IllegalArgumentException for what has neither
     */
    static Look of(Class<?> type, RecordForm form) {
      if (form instanceof RecordForm.OfAtom bare) {
        return new Look(bare.atom(), BARE);
      }
      if (form instanceof RecordForm.OfTuple tuple && tuple.tag() != null) {
        return new Look(tuple.tag(), 1 + type.getRecordComponents().length);
      }
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be told from its like: give it a tag with @AsTuple or an atom with"
              + " @AsAtom");
    }

    @Override
    public String toString() {
      return size == BARE ? atom.toString() : "{" + atom + ", _".repeat(size - 1) + "}";
    }
  }
}
