package io.dist4j.convert;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.convert.Shop.Order;
import io.dist4j.convert.Shop.Page;
import io.dist4j.convert.Shop.Request;
import io.dist4j.convert.Shop.Tree;
import io.dist4j.term.Binary;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Java values become the terms that the types say, and the same values again. */
class ConvertersTest {
  private static final Converters STANDARD = Converters.standard();

  @Test
  void anOrderLooksAsItsTypeSays() {
    Order order =
        new Order(
            BigInteger.TEN.pow(20),
            Shop.State.IN_PROGRESS,
            List.of(new Shop.Item("tea", 2.5, 3)),
            Map.of("home", List.of(new Shop.Point(1, 2))),
            Set.of("new"),
            Optional.of("hi"),
            Optional.empty(),
            null,
            null,
            ByteBuffer.wrap(new byte[] {1, 2}),
            true,
            (byte) -1,
            (short) 300);
    Term expected =
        TermText.parse(
            """
            #{id => 100000000000000000000, state => in_progress, items => [{item, <<"tea">>, 2.5, 3}],
              places => #{<<"home">> => [{1.0, 2}]}, labels => [new], note => "hi", comment => nil,
              'Raw' => <<1, 2>>, urgent => true, small => -1, medium => 300}""");
    Converter<Order> converter = STANDARD.of(Order.class);
    assertEquals(expected, converter.toTerm(order));
    assertEquals(order, converter.fromTerm(expected));
    Term more = ((MapTerm) expected).with(atom("unit_price"), integer(5));
    assertEquals(Optional.of(5), converter.fromTerm(more).unitPrice());
    assertNull(converter.fromTerm(more).comment());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(17);
    Converter<Order> orders = STANDARD.of(Order.class);
    Converter<Tree> trees = STANDARD.of(Tree.class);
    for (int i = 0; i < 2_000; i++) {
      Order order = order(random);
      assertEquals(order, orders.fromTerm(orders.toTerm(order)));
      Tree tree = tree(random, 5);
      assertEquals(tree, trees.fromTerm(trees.toTerm(tree)));
    }
  }

  @Test
  void typesWithArgumentsAreNamedByTokens() {
    Converter<Page<Map<Integer, @AsAtom String>>> pages =
        STANDARD.of(new TypeToken<Page<Map<Integer, @AsAtom String>>>() {});
    Page<Map<Integer, String>> page = new Page<>(1, List.of(Map.of(1, "one"), Map.of()));
    assertEquals("{page,1,[#{1 => one},#{}]}", pages.toTerm(page).toString());
    assertEquals(page, pages.fromTerm(pages.toTerm(page)));
    Converter<List<@AsCharlist String>> lists =
        STANDARD.of(new TypeToken<List<@AsCharlist String>>() {});
    assertEquals("[\"a\",[]]", lists.toTerm(List.of("a", "")).toString());
    assertEquals(List.of("a", ""), lists.fromTerm(lists.toTerm(List.of("a", ""))));
  }

  @Test
  void aSealedInterfaceIsOneOfItsRecords() {
    Converter<Request> requests = STANDARD.of(Request.class);
    Map<Request, String> texts =
        Map.of(
            new Shop.Get("k"), "{get,<<\"k\">>}",
            new Shop.GetOr("k", "v"), "{get,<<\"k\">>,<<\"v\">>}",
            new Shop.Stop(), "stop",
            new Shop.All(List.of(new Shop.Stop(), new Shop.Get("x"))),
                "{all,[stop,{get,<<\"x\">>}]}");
    texts.forEach(
        (request, text) -> {
          assertEquals(text, requests.toTerm(request).toString());
          assertEquals(request, requests.fromTerm(TermText.parse(text)));
        });
    Converter<Shop.All> all = STANDARD.of(Shop.All.class);
    Shop.All inside = new Shop.All(List.of(new Shop.All(List.of(new Shop.Stop()))));
    assertEquals(inside, all.fromTerm(all.toTerm(inside)));
  }

  @Test
  void termsStayAsTheyAre() {
    Converter<Map<Term, Binary>> maps = STANDARD.of(new TypeToken<Map<Term, Binary>>() {});
    Term term = TermText.parse("#{1 => <<1>>, 1.0 => <<2>>, {a} => <<>>}");
    assertEquals(term, maps.toTerm(maps.fromTerm(term)));
    Converter<Set<Binary>> sets = STANDARD.of(new TypeToken<Set<Binary>>() {});
    assertEquals(2, sets.fromTerm(TermText.parse("[<<2>>, <<1>>]")).size());
  }

  @Test
  void whatIsReadCannotBeChanged() {
    List<Integer> list =
        STANDARD.of(new TypeToken<List<Integer>>() {}).fromTerm(TermText.parse("[1, 2]"));
    assertThrows(UnsupportedOperationException.class, () -> list.set(0, 3));
  }

