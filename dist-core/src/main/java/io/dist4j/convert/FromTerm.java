package io.dist4j.convert;

import io.dist4j.term.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Single terms as plain Java values, without a converter. Each method takes one kind of term and
 * throws {@link ConversionException} for any other. For the way back see the functions of {@link
 * Term}.
 */
public final class FromTerm {
  private FromTerm() {}

  /** The text of a UTF-8 binary. */
  public static String text(Term term) {
    return read(Scalars.TEXT, term);
  }

  /** The text of a list of characters; of {@code []}, none. */
  public static String charlist(Term term) {
    return read(Scalars.CHARLIST, term);
  }

  /** The name of an atom. */
  public static String atomName(Term term) {
    return read(Scalars.ATOM_NAME, term);
  }

  /** {@code true} or {@code false}. */
  public static boolean bool(Term term) {
    return read(Scalars.BOOLEAN, term);
  }

  /** An integer of 32 bits. */
  public static int integer(Term term) {
    return read(Scalars.INT, term);
  }

  /** An integer of 64 bits. */
  public static long longInteger(Term term) {
    return read(Scalars.LONG, term);
  }

  /** An integer of any size. */
  public static BigInteger bigInteger(Term term) {
    return read(Scalars.BIG_INTEGER, term);
  }

  /** A float. */
  public static double float64(Term term) {
    return read(Scalars.DOUBLE, term);
  }

  /** A float, or an integer that a double holds exactly. */
  public static double number(Term term) {
    return read(Scalars.ANY_NUMBER, term);
  }

  /** The bytes of a binary. */
  public static byte[] bytes(Term term) {
    return read(Scalars.BYTES, term);
  }

  /** A proper list of what {@code element} reads. */
  public static <T> List<T> list(Term term, Converter<T> element) {
    try {
      List<T> values = new ArrayList<>();
      for (Term part : ListShape.properList(term).elements()) {
        try {
          values.add(element.fromTerm(part));
        } catch (ConversionException e) {
          throw Mismatch.of(e).at(values.size());
        }
      }
      return List.copyOf(values);
    } catch (Mismatch e) {
      throw ConversionException.reading("the term", e);
    }
  }

  private static <T> T read(Scalar<T> scalar, Term term) {
    try {
      return scalar.read(term, 0);
    } catch (Mismatch e) {
      throw ConversionException.reading("the term", e);
    }
  }
}
