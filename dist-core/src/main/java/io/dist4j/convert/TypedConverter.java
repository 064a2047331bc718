package io.dist4j.convert;

import io.dist4j.term.Term;

/** A shape with the type it is for. */
record TypedConverter<T>(String type, Shape shape) implements Converter<T> {
  @Override
  public Term toTerm(T value) {
    try {
      return shape.write(value, 0);
    } catch (Mismatch e) {
      throw ConversionException.writing(type, e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // The shape is made from the type.
  public T fromTerm(Term term) {
    try {
      return (T) shape.read(term, 0);
    } catch (Mismatch e) {
      throw ConversionException.reading(type, e);
    }
  }

  @Override
  public String toString() {
    return "Converter<" + type + ">";
  }
}
