package io.dist4j.term;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A native record, as OTP 29 introduces them: a module, a name, and named fields in order. */
public final class NativeRecord implements Term {
  private final Atom module;
  private final Atom name;
  private final boolean exported;
  private final Tuple fieldNames;
  private final Tuple values;

  /**
   * @param exported whether other modules may look inside
   * @param fieldNames distinct
   * @param values as many as there are names
   */
  public NativeRecord(
      Atom module,
      Atom name,
      boolean exported,
      List<Atom> fieldNames,
      List<? extends Term> values) {
    if (fieldNames.size() != values.size()) {
      throw new IllegalArgumentException(
          fieldNames.size() + " field names and " + values.size() + " values");
    }
    // Of strings, because only keys that compare with their own class survive a flood of hashes.
    Set<String> distinct = new HashSet<>();
    for (Atom field : fieldNames) {
      if (!distinct.add(field.name())) {
        throw new IllegalArgumentException("a field is named twice");
      }
    }
    this.module = module;
    this.name = name;
    this.exported = exported;
    this.fieldNames = Tuple.of(fieldNames);
    this.values = Tuple.of(values);
  }

  private NativeRecord(Atom module, Atom name, boolean exported, Tuple fieldNames, Tuple values) {
    this.module = module;
    this.name = name;
    this.exported = exported;
    this.fieldNames = fieldNames;
    this.values = values;
  }

  /**
   * A record that keeps both arrays, which are of one length and without null: the caller gives
   * them away, and has seen to it that the names are distinct.
   */
  public static NativeRecord unsafeWrap(
      Atom module, Atom name, boolean exported, Atom[] fieldNames, Term[] values) {
    return new NativeRecord(
        module, name, exported, Tuple.unsafeWrap(fieldNames), Tuple.unsafeWrap(values));
  }

  /** The module that defines the record. */
  public Atom module() {
    return module;
  }

  /** The record's name. */
  public Atom name() {
    return name;
  }

  /** Whether other modules may look inside. */
  public boolean exported() {
    return exported;
  }

  /** Fields. */
  public int size() {
    return values.size();
  }

  /** The name of the field at {@code index}, counted from 0. */
  public Atom fieldName(int index) {
    return (Atom) fieldNames.get(index);
  }

  /** The value of the field at {@code index}, counted from 0. */
  public Term value(int index) {
    return values.get(index);
  }

  /** The value of the field of that name. */
  public Optional<Term> value(Atom field) {
    int index = fieldNames.elements().indexOf(field);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NativeRecord that && TermEquality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return TermHash.of(this);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  /** Everything but the values. */
  boolean sameDefinition(NativeRecord that) {
    return exported == that.exported
        && name.equals(that.name)
        && module.equals(that.module)
        && fieldNames.equals(that.fieldNames);
  }

  static int compareDefinitions(NativeRecord a, NativeRecord b) {
    int order = a.module.compareTo(b.module);
    if (order == 0) {
      order = a.name.compareTo(b.name);
    }
    if (order == 0) {
      order = Boolean.compare(a.exported, b.exported);
    }
    return order != 0 ? order : a.fieldNames.compareTo(b.fieldNames);
  }
}
