package io.dist4j.term;

import java.util.Arrays;
import java.util.List;

/**
 * A fun of some Erlang node: opaque data that goes back as it came and is never resolved to code.
 * The fields are those of NEW_FUN_EXT (erts, "External Term Format").
 */
public final class Fun implements Term {
  private final int arity;
  private final Binary uniq;
  private final int index;
  private final Atom module;
  private final Int oldIndex;
  private final Int oldUniq;
  private final Pid pid;
  private final Tuple freeVariables;

  /**
   * @param arity 0 to 255
   * @param uniq 16 bytes, the digest of the module's code
   * @param index unsigned, which fun of the module
   * @param pid the process that made it
   */
  public Fun(
      int arity,
      Binary uniq,
      int index,
      Atom module,
      Int oldIndex,
      Int oldUniq,
      Pid pid,
      List<? extends Term> freeVariables) {
    if (arity < 0 || arity > 255 || uniq.size() != 16) {
      throw new IllegalArgumentException(
          "a fun of arity " + arity + " with a digest of " + uniq.size() + " bytes");
    }
    this.arity = arity;
    this.uniq = uniq;
    this.index = index;
    this.module = module;
    this.oldIndex = oldIndex;
    this.oldUniq = oldUniq;
    this.pid = pid;
    this.freeVariables = Tuple.of(freeVariables);
  }

  /** Arguments, 0 to 255. */
  public int arity() {
    return arity;
  }

  /** The digest of the module's code, 16 bytes. */
  public Binary uniq() {
    return uniq;
  }

  /** Which fun of the module, unsigned. */
  public int index() {
    return index;
  }

  /** The module it was compiled in. */
  public Atom module() {
    return module;
  }

  /** The index among the funs of the module as older releases count. */
  public Int oldIndex() {
    return oldIndex;
  }

  /** The hash of the parse tree that older releases use. */
  public Int oldUniq() {
    return oldUniq;
  }

  /** The process that made it. */
  public Pid pid() {
    return pid;
  }

  /** The values it closes over. */
  public List<Term> freeVariables() {
    return freeVariables.elements();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fun that && TermEquality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return TermHash.of(this);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  /** The same code, whichever process made the fun: {@code =:=} does not look at it. */
  boolean sameCode(Fun that) {
    return arity == that.arity
        && index == that.index
        && uniq.equals(that.uniq)
        && module.equals(that.module)
        && oldIndex.equals(that.oldIndex)
        && oldUniq.equals(that.oldUniq);
  }

  static int compareCode(Fun a, Fun b) {
    int order = a.module.compareTo(b.module);
    if (order == 0) {
      order = a.oldIndex.compareTo(b.oldIndex);
    }
    if (order == 0) {
      order = a.oldUniq.compareTo(b.oldUniq);
    }
    return order != 0 ? order : Integer.compare(a.freeVariables.size(), b.freeVariables.size());
  }

  /** The order of funs that Erlang's order takes for the same though their code differs. */
  static int compareVersions(Fun a, Fun b) {
    int order = Integer.compare(a.arity, b.arity);
    if (order == 0) {
      order = Integer.compareUnsigned(a.index, b.index);
    }
    return order != 0 ? order : Arrays.compareUnsigned(a.uniq.raw(), b.uniq.raw());
  }

  Tuple free() {
    return freeVariables;
  }
}
