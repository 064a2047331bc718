package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the shape of one type and of all that are inside it. Used once, by one thread. */
final class Assembly {
  /** A generic record can name an ever larger type inside itself; no program's own comes near. */
  private static final int MAX_NESTING = 100;

  private final Rules rules;
  private final Map<TypeUse, LateShape> open = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();

  Assembly(Rules rules) {
    this.rules = rules;
  }

  /**
   * The shape of {@code use}.
   *
   * @throws IllegalArgumentException with the place inside the type that has none
   */
  Shape of(TypeUse use) {
    try {
      return shape(use);
    } catch (IllegalArgumentException e) {
      StringBuilder where = new StringBuilder(use.toString());
      path.descendingIterator().forEachRemaining(where::append);
      throw new IllegalArgumentException(
          "no converter for " + where + ": " + e.getMessage(), e.getCause());
    }
  }

  private Shape inside(String step, TypeUse use) {
    if (path.size() >= MAX_NESTING) {
      throw new IllegalArgumentException("more than " + MAX_NESTING + " types inside one another");
    }
    path.push(step);
    Shape shape = shape(use);
    // Not in a finally: after a fault the path says where it was.
    path.pop();
    return shape;
  }

  private Shape shape(TypeUse use) {
    Marks marks = use.marks();
    if (marks.emptyAsMissing()) {
      throw new IllegalArgumentException("@EmptyAsMissing is for components of an @AsMap record");
    }
    if (use.raw() == Optional.class || marks.emptyAs() != null) {
      return empty(use);
    }
    refuseMisplaced(use);
    Shape custom = rules.custom(use.raw());
    if (custom != null) {
      return custom;
    }
    if (marks.ofText() || marks.anyNumber()) {
      return marks.anyNumber()
          ? Scalars.ANY_NUMBER
          : marks.atom() ? Scalars.ATOM_NAME : Scalars.CHARLIST;
    }
    Shape scalar = Scalars.BY_TYPE.get(use.raw());
    return scalar != null ? scalar : composite(use);
  }

  private static void refuseMisplaced(TypeUse use) {
    Marks marks = use.marks();
    boolean number = use.raw() == double.class || use.raw() == Double.class;
    if (marks.ofText() && use.raw() != String.class || marks.atom() && marks.charlist()) {
      throw new IllegalArgumentException("@AsAtom and @AsCharlist are for String, one of them");
    }
    if (marks.anyNumber() && !number) {
      throw new IllegalArgumentException("@AnyNumber is for double");
    }
  }

  private Shape empty(TypeUse use) {
    String name = use.marks().emptyAs();
    if (name == null) {
      name = rules.emptyAs();
    }
    if (name == null) {
      throw new IllegalArgumentException(
          "say how an empty Optional is written: @EmptyAs(\"undefined\"), @EmptyAsMissing in an"
              + " @AsMap record, or emptyAs(...) for all");
    }
    if (use.raw().isPrimitive()) {
      throw new IllegalArgumentException("@EmptyAs on a primitive, which is never null");
    }
    boolean optional = use.raw() == Optional.class;
    TypeUse content = optional ? argument(use, 0) : use.with(use.marks().withoutEmpty());
    return new EmptyShape(
        optional ? inside("?", content) : shape(content), Atom.of(name), optional);
  }

  private Shape composite(TypeUse use) {
    Class<?> raw = use.raw();
    if (raw == Term.class || Term.class.isAssignableFrom(raw)) {
      return Scalars.kind(raw.asSubclass(Term.class));
    }
    if (raw == List.class) {
      return new ListShape(inside("[]", argument(use, 0)));
    }
    if (raw == Set.class) {
      TypeUse element = argument(use, 0);
      return new SetShape(inside("[]", element), comparedAsTerms(element));
    }
    if (raw == Map.class) {
      TypeUse key = argument(use, 0);
      return new MapShape(
          inside(".key", key), inside("[]", argument(use, 1)), comparedAsTerms(key));
    }
    if (raw.isEnum()) {
      return EnumShape.of(raw, rules.naming());
    }
    if (raw.isRecord() || raw.isSealed() && raw.isInterface()) {
      return declared(use);
    }
    throw new IllegalArgumentException(Refusals.of(raw));
  }

