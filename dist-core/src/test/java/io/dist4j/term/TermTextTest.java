package io.dist4j.term;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.float64;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.CollidingNames;
import io.dist4j.testkit.SampleTerms;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTextTest {
  /** What {@code ~0tp} prints as well, and what reads back to the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ok,<<\"x\">>,#{a => [1|b]}}",
        "[]",
        "{}",
        "#{}",
        "<<>>",
        "''",
        "'A'",
        "'a b'",
        "a@b_1",
        "é",
        "'λ'",
        "'if'",
        "'maybe'",
        "'a\\'b\\\\'",
        "'\\000\\n\\d\\237'",
        "\"abc\\n\\\"\"",
        "[97|98]",
        "[\"a\"|\"b\"]",
        "[127]",
        "[256]",
        "<<\"é\"/utf8>>",
        "<<\"é\">>",
        "<<206,187>>",
        "<<1,2,3:4>>",
        "<<1:1>>",
        "<<0>>",
        "1.0",
        "-0.0",
        "1.0e22",
        "1.0e-5",
        "0.0001",
        "100.0",
        "1.0e3",
        "12345678900.0",
        "5.0e-324",
        "1.7976931348623157e308",
        "9.007199254740992e15",
        "-1",
        "123456789012345678901234567890",
        "fun lists:map/2",
        "fun 'A':'b c'/0",
        "#m:r{x = 1,'Y' = {z}}",
        "<a@b.5.1>",
        "<'a@10.0.0.1'.4294967295.0>",
        "#Port<a@b.18446744073709551615>",
        "#Ref<a@b.5.4.3.2.1>",
        "[[],[[]],{[]}]",
        "[{a,1}|{b,2}]"
      })
  void printsWhatItReads(String text) {
    String plain = text.equals("[\"a\"|\"b\"]") ? "[\"a\",98]" : text;
    assertEquals(plain, TermText.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16#FF",
        "+255",
        " 255 . ",
        "% a comment\n255",
        "2#1111_1111",
        "$\\xff",
        "$ÿ",
        "$\\377",
        "36#73",
        "1_000 % \n"
      })
  void readsIntegersInAllForms(String text) {
    assertEquals(integer(text.startsWith("1_") ? 1000 : 255), TermText.parse(text));
  }

  @Test
  void readsWhatErlangAllowsButDoesNotPrint() {
    assertEquals(TermText.parse("\"ab\""), TermText.parse("\"a\" % x\n \"b\""));
    assertEquals(list(integer(955)), TermText.parse("\"\\x{3BB}\""));
    assertEquals(integer(1), TermText.parse("$\\^a"));
    assertEquals(TermText.parse("<<1,2>>"), TermText.parse("<< 258:16 >>"));
    assertEquals(TermText.parse("<<255>>"), TermText.parse("<<-1>>"));
    assertEquals(TermText.parse("<<\"a\",1:1>>"), TermText.parse("<<97,1:1>>"));
    assertEquals(TermText.parse("[1,2|3]"), TermText.parse("[1|[2|3]]"));
    assertEquals(atom("maybe"), TermText.parse("maybe"));
    assertEquals(float64(-1.5e-3), TermText.parse("- 1.5E-3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{1",
        "{1,",
        "{1,}",
        "[1|]",
        "[|1]",
        "[1|2,3]",
        "#{a}",
        "#{a => }",
        "#{a => 1,a => 2}",
        "<<",
        "<<a>>",
        "<<1:>>",
        "<<1.0>>",
        "<<\"λ\">>",
        "'a",
        "\"a",
        "Abc",
        "_",
        "if",
        "fun",
        "fun a/1",
        "fun a:b/256",
        "1 2",
        "1.0e999",
        "37#1",
        "1#1",
        "16#",
        "16#G",
        "$",
        "\\",
        "<0.1.2>",
        "<a@b.1>",
        "#Fun<m.1.2>",
        "#Port<a@b.-1>",
        "#Ref<a@b.>",
        "#Ref<a@b.6.5.4.3.2.1>",
        "#m:r{x}",
        "#m:r{x = 1,x = 2}",
        "'\\x{110000}'",
        "\"\\x{}\"",
        "'\\x{D800}'",
        "1..",
        "=>",
        "<<1:99999999999>>",
        "<a@b.4294967296.0>"
      })
  void refusesWhatIsNoTerm(String text) {
    assertThrows(IllegalArgumentException.class, () -> TermText.parse(text), text);
  }

  @Test
  void saysWhereAndWhat() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TermText.parse("{ok, X\u001b[31m}"))
            .getMessage();
    assertEquals("a term was expected at character 5 of the term, not 'X\\e[31m}'", message);
  }

  @Test
  void integersAreCutInToStringOnly() {
    Term large = integer(BigInteger.TEN.pow(2000).subtract(BigInteger.ONE).negate());
    assertEquals("-" + "9".repeat(1024) + "...", large.toString());
    assertEquals("-" + "9".repeat(2000), TermText.print(large));
    assertEquals(large, TermText.parse(TermText.print(large)));
    Term fits = integer(BigInteger.TEN.pow(1024).subtract(BigInteger.ONE));
    assertEquals("9".repeat(1024), fits.toString());
    Term beyond = integer(BigInteger.TEN.pow(1024));
    assertEquals("1" + "0".repeat(1023) + "...", beyond.toString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesReadBack(SampleTerms.Sample sample) {
    String text = sample.term().toString();
    if (!text.contains("#Fun<")) {
      assertEquals(text, TermText.parse(text).toString());
    }
  }

  static List<SampleTerms.Sample> samples() {
    return SampleTerms.all();
  }

  @Test
  void floatsAreShortestAndReadBack() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = float64(value).toString();
        assertEquals(float64(value), TermText.parse(text));
        assertTrue(text.length() <= 24, text);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "[1|[2|[3|[]]]] ! [1,2,3]",
        "[1|[2|[3|4]]] ! [1,2,3|4]",
        "[1|[2,3|[4,5|[6]]]] ! [1,2,3,4,5,6]",
        "[1|[ ] ] ! [1]",
        "[1|[2|\"ab\"]] ! [1,2,97,98]",
        "[1|[[2|[3]]|[[]]]] ! [1,[2,3],[]]",
        "[1|[{[2|[3]]}|[4]]] ! [1,{[2,3]},4]"
      })
  void aListAsTailGoesOnWithTheList(String text, String plain) {
    assertEquals(plain, TermText.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1|[2]", "[1|[2|[]]", "[1|[|2]]", "[1|[2],3]", "[1|[2|3]|4]", "[1|[,2]]"})
  void refusesListsAsTailThatDoNotEnd(String text) {
    assertTrue(fault(text).contains("was expected at character"), text);
  }

  /** security.md L5. */
  @Test
  void listsAsTailsAreLinear() {
    int depth = 200_000;
    String text = "[1|".repeat(depth) + "[]" + "]".repeat(depth);
    Term list = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> TermText.parse(text));
    assertEquals(depth, ((ListTerm) list).size());
    assertTrue(((ListTerm) list).isProper());
  }

  /** security.md L20. */
  @Test
  void namesOfFieldsWithEqualHashCodesAreLinear() {
    StringBuilder text = new StringBuilder("#m:r{");
    for (int i = 0; i < 40_000; i++) {
      text.append(i == 0 ? "" : ",").append('\'').append(CollidingNames.get(i)).append("'=[]");
    }
    Term instance =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> TermText.parse(text.append('}').toString()));
    assertEquals(40_000, ((NativeRecord) instance).size());
  }

  @Test
  void sizesOfBitSyntaxDoNotMakeMuchOfLittle() {
    assertEquals(8192, ((Binary) TermText.parse("<<1:65536>>")).size());
    assertTrue(fault("<<1:66000>>").contains("a size of at most"));
    String many = "[" + "<<1:60000>>,".repeat(100) + "0]";
    assertTrue(fault(many).contains("a size of at most"));
    assertTrue(fault("<<" + "1:60000,".repeat(100) + "0>>").contains("at character"));
    String plain = "<<" + "1,".repeat(100_000) + "1>>";
    assertEquals(100_001, ((Binary) TermText.parse(plain)).size());
  }

  @Test
  void segmentsOfManyDigitsAreWritten() {
    BigInteger value = BigInteger.ONE.shiftLeft(70_001).subtract(BigInteger.TEN);
    Binary bytes = (Binary) TermText.parse("<<" + value + ":70008>>");
    assertEquals(value, new BigInteger(bytes.bytes()));
    Binary negative = (Binary) TermText.parse("<<-" + value + ":70016>>");
    assertEquals(value.negate(), new BigInteger(negative.bytes()));
    assertEquals(TermText.parse("<<3:2,255>>"), TermText.parse("<<-1:10>>"));
    assertEquals(TermText.parse("<<1,2:4>>"), TermText.parse("<<16#F012:12>>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "{#{a => 1,a => 2}} ! character 1 ",
        "#m:r{x = 1,  x = 2} ! character 13 ",
        "{'\\x{D800}'} ! character 2 ",
        "[1,'\uD800'] ! character 4 ",
        "<<\"\\x{D800}\"/utf8>> ! character 3 ",
        "<<\"a\uDC00\"/utf8>> ! character 4 ",
        "\"\\x{D83D}\\x{DE00}\" ! character 1 ",
        "$\\x{DFFF} ! character 1 ",
        "{1,if} ! character 3 "
      })
  void saysWhereCharactersKeysAndNamesAreWrong(String text, String where) {
    assertTrue(fault(text).contains(" at " + where.strip() + " of the term"), fault(text));
  }

  @Test
  void saysWhereAnAtomIsTooLong() {
    String message = fault("{ok, " + "a".repeat(256) + "}");
    assertTrue(message.contains(" at character 5 of the term"), message);
    message = fault("{ok, '" + "a".repeat(256) + "'}");
    assertTrue(message.contains(" at character 5 of the term"), message);
  }

  @Test
  void everyFaultSaysWhere() {
    Random random = new Random(3);
    List<String> texts = SampleTerms.all().stream().map(s -> s.term().toString()).toList();
    String strange = "#{}[]<>|,:=>'\"\\/.$-+_0123456789eaxX \uD800\uDC00λ%\n";
    for (int i = 0; i < 50_000; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      StringBuilder changed = new StringBuilder(text.substring(0, Math.min(60, text.length())));
      for (int change = random.nextInt(3); change >= 0; change--) {
        char c = strange.charAt(random.nextInt(strange.length()));
        changed.insert(random.nextInt(changed.length() + 1), c);
      }
      try {
        assertTrue(TermText.parse(changed.toString()).toString().length() > 0);
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().contains(" at character "), () -> changed + ": " + e);
      }
    }
  }

  private static String fault(String text) {
    return assertThrows(IllegalArgumentException.class, () -> TermText.parse(text), text)
        .getMessage();
  }

  @Test
  void anExcerptIsTheStartOfTheText() {
    for (SampleTerms.Sample sample : SampleTerms.all()) {
      String whole = TermText.print(sample.term());
      assertTrue(whole.startsWith(TermText.excerpt(sample.term(), 20).replaceAll("\\.{3}$", "")));
    }
    assertEquals("{error,eno...", TermText.excerpt(tuple(atom("error"), atom("enoent")), 10));
    assertEquals("<<\"ééééééé...", TermText.excerpt(Term.binary("é".repeat(1_000)), 10));
  }

  @Test
  void anExcerptTakesNoLongerForALargeTerm() {
    Term large = Term.binary(new byte[32 << 20]);
    Term list = Term.list(Collections.nCopies(1 << 20, Term.integer(1_000)));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals(103, TermText.excerpt(large, 100).length());
            assertEquals(103, TermText.excerpt(list, 100).length());
          }
        });
  }

  @Test
  void depthIsNoMatter() {
    int depth = 200_000;
    String text = "[{#{a => ".repeat(depth) + "ok" + "}}]".repeat(depth);
    Term deep = TermText.parse(text);
    assertEquals(text, deep.toString());
    Term again = TermText.parse(text);
    assertEquals(deep, again);
    assertEquals(deep.hashCode(), again.hashCode());
    assertEquals(0, deep.compareTo(again));
    assertTrue(deep.compareTo(tuple()) > 0);
  }

  @Test
  void anExcerptIsTheBeginningOfTheText() {
    for (SampleTerms.Sample sample : SampleTerms.all()) {
      String whole = TermText.print(sample.term());
      boolean plain = whole.chars().allMatch(c -> c <= 0xFF);
      for (int most : new int[] {1, 7, 40}) {
        String excerpt = TermText.excerpt(sample.term(), most);
        assertTrue(excerpt.length() <= most + 3, excerpt);
        if (plain && whole.length() > most) {
          assertEquals(whole.substring(0, most) + "...", excerpt);
        } else if (plain) {
          assertEquals(whole, excerpt);
        }
      }
    }
  }

  @Test
  void anExcerptTakesTheTimeOfWhatItShows() {
    Term wide = ListTerm.ofBytes(new byte[1 << 20]);
    Term text = Term.string("x".repeat(1 << 20));
    Term binary = Term.binary("\u00e9".repeat(1 << 20));
    Term deep = Term.tuple(wide, text, binary);
    for (int i = 0; i < 20_000; i++) {
      deep = Term.list(deep, deep);
    }
    for (Term term : new Term[] {wide, text, binary, deep}) {
      assertEquals(23, TermText.excerpt(term, 20).length());
    }
    assertEquals("<<\"\u00e9\u00e9...", TermText.excerpt(binary, 5));
  }

  @Test
  void anExcerptCannotRearrangeALine() {
    assertEquals("'a?b'", TermText.excerpt(Term.atom("a\u202Eb"), 80));
  }
}
