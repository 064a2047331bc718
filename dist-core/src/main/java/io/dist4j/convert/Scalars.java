package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Float64;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The types without parts that converters know. */
final class Scalars {
  static final Scalar<String> TEXT =
      new Scalar<>(
          String.class,
          "text that UTF-8 can carry",
          "a binary of UTF-8",
          text -> orNull(() -> Binary.of(text)),
          term -> term instanceof Binary binary ? utf8(binary) : null);

  static final Scalar<String> CHARLIST =
      new Scalar<>(
          String.class,
          "text without half surrogate pairs",
          "a list of characters",
          text -> orNull(() -> charlist(text)),
          term -> term instanceof ListTerm list ? list.chars().orElse(null) : null);

  static final Scalar<String> ATOM_NAME =
      new Scalar<>(
          String.class,
          "text of at most " + Atom.MAX_CHARACTERS + " characters for an atom",
          "an atom",
          text -> orNull(() -> Atom.of(text)),
          term -> term instanceof Atom atom ? atom.name() : null);

  static final Scalar<Boolean> BOOLEAN =
      new Scalar<>(
          Boolean.class,
          "a Boolean",
          "true or false",
          Term::bool,
          term -> term.equals(Atom.TRUE) ? Boolean.TRUE : falseOrNull(term));

  static final Scalar<Byte> BYTE =
      integer(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, number -> (byte) number);

  static final Scalar<Short> SHORT =
      integer(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, number -> (short) number);

  static final Scalar<Integer> INT =
      integer(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) number);

  static final Scalar<Long> LONG =
      integer(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number);

  static final Scalar<BigInteger> BIG_INTEGER =
      new Scalar<>(
          BigInteger.class,
          "a BigInteger",
          "an integer",
          Term::integer,
          term -> term instanceof Int number ? number.toBigInteger() : null);

  static final Scalar<Double> DOUBLE =
      new Scalar<>(
          Double.class,
          "a finite double",
          "a float",
          Scalars::float64,
          term -> term instanceof Float64 number ? number.value() : null);

  static final Scalar<Double> ANY_NUMBER =
      new Scalar<>(
          Double.class,
          "a finite double",
          "a float, or an integer that a double holds exactly",
          Scalars::float64,
          term -> term instanceof Int number ? exactly(number) : DOUBLE.reader().apply(term));

  static final Scalar<byte[]> BYTES =
      new Scalar<>(
          byte[].class,
          "a byte[]",
          "a binary",
          Binary::of,
          term -> term instanceof Binary binary ? binary.bytes() : null);

  static final Scalar<ByteBuffer> BYTE_BUFFER =
      new Scalar<>(
          ByteBuffer.class,
          "a ByteBuffer",
          "a binary",
          Binary::of,
          term -> term instanceof Binary binary ? binary.asByteBuffer() : null);

  static final Map<Class<?>, Shape> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(byte.class, BYTE),
          Map.entry(Byte.class, BYTE),
          Map.entry(short.class, SHORT),
          Map.entry(Short.class, SHORT),
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(BigInteger.class, BIG_INTEGER),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(byte[].class, BYTES),
          Map.entry(ByteBuffer.class, BYTE_BUFFER));

  private Scalars() {}

  /** Terms of one kind, as they are. */
  static <T extends Term> Scalar<T> kind(Class<T> kind) {
    String words = Kinds.withArticle(kind);
    return new Scalar<>(
        kind, words, words, term -> term, term -> kind.isInstance(term) ? kind.cast(term) : null);
  }

  private static <T extends Number> Scalar<T> integer(
      Class<T> type, long least, long most, LongFunction<T> narrow) {
    return new Scalar<>(
        type,
        Kinds.article(type.getSimpleName()),
        "an integer from " + least + " to " + most,
        number -> Int.of(number.longValue()),
        term ->
            term instanceof Int number
                    && number.fitsLong()
                    && number.longValue() >= least
                    && number.longValue() <= most
                ? narrow.apply(number.longValue())
                : null);
  }

  private static @Nullable Term float64(Double number) {
    return Double.isFinite(number) ? Float64.of(number) : null;
  }

  private static @Nullable Double exactly(Int number) {
    BigInteger value = number.toBigInteger();
    double nearest = value.bitLength() > 1 + Double.MAX_EXPONENT ? Double.NaN : value.doubleValue();
    return Double.isFinite(nearest) && new BigDecimal(nearest).toBigIntegerExact().equals(value)
        ? nearest
        : null;
  }

  private static @Nullable Boolean falseOrNull(Term term) {
    return term.equals(Atom.FALSE) ? Boolean.FALSE : null;
  }

  private static @Nullable String utf8(Binary binary) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(binary.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static Term charlist(String text) {
    // Half a surrogate pair is no character; making a binary of it throws.
    Objects.requireNonNull(Binary.of(text));
    return ListTerm.ofChars(text);
  }

  private static @Nullable Term orNull(Supplier<Term> writer) {
    try {
      return writer.get();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