  private static TypeUse argument(TypeUse use, int index) {
    if (use.arguments().size() <= index) {
      throw new IllegalArgumentException(
          use.raw().getName() + " without type arguments; say them with a TypeToken");
    }
    return use.arguments().get(index);
  }

  /**
   * Whether keys are ordered as terms. Peers choose keys, so others must have an order too: with
   * one, a Java map stays fast when hash codes collide.
   */
  private static boolean comparedAsTerms(TypeUse key) {
    if (!Comparable.class.isAssignableFrom(key.raw()) && !key.raw().isEnum()) {
      throw new IllegalArgumentException(
          key
              + " as key or in a set has no order, so that a peer could make its hash codes collide;"
              + " make it Comparable or take a List");
    }
    return Term.class.isAssignableFrom(key.raw());
  }

  /** A record or sealed interface, which may be inside itself. */
  private Shape declared(TypeUse use) {
    Shape known = rules.known(use);
    if (known != null) {
      return known;
    }
    LateShape again = open.get(use);
    if (again != null) {
      return again;
    }
    LateShape late = new LateShape();
    open.put(use, late);
    Shape shape = use.raw().isRecord() ? record(use) : choice(use);
    late.become(shape);
    open.remove(use);
    if (open.isEmpty()) {
      rules.shapes().keep(use, shape);
    }
    return shape;
  }

  private Shape choice(TypeUse use) {
    List<ChoiceShape.Choice> choices = new ArrayList<>();
    collect(use.raw(), choices);
    return new ChoiceShape(choices);
  }

  private void collect(Class<?> type, List<ChoiceShape.Choice> choices) {
    for (Class<?> choice : type.getPermittedSubclasses()) {
      if (choice.isSealed() && choice.isInterface()) {
        collect(choice, choices);
      } else if (choice.isRecord()) {
        ChoiceShape.Look look = ChoiceShape.Look.of(choice, rules.form(choice));
        Shape shape = inside("(" + choice.getSimpleName() + ")", TypeUse.of(choice));
        choices.add(new ChoiceShape.Choice(choice, look, shape));
      } else {
        throw new IllegalArgumentException(choice.getName() + " is no record");
      }
    }
  }

  private Shape record(TypeUse use) {
    Class<?> type = use.raw();
    RecordForm form = rules.form(type);
    RecordAccess access = RecordAccess.of(type, rules.lookups());
    if (form instanceof RecordForm.OfAtom bare) {
      return new BareShape(access, bare.atom());
    }
    boolean map = form instanceof RecordForm.OfMap;
    Map<TypeVariable<?>, TypeUse> variables = use.variables();
    List<Component> components = new ArrayList<>();
    Map<Atom, String> keys = new HashMap<>();
    for (RecordComponent part : type.getRecordComponents()) {
      Component component = component(part, variables, map);
      String other = keys.put(component.key(), component.name());
      if (map && other != null) {
        throw new IllegalArgumentException(
            "." + other + " and ." + component.name() + " are both the key " + component.key());
      }
      components.add(component);
    }
    return form instanceof RecordForm.OfMap fields
        ? new FieldsShape(type.getSimpleName(), access, components, fields.ignoreOthers())
        : TupleShape.of(type, access, ((RecordForm.OfTuple) form).tag(), components);
  }

  private Component component(
      RecordComponent part, Map<TypeVariable<?>, TypeUse> variables, boolean map) {
    String name = part.getName();
    TypeUse use = TypeUse.of(part.getAnnotatedType(), variables);
    Named named = part.getAnnotation(Named.class);
    if (named != null && !map) {
      throw new IllegalArgumentException("@Named on ." + name + ", which has no key in a tuple");
    }
    boolean missable = map && use.marks().emptyAsMissing();
    boolean optional = missable && use.raw() == Optional.class;
    if (missable && use.raw().isPrimitive()) {
      throw new IllegalArgumentException("." + name + " is never null: @EmptyAsMissing");
    }
    if (missable) {
      use = optional ? argument(use, 0) : use.with(use.marks().withoutEmpty());
    }
    Atom key = Atom.of(named == null ? rules.naming().of(name) : named.value());
    return new Component(name, key, inside("." + name, use), missable, optional);
  }
}
