package io.dist4j.convert;

/**
 * Converters between plain Java values and terms. Nothing is guessed: a type has one form as a
 * term, everything else is refused with a {@link ConversionException} that names the place, what
 * was expected and what was found.
 *
 * <table>
 *   <caption>Forms</caption>
 *   <tr><th>Java</th><th>Erlang</th></tr>
 *   <tr><td>{@code String}</td><td>UTF-8 binary; {@link AsAtom} or {@link AsCharlist} if said</td></tr>
 *   <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}, {@code BigInteger}</td>
 *       <td>integer in the range of the type</td></tr>
 *   <tr><td>{@code double}</td><td>float; integers too with {@link AnyNumber}</td></tr>
 *   <tr><td>{@code boolean}</td><td>{@code true}, {@code false}</td></tr>
 *   <tr><td>{@code byte[]}, {@code ByteBuffer}</td><td>binary</td></tr>
 *   <tr><td>{@code List}, {@code Set}</td><td>proper list; nothing twice for a set</td></tr>
 *   <tr><td>{@code Map}</td><td>map</td></tr>
 *   <tr><td>enum</td><td>atom, see {@link Naming} and {@link Named}</td></tr>
 *   <tr><td>record</td><td>what {@link AsTuple}, {@link AsMap} or {@link AsAtom} says</td></tr>
 *   <tr><td>sealed interface of such records</td><td>one of them, told apart by tag and size</td></tr>
 *   <tr><td>{@code Optional}, null</td><td>what {@link EmptyAs} or {@link EmptyAsMissing} says;
 *       refused otherwise</td></tr>
 *   <tr><td>{@code Term} and its kinds</td><td>themselves</td></tr>
 * </table>
 *
 * <p>Lists, sets and maps are unmodifiable when read. Any number of threads. Making a converter
 * takes reflection, so keep it.
 */
public final class Converters {
  private static final Converters STANDARD = builder().build();

  private final Rules rules;

  Converters(Rules rules) {
    this.rules = rules;
  }

  /** With nothing said but what annotations say; reaches public records of exported packages. */
  public static Converters standard() {
    return STANDARD;
  }

  /** For what annotations cannot say: other people's types, lookups, names. */
  public static ConvertersBuilder builder() {
    return new ConvertersBuilder();
  }

  /**
   * The converter for {@code type}.
   *
   * @throws IllegalArgumentException for a type without a form, with the place inside it
   */
  public <T> Converter<T> of(Class<T> type) {
    return of(TypeUse.of(type));
  }

  /**
   * The converter for a generic type.
   *
   * @throws IllegalArgumentException for a type without a form, with the place inside it
   */
  public <T> Converter<T> of(TypeToken<T> type) {
    return of(type.use());
  }

  private <T> Converter<T> of(TypeUse use) {
    return new TypedConverter<>(use.toString(), new Assembly(rules).of(use));
  }
}
