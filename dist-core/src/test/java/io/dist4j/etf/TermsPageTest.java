package io.dist4j.etf;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.float64;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.map;
import static io.dist4j.term.Term.string;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of docs/terms.md. */
class TermsPageTest {
  @Test
  void exampleHolds() {
    Term point =
        tuple(atom("point"), float64(1.5), map(atom("tags"), list(binary("x"), string("y"))));
    assertEquals("{point,1.5,#{tags => [<<\"x\">>,\"y\"]}}", point.toString());
    assertEquals(point, TermText.parse("{point, 1.5, #{tags => [<<\"x\">>, \"y\"]}}"));

    ByteWriter out = new ByteWriter();
    new TermEncoder().encodeVersioned(point, out);
    ByteReader in = ByteReader.of(out.toByteArray());
    assertEquals(point, new TermDecoder(DecodeLimits.DEFAULT).decodeVersioned(in));
  }

  @Test
  void pageShowsThisExample() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "terms.md"));
    int start = page.indexOf("```java") + 7;
    String example = page.substring(start, page.indexOf("```", start));
    String source = Files.readString(Path.of("src/test/java/io/dist4j/etf/TermsPageTest.java"));
    assertTrue(dense(source).contains(dense(example)), example);
  }

  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }
}
