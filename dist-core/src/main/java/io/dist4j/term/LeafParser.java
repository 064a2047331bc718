package io.dist4j.term;

import java.util.ArrayList;
import java.util.List;

/** Reads terms without parts. */
final class LeafParser {
  private static final String PORT = "#Port<";
  private static final String REF = "#Ref<";
  private static final String FUN = "#Fun<";

  private final TextCursor in;
  private final TokenParser tokens;
  private final BitsParser bits;

  LeafParser(TextCursor in, TokenParser tokens) {
    this.in = in;
    this.tokens = tokens;
    bits = new BitsParser(in, tokens);
  }

  Term parse() {
    int c = in.peek();
    if (tokens.seesNumber()) {
      return tokens.number();
    }
    if (c == '$') {
      in.take();
      return Int.of(tokens.character());
    }
    if (c == '"') {
      return string();
    }
    if (c == '<') {
      return in.takeIf("<<") ? bits.parse() : pid();
    }
    if (c == '#') {
      return identifier();
    }
    if (tokens.seesAtom()) {
      return atomOrFun();
    }
    throw in.expected("a term");
  }

  /** Whether the # here begins a port, a reference or a fun. */
  boolean seesIdentifier() {
    int second = in.peekSecond();
    return second >= 'A' && second <= 'Z';
  }

  private ListTerm string() {
    StringBuilder text = new StringBuilder();
    do {
      text.append(tokens.quoted());
    } while (in.skipBlank().peek() == '"');
    return ListTerm.ofChars(text.toString());
  }

  private Term atomOrFun() {
    if (in.peek() == 'f') {
      int start = in.mark();
      String word = tokens.word();
      if (word.equals("fun")) {
        return export();
      }
      return tokens.bareAtom(word, start);
    }
    return tokens.atom();
  }

  private ExportFun export() {
    Atom module = tokens.atom();
    in.expect(":");
    Atom function = tokens.atom();
    in.expect("/");
    in.skipBlank();
    int arity = tokens.unsigned32();
    if (arity < 0 || arity > 255) {
      throw in.expected("an arity of 0 to 255 before this");
    }
    return new ExportFun(module, function, arity);
  }

  private Pid pid() {
    in.expect("<");
    Atom node = node();
    int id = tokens.unsigned32();
    in.expect(".");
    int serial = tokens.unsigned32();
    in.expect(">");
    return new Pid(node, id, serial, 0);
  }

  private Term identifier() {
    if (in.takeIf(PORT)) {
      Atom node = node();
      Term id = tokens.number();
      in.expect(">");
      return port(node, id);
    }
    if (in.takeIf(REF)) {
      return reference(node());
    }
    if (in.takeIf(FUN)) {
      throw in.expected("nothing: a local fun cannot be read back from its text; a term");
    }
    throw in.expected("a term");
  }

  private Port port(Atom node, Term id) {
    if (!(id instanceof Int number)
        || number.signum() < 0
        || number.toBigInteger().bitLength() > Long.SIZE) {
      throw in.expected("a port number below 2^64 before this");
    }
    return new Port(node, number.toBigInteger().longValue(), 0);
  }

  private Reference reference(Atom node) {
    List<Integer> words = new ArrayList<>();
    do {
      words.add(0, tokens.unsigned32());
    } while (words.size() < Reference.MAX_WORDS && in.takeIf("."));
    in.expect(">");
    return Reference.of(node, 0, words.stream().mapToInt(Integer::intValue).toArray());
  }

  private Atom node() {
    if (tokens.seesNumber()) {
      throw in.expected(
          "the name of a node (the number means something only where it was printed)");
    }
    Atom node = tokens.atom();
    in.expect(".");
    return node;
  }
}
