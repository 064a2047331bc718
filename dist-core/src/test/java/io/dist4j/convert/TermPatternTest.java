package io.dist4j.convert;

import static io.dist4j.convert.TermPattern.anything;
import static io.dist4j.convert.TermPattern.is;
import static io.dist4j.convert.TermPattern.isAtom;
import static io.dist4j.convert.TermPattern.kind;
import static io.dist4j.convert.TermPattern.listFrom;
import static io.dist4j.convert.TermPattern.listOf;
import static io.dist4j.convert.TermPattern.mapOf;
import static io.dist4j.convert.TermPattern.mapWith;
import static io.dist4j.convert.TermPattern.tagged;
import static io.dist4j.convert.TermPattern.tupleOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermPatternTest {
  private static final Capture<Term> X = Capture.any();
  private static final Capture<Integer> N = Capture.integer();

  @Test
  void patternsHaveErlangsMeaning() {
    Map<TermPattern, Map<String, Boolean>> table =
        Map.of(
            anything(), Map.of("a", true, "[]", true),
            is(Term.integer(1)), Map.of("1", true, "1.0", false),
            isAtom("ok"), Map.of("ok", true, "<<\"ok\">>", false),
            kind(Binary.class), Map.of("<<1>>", true, "<<1:1>>", false),
            tupleOf(), Map.of("{}", true, "{a}", false, "[]", false),
            tagged("ok", X), Map.of("{ok, 1}", true, "{ok}", false, "{ok, 1, 2}", false),
            listOf(N, N), Map.of("[1, 1]", true, "[1, 2]", false, "[1]", false, "[1,1|x]", false),
            listFrom(List.of(N), anything()), Map.of("[1]", true, "[1|a]", true, "[]", false),
            mapOf(), Map.of("#{}", true, "#{a => 1}", true, "{}", false),
            mapWith(Term.atom("a"), N).with(Term.atom("b"), N),
                Map.of("#{a => 1, b => 1, c => 2}", true, "#{a => 1}", false));
    table.forEach(
        (pattern, cases) ->
            cases.forEach(
                (text, matches) ->
                    assertEquals(matches, pattern.test(TermText.parse(text)), text)));
  }

  @Test
  void capturesHaveTypes() {
    Capture<String> name = Capture.atomName();
    Capture<String> text = Capture.text();
    Capture<Long> big = Capture.longInteger();
    Capture<Double> number = Capture.float64();
    Capture<Boolean> flag = Capture.bool();
    Capture<ListTerm> rest = Capture.of(ListTerm.class);
    TermPattern pattern = tagged("all", name, text, big, number, flag, listFrom(List.of(N), rest));
    Bindings found =
        pattern
            .match(TermText.parse("{all, a, <<\"ä\"/utf8>>, 4294967296, 1.5, true, \"abc\"}"))
            .orElseThrow();
    assertEquals("a", found.get(name));
    assertEquals("ä", found.get(text));
    assertEquals(1L << 32, found.get(big));
    assertEquals(1.5, found.get(number));
    assertTrue(found.get(flag));
    assertEquals(97, found.get(N));
    assertEquals(Term.string("bc"), found.get(rest));
    assertThrows(IllegalArgumentException.class, () -> found.get(X));
  }

  @Test
  void theSameCaptureIsTheSameTerm() {
    TermPattern twice = tupleOf(X, X);
    assertTrue(twice.test(TermText.parse("{[1], [1]}")));
    assertFalse(twice.test(TermText.parse("{1, 1.0}")));
  }

  @Test
  void guardsSeeWhatWasCaptured() {
    TermPattern positive = tagged("add", N).where(found -> found.get(N) > 0);
    assertTrue(positive.test(TermText.parse("{add, 1}")));
    assertFalse(positive.test(TermText.parse("{add, 0}")));
    assertFalse(positive.test(TermText.parse("{sub, 1}")));
    assertTrue(positive.or(isAtom("stop")).test(Term.atom("stop")));
  }

  @Test
  void aConverterCanCapture() {
    Capture<Shop.Item> item = Capture.of(Converters.standard().of(Shop.Item.class));
    TermPattern put = tagged("put", item);
    assertEquals(
        new Shop.Item("tea", 1.5, 2),
        put.match(TermText.parse("{put, {item, <<\"tea\">>, 1.5, 2}}")).orElseThrow().get(item));
    assertFalse(put.test(TermText.parse("{put, {item, tea, 1.5, 2}}")));
  }

  @Test
  void theFirstPatternThatMatchesDecides() {
    assertEquals("one", describe("{add, 1}"));
    assertEquals("more", describe("{add, 2}"));
    assertEquals("other: {sub,1}", describe("{sub, 1}"));
    assertEquals("none", Match.on(Term.atom("x")).when(N, found -> "n").orElse("none"));
  }

  private static String describe(String text) {
    return Match.on(TermText.parse(text))
        .when(tagged("add", is(Int.of(1))), found -> "one")
        .when(tagged("add", N), found -> "more")
        .orElseGet(term -> "other: " + term);
  }

  @Test
  void noMatchNamesTheTermCut() {
    Term large = Term.tuple(Term.atom("secretly"), Term.string("x".repeat(1 << 20)));
    NoMatchException fault =
        assertThrows(
            NoMatchException.class,
            () -> Match.on(large).when(N, x -> 1).when(tupleOf(), x -> 2).orElseThrow());
    assertTrue(fault.getMessage().startsWith("none of 2 patterns does match {secretly,\"xxx"));
    assertTrue(fault.getMessage().length() < 300);
    assertThrows(NoMatchException.class, () -> Match.on(large).run(N, x -> {}).orElseThrow());
  }

  @Test
  void actionsRunOnce() {
    StringBuilder ran = new StringBuilder();
    Match.on(Term.integer(1))
        .run(isAtom("x"), found -> ran.append("x"))
        .run(N, found -> ran.append(found.get(N)))
        .run(anything(), found -> ran.append("again"))
        .orElse(term -> ran.append("else"));
    assertEquals("1", ran.toString());
    Match.on(Term.atom("y")).run(N, found -> ran.append("n")).orElse(ran::append);
    assertEquals("1y", ran.toString());
  }
}