  @Test
  void aProgramBringsItsOwnConverters() {
    Converters converters =
        Converters.builder()
            .with(
                Instant.class,
                time -> integer(time.toEpochMilli()),
                term -> Instant.ofEpochMilli(FromTerm.longInteger(term)))
            .build();
    Converter<List<Instant>> times = converters.of(new TypeToken<List<Instant>>() {});
    List<Instant> some = List.of(Instant.ofEpochMilli(5), Instant.EPOCH);
    assertEquals(some, times.fromTerm(times.toTerm(some)));
    ConversionException fault =
        assertThrows(ConversionException.class, () -> times.fromTerm(TermText.parse("[5, soon]")));
    assertEquals("[1]", fault.path());
    assertEquals("the atom soon", fault.found());
  }

  private record Hidden(int unitPrice, Optional<Integer> rest) {}

  @Test
  void whatIsNotPublicTakesALookup() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Converters.builder().map(Hidden.class, false).build().of(Hidden.class));
    assertTrue(refused.getMessage().contains("MethodHandles.lookup()"), refused.getMessage());
    Converters converters =
        Converters.builder()
            .lookup(MethodHandles.lookup())
            .map(Hidden.class, true)
            .names(Naming.AS_WRITTEN)
            .emptyAs("none")
            .build();
    Converter<Hidden> hidden = converters.of(Hidden.class);
    Term term = TermText.parse("#{unitPrice => 5, rest => none}");
    assertEquals(new Hidden(5, Optional.empty()), hidden.fromTerm(term));
    assertEquals(term, hidden.toTerm(new Hidden(5, Optional.empty())));
    Term more = ((MapTerm) term).with(atom("x"), atom("y"));
    assertEquals(new Hidden(5, Optional.empty()), hidden.fromTerm(more));
  }

  @Test
  void otherPeoplesRecordsAreTuples() {
    Converters converters =
        Converters.builder().lookup(MethodHandles.lookup()).tuple(Elsewhere.class, "here").build();
    assertEquals(
        tuple(atom("here"), integer(1)), converters.of(Elsewhere.class).toTerm(new Elsewhere(1)));
  }

  private record Elsewhere(int place) {}

  @Test
  void aConverterIsMadeOnceForEachType() {
    Converter<Tree> first = STANDARD.of(Tree.class);
    assertEquals(first, STANDARD.of(Tree.class));
    assertFalse(first.equals(Converters.builder().build().of(Tree.class)));
  }

  @Test
  void singleTermsNeedNoConverter() {
    assertEquals("ä", FromTerm.text(Term.binary("ä")));
    assertEquals("ä", FromTerm.charlist(Term.string("ä")));
    assertEquals("ok", FromTerm.atomName(atom("ok")));
    assertEquals(5, FromTerm.integer(integer(5)));
    assertEquals(5L, FromTerm.longInteger(integer(5)));
    assertEquals(BigInteger.TWO, FromTerm.bigInteger(integer(2)));
    assertEquals(2.5, FromTerm.float64(Term.float64(2.5)));
    assertEquals(2.0, FromTerm.number(integer(2)));
    assertTrue(FromTerm.bool(atom("true")));
    assertEquals(1, FromTerm.bytes(Term.binary("x")).length);
    assertEquals(
        List.of(1, 2),
        FromTerm.list(Term.list(integer(1), integer(2)), STANDARD.of(Integer.class)));
  }

  private static Order order(Random random) {
    Map<String, List<Shop.Point>> places = new LinkedHashMap<>();
    Set<String> labels = new LinkedHashSet<>();
    List<Shop.Item> items = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      places.put(text(random), List.of(new Shop.Point(random.nextGaussian(), random.nextLong())));
      labels.add(text(random));
      items.add(new Shop.Item(text(random), random.nextDouble(), random.nextInt()));
    }
    byte[] raw = new byte[random.nextInt(4)];
    random.nextBytes(raw);
    return new Order(
        new BigInteger(random.nextInt(200), random).subtract(BigInteger.ONE.shiftLeft(100)),
        Shop.State.values()[random.nextInt(3)],
        items,
        places,
        labels,
        random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt()),
        random.nextBoolean() ? null : text(random),
        random.nextBoolean() ? null : new Pid(atom("a@b"), random.nextInt(), 0, 1),
        ByteBuffer.wrap(raw),
        random.nextBoolean(),
        (byte) random.nextInt(),
        (short) random.nextInt());
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int c = random.nextInt(0x11_0000);
      text.appendCodePoint(Character.isSurrogate((char) c) && c < 0x1_0000 ? 'x' : c);
    }
    return text.toString();
  }

  private static Tree tree(Random random, int depth) {
    List<Tree> branches = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      branches.add(tree(random, depth - 1));
    }
    return new Tree(random.nextInt(), branches);
  }
}
