package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** The exit reasons that Erlang programs match on, and how a Java failure becomes one. */
final class ExitReasons {
  static final Atom NORMAL = Atom.of("normal");
  static final Atom KILL = Atom.of("kill");
  static final Atom KILLED = Atom.of("killed");
  static final Atom NOPROC = Atom.of("noproc");
  static final Atom NOCONNECTION = Atom.of("noconnection");
  static final Atom NOCATCH = Atom.of("nocatch");
  private static final Atom JAVA_EXCEPTION = Atom.of("java_exception");
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_BRIEF = 120;

  private ExitReasons() {}

  /** With what a process ends whose body threw this. */
  static Term of(Throwable thrown) {
    return RaisedException.of(thrown).exitReason();
  }

  static Term javaException(Throwable thrown) {
    return Tuple.of(JAVA_EXCEPTION, text(thrown.getClass().getName()), message(thrown));
  }

  /** A reason in an error text: never more than a line (security.md L28). */
  static String brief(Term reason) {
    String text = reason.toString();
    return text.length() <= MAX_BRIEF ? text : text.substring(0, MAX_BRIEF) + "...";
  }

  private static Term message(Throwable thrown) {
    return text(thrown.getMessage() == null ? "" : thrown.getMessage());
  }

  private static Term text(String text) {
    return Binary.of(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...");
  }
}
