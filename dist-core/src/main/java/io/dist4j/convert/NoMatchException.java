package io.dist4j.convert;

import io.dist4j.DistException;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;

/** A term has none of the shapes that a {@link Match} names: Erlang's {@code case_clause}. */
public final class NoMatchException extends DistException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  NoMatchException(Term term, int patterns) {
    super(
        (patterns == 1 ? "the pattern does not" : "none of " + patterns + " patterns does")
            + " match "
            + TermText.excerpt(term, SHOWN),
        null,
        false);
  }
}
