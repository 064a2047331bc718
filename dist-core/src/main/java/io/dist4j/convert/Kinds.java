package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.BitString;
import io.dist4j.term.ExportFun;
import io.dist4j.term.Float64;
import io.dist4j.term.Fun;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Pid;
import io.dist4j.term.Port;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.term.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Erlang calls the kinds of terms. */
final class Kinds {
  private static final Map<Class<? extends Term>, String> NAMES = names();

  private Kinds() {}

  private static Map<Class<? extends Term>, String> names() {
    Map<Class<? extends Term>, String> names = new LinkedHashMap<>();
    names.put(Atom.class, "atom");
    names.put(Int.class, "integer");
    names.put(Float64.class, "float");
    names.put(Binary.class, "binary");
    names.put(BitString.class, "bit string");
    names.put(Tuple.class, "tuple");
    names.put(ListTerm.class, "list");
    names.put(MapTerm.class, "map");
    names.put(Pid.class, "pid");
    names.put(Port.class, "port");
    names.put(Reference.class, "reference");
    names.put(Fun.class, "fun");
    names.put(ExportFun.class, "external fun");
    names.put(NativeRecord.class, "native record");
    return names;
  }

  /** {@code a list}, for a kind of term; {@code a term} for {@code Term} itself. */
  static String withArticle(Class<? extends Term> kind) {
    return article(NAMES.getOrDefault(kind, "term"));
  }

  static String article(String name) {
    return ("aeioAEIO".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  /** {@code the list "abc"}, cut. */
  static String describe(Term term) {
    return "the " + NAMES.get(term.getClass()) + " " + TermText.excerpt(term, Mismatch.SHOWN);
  }
}
