package io.dist4j.term;

final class TermParser {
  private final String text;

  TermParser(String text) {
    this.text = text;
  }

  Term parse() {
    throw new IllegalArgumentException(text);
  }
}
