package io.dist4j.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.convert.Shop.Item;
import io.dist4j.convert.Shop.Order;
import io.dist4j.convert.Shop.Page;
import io.dist4j.convert.Shop.Point;
import io.dist4j.convert.Shop.Range;
import io.dist4j.convert.Shop.Request;
import io.dist4j.convert.Shop.State;
import io.dist4j.convert.Shop.Tree;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.testkit.SampleTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is guessed: every term, value and type that has no one meaning is refused, by place. */
class RefusalsTest {
  private static final Map<String, TypeToken<?>> TYPES =
      Map.ofEntries(
          Map.entry("String", new TypeToken<String>() {}),
          Map.entry("atom", new TypeToken<@AsAtom String>() {}),
          Map.entry("charlist", new TypeToken<@AsCharlist String>() {}),
          Map.entry("byte", new TypeToken<Byte>() {}),
          Map.entry("short", new TypeToken<Short>() {}),
          Map.entry("int", new TypeToken<Integer>() {}),
          Map.entry("long", new TypeToken<Long>() {}),
          Map.entry("BigInteger", new TypeToken<BigInteger>() {}),
          Map.entry("double", new TypeToken<Double>() {}),
          Map.entry("number", new TypeToken<@AnyNumber Double>() {}),
          Map.entry("boolean", new TypeToken<Boolean>() {}),
          Map.entry("bytes", new TypeToken<byte[]>() {}),
          Map.entry("buffer", new TypeToken<ByteBuffer>() {}),
          Map.entry("State", new TypeToken<State>() {}),
          Map.entry("Pid", new TypeToken<Pid>() {}),
          Map.entry("ints", new TypeToken<List<Integer>>() {}),
          Map.entry("set", new TypeToken<Set<Integer>>() {}),
          Map.entry("map", new TypeToken<Map<String, Integer>>() {}),
          Map.entry("Item", new TypeToken<Item>() {}),
          Map.entry("Point", new TypeToken<Point>() {}),
          Map.entry("Range", new TypeToken<Range>() {}),
          Map.entry("Order", new TypeToken<Order>() {}),
          Map.entry("Request", new TypeToken<Request>() {}),
          Map.entry("Items", new TypeToken<Map<String, Page<Item>>>() {}));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "String ~ \"abc\" ~ ~ a binary of UTF-8 ~ the list \"abc\"",
        "String ~ abc ~ ~ a binary of UTF-8 ~ the atom abc",
        "String ~ <<255>> ~ ~ a binary of UTF-8 ~ the binary <<\"ÿ\">>",
        "String ~ undefined ~ ~ a binary of UTF-8 ~ the atom undefined",
        "String ~ <<1:4>> ~ ~ a binary of UTF-8 ~ the bit string <<1:4>>",
        "atom ~ <<\"abc\">> ~ ~ an atom ~ the binary <<\"abc\">>",
        "atom ~ \"abc\" ~ ~ an atom ~ the list \"abc\"",
        "charlist ~ <<\"abc\">> ~ ~ a list of characters ~ the binary <<\"abc\">>",
        "charlist ~ abc ~ ~ a list of characters ~ the atom abc",
        "charlist ~ [-1] ~ ~ a list of characters ~ the list [-1]",
        "charlist ~ [97|b] ~ ~ a list of characters ~ the list [97|b]",
        "charlist ~ [16#D800] ~ ~ a list of characters ~ the list [55296]",
        "byte ~ 128 ~ ~ an integer from -128 to 127 ~ the integer 128",
        "byte ~ -129 ~ ~ an integer from -128 to 127 ~ the integer -129",
        "short ~ 32768 ~ ~ an integer from -32768 to 32767 ~ the integer 32768",
        "int ~ 2147483648 ~ ~ an integer from -2147483648 to 2147483647 ~ the integer 2147483648",
        "int ~ 1.0 ~ ~ an integer from -2147483648 to 2147483647 ~ the float 1.0",
        "int ~ \"a\" ~ ~ an integer from -2147483648 to 2147483647 ~ the list \"a\"",
        "long ~ 9223372036854775808 ~ ~"
            + " an integer from -9223372036854775808 to 9223372036854775807 ~"
            + " the integer 9223372036854775808",
        "BigInteger ~ 1.0 ~ ~ an integer ~ the float 1.0",
        "double ~ 1 ~ ~ a float ~ the integer 1",
        "number ~ 9007199254740993 ~ ~ a float, or an integer that a double holds exactly ~"
            + " the integer 9007199254740993",
        "number ~ one ~ ~ a float, or an integer that a double holds exactly ~ the atom one",
        "boolean ~ <<\"true\">> ~ ~ true or false ~ the binary <<\"true\">>",
        "boolean ~ 1 ~ ~ true or false ~ the integer 1",
        "bytes ~ [1,2] ~ ~ a binary ~ the list [1,2]",
        "buffer ~ <<1:1>> ~ ~ a binary ~ the bit string <<1:1>>",
        "State ~ 'PAID' ~ ~ one of in_progress, paid, 'Gone' ~ the atom 'PAID'",
        "State ~ <<\"paid\">> ~ ~ one of in_progress, paid, 'Gone' ~ the binary <<\"paid\">>",
        "Pid ~ self ~ ~ a pid ~ the atom self",
        "ints ~ {1} ~ ~ a proper list ~ the tuple {1}",
        "ints ~ [1|2] ~ ~ a proper list ~ the list [1|2]",
        "ints ~ [1,x] ~ [1] ~ an integer from -2147483648 to 2147483647 ~ the atom x",
        "set ~ [1,2,1] ~ [2] ~ an element that was not there before ~ the integer 1",
        "map ~ [{a,1}] ~ ~ a map ~ the list [{a,1}]",
        "map ~ #{<<\"a\">> => x} ~ [<<\"a\">>] ~ an integer from -2147483648 to 2147483647 ~"
            + " the atom x",
        "map ~ #{a => 1} ~ .key(a) ~ a binary of UTF-8 ~ the atom a",
        "Item ~ {item,<<>>,1.0} ~ ~ a tuple {item, name, price, count} ~"
            + " the tuple {item,<<>>,1.0}",
        "Item ~ {itme,<<>>,1.0,1} ~ ~ a tuple {item, name, price, count} ~"
            + " the tuple {itme,<<>>,1.0,1}",
        "Item ~ {item,<<>>,1,1} ~ .price ~ a float ~ the integer 1",
        "Item ~ #{name => 1} ~ ~ a tuple {item, name, price, count} ~ the map #{name => 1}",
        "Point ~ {} ~ ~ a tuple {x, y} ~ the tuple {}",
        "Range ~ {range,2,1} ~ ~ what Range takes ~ that it refuses: from 2 to 1",
        "Order ~ {order} ~ ~ a map ~ the tuple {order}",
        "Order ~ #{id => 1, extra => 1} ~ ~ a map with the key state ~ the map #{extra => 1,id => 1}",
        "Request ~ halt ~ ~ {get, _} or {get, _, _} or {all, _} or stop ~ the atom halt",
        "Request ~ {stop} ~ ~ {get, _} or {get, _, _} or {all, _} or stop ~ the tuple {stop}",
        "Request ~ {} ~ ~ {get, _} or {get, _, _} or {all, _} or stop ~ the tuple {}",
        "Request ~ {all,[stop,{get,k}]} ~ .requests[1].key ~ a binary of UTF-8 ~ the atom k",
        "Items ~ #{<<\"x\">> => {page,1,[{item,<<>>,1.0,1},{item,<<>>,2.0,a}]}} ~"
            + " [<<\"x\">>].items[1].count ~ an integer from -2147483648 to 2147483647 ~ the atom a",
      })
  void termsAreRefused(String type, String text, String path, String expected, String found) {
    Converter<?> converter = Converters.standard().of(TYPES.get(type));
    ConversionException fault =
        assertThrows(
            ConversionException.class, () -> converter.fromTerm(TermText.parse(text)), text);
    assertEquals(path == null ? "" : path, fault.path());
    assertEquals(expected, fault.expected());
    assertEquals(found, fault.found());
    String name = converter.toString().replaceAll("^Converter<(.*)>$", "$1");
    assertEquals(
        name + fault.path() + ": expected " + expected + ", found " + found, fault.getMessage());
    assertEquals(0, fault.getStackTrace().length, "a peer can cause this at will");
  }

  @Test
  @SuppressWarnings("unchecked")
  void whateverIsReadIsWrittenAsItCame() {
    Random random = new Random(5);
    List<Term> terms = new ArrayList<>();
    SampleTerms.all().forEach(sample -> terms.add(sample.term()));
    for (int i = 0; i < 3_000; i++) {
      terms.add(i % 3 == 0 ? Term.list(some(terms, random)) : Term.tuple(some(terms, random)));
    }
    int read = 0;
    for (TypeToken<?> type : TYPES.values()) {
      Converter<Object> converter = (Converter<Object>) Converters.standard().of(type);
      for (Term term : terms) {
        Object value;
        try {
          value = converter.fromTerm(term);
        } catch (ConversionException refused) {
          continue;
        }
        read++;
        // An integer read as a double is the one thing that is said to come back as another term.
        Term again = converter.toTerm(value);
        assertTrue(again.equals(term) || again.equalTo(term), () -> term + " is now " + again);
      }
    }
    assertTrue(read > 500, "terms that were read: " + read);
  }

  private static Term[] some(List<Term> terms, Random random) {
    Term[] chosen = new Term[random.nextInt(4)];
    Arrays.setAll(chosen, i -> terms.get(random.nextInt(terms.size())));
    return chosen;
  }

  @Test
  void otherKeysAreRefusedUnlessSaid() {
    Converter<Order> orders = Converters.standard().of(Order.class);
    Term term =
        TermText.parse(
            "#{id => 1, state => paid, items => [], places => #{}, labels => [], note => undefined,"
                + " comment => nil, 'Raw' => <<>>, urgent => true, small => 1, medium => 1, x => 1}");
    ConversionException fault =
        assertThrows(ConversionException.class, () -> orders.fromTerm(term));
    assertEquals("no keys but those of Order", fault.expected());
    assertEquals("the atom x", fault.found());
  }

  @Test
  void valuesAreRefused() {
    String half = "\uD800";
    refuses("String", null, "", "text that UTF-8 can carry", "null");
    refuses("String", half, "", "text that UTF-8 can carry", "a String of 1 characters");
    refuses("charlist", half, "", "text without half", "a String of 1 characters");
    refuses("atom", "x".repeat(256), "", "at most 255", "a String of 256 characters");
    refuses("double", Double.NaN, "", "a finite double", "NaN");
    refuses("double", Double.POSITIVE_INFINITY, "", "a finite double", "Infinity");
    refuses("ints", Arrays.asList(1, null), "[1]", "an Integer", "null");
    refuses("map", map("a", null), "[<<\"a\">>]", "an Integer", "null");
    refuses("map", map(null, 1), ".key", "text that UTF-8 can carry", "null");
    refuses("Item", new Item(null, 1, 1), ".name", "text that UTF-8 can carry", "null");
    refuses("Items", Map.of("x", new Page<>(1, null)), "[<<\"x\">>].items", "a List", "null");
    refuses("State", null, "", "a State", "null");
    refuses("Request", null, "", "a record for {get, _}", "null");
  }

  private static Map<String, Integer> map(String key, Integer value) {
    Map<String, Integer> map = new java.util.HashMap<>();
    map.put(key, value);
    return map;
  }

  @SuppressWarnings("unchecked")
  private static void refuses(
      String type, Object value, String path, String expected, String found) {
    Converter<Object> converter = (Converter<Object>) Converters.standard().of(TYPES.get(type));
    ConversionException fault =
        assertThrows(ConversionException.class, () -> converter.toTerm(value));
    assertEquals(path, fault.path());
    assertTrue(fault.expected().contains(expected), fault.expected());
    assertEquals(found, fault.found());
    assertTrue(fault.getStackTrace().length > 0, "our own mistake, whose place matters");
  }

  @Test
  void aValueThatLooksEmptyIsRefused() {
    Converter<Optional<Atom>> atoms =
        Converters.standard().of(new TypeToken<@EmptyAs("undefined") Optional<Atom>>() {});
    assertEquals(Atom.UNDEFINED, atoms.toTerm(Optional.empty()));
    assertEquals(Optional.of(Atom.OK), atoms.fromTerm(Atom.OK));
    ConversionException fault =
        assertThrows(ConversionException.class, () -> atoms.toTerm(Optional.of(Atom.UNDEFINED)));
    assertEquals("a value that is not written as undefined", fault.expected());
    assertThrows(ConversionException.class, () -> atoms.toTerm(null));
  }

  @Test
  void keysThatBecomeOneAreRefused() {
    Converters halves =
        Converters.builder()
            .with(
                Integer.class,
                number -> Term.integer(number / 2),
                term -> FromTerm.integer(term) / 2)
            .build();
    Converter<Map<Integer, String>> maps = halves.of(new TypeToken<Map<Integer, String>>() {});
    assertEquals(
        "keys that differ as terms",
        assertThrows(ConversionException.class, () -> maps.toTerm(Map.of(2, "", 3, "")))
            .expected());
    assertEquals(
        "keys that differ in Java",
        assertThrows(
                ConversionException.class,
                () -> maps.fromTerm(TermText.parse("#{2 => <<>>, 3 => <<>>}")))
            .expected());
  }

  @Test
  void depthIsBounded() {
    Converter<Tree> trees = Converters.standard().of(Tree.class);
    Tree tree = new Tree(0, List.of());
    Term term = TermText.parse("{tree, 0, []}");
    for (int i = 0; i < LateShape.MAX_DEPTH; i++) {
      tree = new Tree(0, List.of(tree));
      term = Term.tuple(Term.atom("tree"), Term.integer(0), ListTerm.of(term));
    }
    assertEquals(term, trees.toTerm(tree));
    assertEquals(tree, trees.fromTerm(term));
    Tree deeper = new Tree(0, List.of(tree));
    Term deeperTerm = Term.tuple(Term.atom("tree"), Term.integer(0), ListTerm.of(term));
    assertThrows(ConversionException.class, () -> trees.toTerm(deeper));
    ConversionException fault =
        assertThrows(ConversionException.class, () -> trees.fromTerm(deeperTerm));
    assertTrue(fault.path().startsWith("..."), fault.path());
    assertTrue(fault.getMessage().length() < 1_000, fault.getMessage());
  }

  @Test
  void errorsAreCut() {
    Term large = Term.string("x".repeat(1 << 20));
    ConversionException fault =
        assertThrows(ConversionException.class, () -> FromTerm.integer(large));
    assertTrue(fault.getMessage().length() < 250, fault.getMessage());
  }

  /** A type that has no form, and words of why. */
  private record Formless(TypeToken<?> type, String words) {}

  /** What nothing is said about. */
  public record Unsaid(int x) {}

  /** Grows without end. */
  @AsTuple
  public record Growing<T>(List<Growing<List<T>>> more) {}

  /** Two keys that are one. */
  @AsMap
  public record Twice(int unitPrice, @Named("unit_price") int other) {}

  /** A name where there is no key. */
  @AsTuple
  public record Keyless(@Named("x") int y) {}

  /** Nothing that stands for nothing. */
  @AsMap
  public record Bare(Optional<Integer> x) {}

  /** A primitive that would be null. */
  @AsMap
  public record Never(@EmptyAsMissing int x) {}

  /** Missing where nothing can be. */
  @AsTuple
  public record Misplaced(@EmptyAsMissing Optional<Integer> x) {}

  /** Two that cannot be told apart. */
  public sealed interface Alike {}

  /** One. */
  @AsTuple("a")
  public record One(int x) implements Alike {}

  /** The other. */
  @AsTuple("a")
  public record Other(String y) implements Alike {}

  /** No tag. */
  public sealed interface Untagged {}

  /** A map. */
  @AsMap
  public record Fields(int x) implements Untagged {}

  /** One atom twice. */
  public enum Doubled {
    A_B,
    @Named("a_b")
    C
  }

  @Test
  void typesAreRefusedWhenTheConverterIsMade() {
    List<Formless> all = new ArrayList<>();
    all.add(new Formless(new TypeToken<Object>() {}, "does not say which type"));
    all.add(new Formless(new TypeToken<Number>() {}, "does not say which type"));
    all.add(new Formless(new TypeToken<BigDecimal>() {}, "does not say which type"));
    all.add(new Formless(new TypeToken<Float>() {}, "use double"));
    all.add(new Formless(new TypeToken<Character>() {}, "use a String"));
    all.add(new Formless(new TypeToken<OptionalInt>() {}, "use Optional"));
    all.add(new Formless(new TypeToken<int[]>() {}, "use List"));
    all.add(new Formless(new TypeToken<ArrayList<String>>() {}, "use List"));
    all.add(new Formless(new TypeToken<Thread>() {}, "give the builder a converter"));
    all.add(new Formless(new TypeToken<Optional<String>>() {}, "@EmptyAs"));
    all.add(new Formless(new TypeToken<Bare>() {}, "Bare.x: say how an empty Optional"));
    all.add(new Formless(new TypeToken<Never>() {}, "never null"));
    all.add(new Formless(new TypeToken<Misplaced>() {}, "Misplaced.x: @EmptyAsMissing"));
    all.add(new Formless(new TypeToken<Unsaid>() {}, "@AsTuple, @AsMap"));
    all.add(new Formless(new TypeToken<List<Unsaid>>() {}, "List<Unsaid>[]: say how"));
    all.add(new Formless(new TypeToken<Growing<String>>() {}, "inside one another"));
    all.add(new Formless(new TypeToken<Twice>() {}, ".unitPrice and .other"));
    all.add(new Formless(new TypeToken<Keyless>() {}, "no key in a tuple"));
    all.add(new Formless(new TypeToken<Alike>() {}, "looks like another"));
    all.add(new Formless(new TypeToken<Untagged>() {}, "cannot be told"));
    all.add(new Formless(new TypeToken<Doubled>() {}, "the atom a_b"));
    all.add(new Formless(new TypeToken<Map<Item, String>>() {}, "has no order"));
    all.add(new Formless(new TypeToken<Set<List<String>>>() {}, "has no order"));
    all.add(new Formless(new TypeToken<@AsAtom Integer>() {}, "are for String"));
    all.add(new Formless(new TypeToken<@AsAtom @AsCharlist String>() {}, "one of them"));
    all.add(new Formless(new TypeToken<@AnyNumber Integer>() {}, "is for double"));
    for (Formless formless : all) {
      IllegalArgumentException fault =
          assertThrows(
              IllegalArgumentException.class,
              () -> Converters.standard().of(formless.type()),
              formless.words());
      assertTrue(fault.getMessage().contains(formless.words()), fault.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Converters.standard().of(List.class));
    assertThrows(IllegalArgumentException.class, () -> Converters.standard().of(Page.class));
    assertThrows(IllegalArgumentException.class, () -> new TypeToken<List<?>>() {});
  }
}
