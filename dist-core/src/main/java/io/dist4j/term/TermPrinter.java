package io.dist4j.term;

final class TermPrinter {
  String print(Term term) {
    return term.getClass().getSimpleName();
  }
}
