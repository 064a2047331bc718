package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says about conversions what annotations cannot. */
public final class ConvertersBuilder {
  private final Map<Class<?>, Shape> customs = new HashMap<>();
  private final Map<Class<?>, RecordForm> forms = new HashMap<>();
  private final List<MethodHandles.Lookup> lookups =
      new ArrayList<>(List.of(MethodHandles.publicLookup()));
  private Naming naming = Naming.SNAKE_CASE;
  private @Nullable String emptyAs;

  ConvertersBuilder() {}

  /**
   * Reaches what {@code lookup} reaches: with {@code MethodHandles.lookup()} all records of the
   * caller's module, public or not.
   */
  public ConvertersBuilder lookup(MethodHandles.Lookup lookup) {
    lookups.add(Objects.requireNonNull(lookup, "lookup"));
    return this;
  }

  /** How names become atoms; {@link Naming#SNAKE_CASE} if not said. */
  public ConvertersBuilder names(Naming names) {
    naming = Objects.requireNonNull(names, "names");
    return this;
  }

  /** The atom for an empty {@code Optional} that no annotation is on. */
  public ConvertersBuilder emptyAs(String atom) {
    emptyAs = Atom.of(atom).name();
    return this;
  }

  /** As {@link AsTuple} on the record; no tag when {@code tag} is empty. */
  public ConvertersBuilder tuple(Class<? extends Record> type, String tag) {
    forms.put(type, new RecordForm.OfTuple(tag.isEmpty() ? null : Atom.of(tag)));
    return this;
  }

  /** As {@link AsMap} on the record. */
  public ConvertersBuilder map(Class<? extends Record> type, boolean ignoreOthers) {
    forms.put(type, new RecordForm.OfMap(ignoreOthers));
    return this;
  }

  /**
   * A converter of your own for {@code type}, wherever it occurs. It never sees null. A {@link
   * ConversionException} or {@link IllegalArgumentException} that it throws is reported with the
   * path.
   */
  public <T> ConvertersBuilder with(Class<T> type, Converter<T> converter) {
    customs.put(type, new CustomShape<>(type, Objects.requireNonNull(converter, "converter")));
    return this;
  }

  /** As {@link #with(Class, Converter)}, from two functions. */
  public <T> ConvertersBuilder with(
      Class<T> type,
      Function<? super T, ? extends Term> toTerm,
      Function<? super Term, ? extends T> fromTerm) {
    return with(type, new FunctionConverter<T>(toTerm, fromTerm));
  }

  /** The converters. */
  public Converters build() {
    return new Converters(
        new Rules(
            Map.copyOf(customs),
            Map.copyOf(forms),
            List.copyOf(lookups),
            naming,
            emptyAs,
            new KnownShapes()));
  }

  private record FunctionConverter<T>(
      Function<? super T, ? extends Term> writer, Function<? super Term, ? extends T> reader)
      implements Converter<T> {
    @Override
    public Term toTerm(T value) {
      return writer.apply(value);
    }

    @Override
    public T fromTerm(Term term) {
      return reader.apply(term);
    }
  }
}
