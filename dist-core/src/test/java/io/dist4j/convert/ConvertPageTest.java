package io.dist4j.convert;

import static io.dist4j.convert.TermPattern.isAtom;
import static io.dist4j.convert.TermPattern.listFrom;
import static io.dist4j.convert.TermPattern.mapWith;
import static io.dist4j.convert.TermPattern.tagged;
import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.testkit.JavaSnippets;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/terms.md about conversion and matching. */
class ConvertPageTest {
  private static final Path PAGE = Path.of("..", "docs", "terms.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/dist4j/convert/ConvertPageTest.java");
  private static final int RECORD_PATTERNS = 3;

  private static final Converters CONVERTERS =
      Converters.builder().lookup(MethodHandles.lookup()).build();

  @Test
  void aRecordIsReadAndWritten() {
    @AsTuple("item")
    record Item(String name, double price) {}

    @AsMap
    record Order(
        long id,
        @AsAtom String state,
        List<Item> items,
        @EmptyAs("undefined") Optional<String> note) {}

    Converter<Order> orders = CONVERTERS.of(Order.class);
    Term term =
        TermText.parse(
            "#{id => 7, state => paid, items => [{item, <<\"tea\">>, 2.5}], note => undefined}");
    Order order = orders.fromTerm(term);
    assertEquals(new Order(7, "paid", List.of(new Item("tea", 2.5)), Optional.empty()), order);
    assertEquals(term, orders.toTerm(order));

    Term wrong =
        TermText.parse(
            "#{id => 7, state => paid, items => [{item, \"tea\", 2.5}], note => undefined}");
    ConversionException fault =
        assertThrows(ConversionException.class, () -> orders.fromTerm(wrong));
    assertEquals(
        "Order.items[0].name: expected a binary of UTF-8, found the list \"tea\"",
        fault.getMessage());
  }

  static final Capture<Pid> FROM = Capture.of(Pid.class);
  static final Capture<String> KEY = Capture.text();
  static final Capture<Integer> COUNT = Capture.integer();
  static final Capture<ListTerm> REST = Capture.of(ListTerm.class);
  static final TermPattern GET = tagged("get", FROM, KEY);
  static final TermPattern TAKE = tagged("take", KEY, COUNT).where(m -> m.get(COUNT) > 0);
  static final TermPattern FIRST = listFrom(List.of(KEY), REST);
  static final TermPattern NAMED = mapWith(atom("name"), KEY);

  static String describe(Term message) {
    return Match.on(message)
        .when(GET, m -> m.get(FROM) + " asks for " + m.get(KEY))
        .when(TAKE, m -> m.get(COUNT) + " of " + m.get(KEY))
        .when(FIRST, m -> m.get(KEY) + " and " + m.get(REST).size() + " more")
        .when(NAMED, m -> "called " + m.get(KEY))
        .when(isAtom("stop"), m -> "the end")
        .orElseThrow();
  }

  @Test
  void messagesAreMatched() {
    assertEquals("<a@b.1.0> asks for k", describe(TermText.parse("{get, <a@b.1.0>, <<\"k\">>}")));
    assertEquals("2 of k", describe(TermText.parse("{take, <<\"k\">>, 2}")));
    assertEquals("k and 1 more", describe(TermText.parse("[<<\"k\">>, x]")));
    assertEquals("called k", describe(TermText.parse("#{name => <<\"k\">>, age => 5}")));
    assertEquals("the end", describe(atom("stop")));
    assertThrows(NoMatchException.class, () -> describe(TermText.parse("{take, <<\"k\">>, 0}")));
  }

  @Test
  void recordPatternsTakeRequestsApart(@TempDir Path folder) throws Exception {
    String example = JavaSnippets.of(PAGE).get(RECORD_PATTERNS);
    assertTrue(example.contains("case Put(String key, long value)"), example);
    if (Runtime.version().feature() < 21) {
      // No record patterns yet: here the matcher of the test above is what there is.
      return;
    }
    String source =
        "package snippets; import io.dist4j.convert.*; public final class Requests {"
            + example
                .replace("record ", "public record ")
                .replace("sealed interface", "public sealed interface")
                .replace("static String", "public static String")
            + " public static String answer(io.dist4j.term.Term term) {"
            + " return answer(Converters.standard().of(Request.class).fromTerm(term)); } }";
    Class<?> requests = JavaSnippets.compile("snippets.Requests", source, folder);
    assertEquals("value of k", answer(requests, "{get, <<\"k\">>}"));
    assertEquals("no k", answer(requests, "{put, <<\"k\">>, -1}"));
    assertEquals("k is 5", answer(requests, "{put, <<\"k\">>, 5}"));
    assertEquals("bye", answer(requests, "stop"));
  }

  private static Object answer(Class<?> requests, String text) throws Exception {
    return requests.getMethod("answer", Term.class).invoke(null, TermText.parse(text));
  }

  @Test
  void thePageShowsTheseExamples() throws IOException {
    String source = dense(Files.readString(SOURCE));
    List<String> blocks = JavaSnippets.of(PAGE);
    for (String block : blocks.subList(1, RECORD_PATTERNS)) {
      assertTrue(source.contains(dense(block)), block);
    }
    assertEquals(RECORD_PATTERNS + 1, blocks.size());
  }

  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }
}
