package io.dist4j.term;

import java.util.ArrayDeque;

/** Reads Erlang syntax, with a stack of its own instead of the thread's. */
final class TermParser {
  private final TextCursor in;
  private final TokenParser tokens;
  private final LeafParser leaves;
  private final ArrayDeque<OpenText> open = new ArrayDeque<>();

  TermParser(String text) {
    in = new TextCursor(text);
    tokens = new TokenParser(in);
    leaves = new LeafParser(in, tokens);
  }

  Term parse() {
    Term term = null;
    while (term == null || !open.isEmpty()) {
      term = term == null ? begin() : open.peek().add(term) ? close() : null;
    }
    in.skipBlank().takeIf(".");
    if (!in.skipBlank().atEnd()) {
      throw in.expected("the end");
    }
    return term;
  }

  /** A whole term, or null when a container was opened. */
  private Term begin() {
    int start = in.skipBlank().mark();
    if (in.takeIf("{")) {
      return open(new OpenText.OfTuple(in));
    }
    if (in.takeIf("[")) {
      return open.peek() instanceof OpenText.OfList list && list.atTail()
          ? goOn(list)
          : open(new OpenText.OfList(in));
    }
    if (in.takeIf("#{")) {
      return open(new OpenText.OfMap(in, start));
    }
    if (in.peek() == '#' && !leaves.seesIdentifier()) {
      in.take();
      Atom module = tokens.atom();
      in.expect(":");
      Atom name = tokens.atom();
      in.expect("{");
      return open(new OpenText.OfRecord(in, tokens, module, name));
    }
    return leaves.parse();
  }

  private Term open(OpenText container) {
    open.push(container);
    return container.endsAtOnce() ? close() : null;
  }

  /** A list as the tail of a list is more of that list, so that chains of them stay linear. */
  private Term goOn(OpenText.OfList list) {
    return list.goOn() ? close() : null;
  }

  private Term close() {
    return open.pop().term();
  }
}
