package io.dist4j.convert;

import io.dist4j.term.Term;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Erlang's {@code case} over a term: the first pattern that matches decides.
 *
 * <pre>{@code
 * Term reply = Match.on(message)
 *     .when(GET, m -> lookup(m.get(KEY)))
 *     .when(PUT, m -> store(m.get(KEY), m.get(VALUE)))
 *     .orElseThrow();
 * }</pre>
 *
 * @param <R> the type of the result
 */
public final class Match<R> {
  private final Term term;
  private int patterns;
  private @Nullable R result;

  private Match(Term term) {
    this.term = term;
  }

  /** Begins with {@code when} for a result, or with {@code run} for none. */
  public static Start on(Term term) {
    return new Start(Objects.requireNonNull(term, "term"));
  }

  /** If no pattern before matched and this one does, the result is that of {@code body}. */
  public Match<R> when(TermPattern pattern, Function<? super Bindings, ? extends R> body) {
    patterns++;
    if (result == null) {
      pattern
          .match(term)
          .ifPresent(found -> result = Objects.requireNonNull(body.apply(found), "result"));
    }
    return this;
  }

  /** The result, or {@code other} if nothing matched. */
  public R orElse(R other) {
    return result == null ? other : result;
  }

  /** The result, or what {@code other} makes of the term if nothing matched. */
  public R orElseGet(Function<? super Term, ? extends R> other) {
    return result == null ? other.apply(term) : result;
  }

  /**
   * The result.
   *
   * @throws NoMatchException with the term, cut, if nothing matched
   */
  public R orElseThrow() {
    if (result == null) {
      throw new NoMatchException(term, patterns);
    }
    return result;
  }

  /** A match without a pattern yet. */
  public static final class Start {
    private final Term term;

    private Start(Term term) {
      this.term = term;
    }

    /** If the pattern matches, the result is that of {@code body}. */
    public <R> Match<R> when(TermPattern pattern, Function<? super Bindings, ? extends R> body) {
      return new Match<R>(term).when(pattern, body);
    }

    /** If the pattern matches, {@code body} runs. */
    public Actions run(TermPattern pattern, Consumer<? super Bindings> body) {
      return new Actions(new Match<>(term)).run(pattern, body);
    }
  }

  /** A match whose bodies give no result. */
  public static final class Actions {
    private final Match<Boolean> match;

    private Actions(Match<Boolean> match) {
      this.match = match;
    }

    /** If no pattern before matched and this one does, {@code body} runs. */
    public Actions run(TermPattern pattern, Consumer<? super Bindings> body) {
      match.when(
          pattern,
          found -> {
            body.accept(found);
            return true;
          });
      return this;
    }

    /** If nothing matched, {@code other} gets the term. */
    public void orElse(Consumer<? super Term> other) {
      if (!match.orElse(false)) {
        other.accept(match.term);
      }
    }

    /**
     * Nothing more.
     *
     * @throws NoMatchException with the term, cut, if nothing matched
     */
    public void orElseThrow() {
      match.orElseThrow();
    }
  }
}
