package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.HashSet;
import java.util.Set;

/** Reads what comes before the parts of funs and native records. */
final class HeadDecoder {
  private static final int UNIQ_BYTES = 16;

  /** An atom takes two bytes at least: ATOM_CACHE_REF and its index. */
  private static final int FIELD_NAME_BYTES = 2;

  private final Budget budget;
  private final AtomDecoder atoms;
  private final NumberDecoder numbers;
  private final IdentifierDecoder identifiers;

  HeadDecoder(
      Budget budget, AtomDecoder atoms, NumberDecoder numbers, IdentifierDecoder identifiers) {
    this.budget = budget;
    this.atoms = atoms;
    this.numbers = numbers;
    this.identifiers = identifiers;
  }

  /** Opens NEW_FUN_EXT. */
  boolean fun(ByteReader in, FrameStack open) {
    // The size in front is not needed to read the rest, and OTP does not look at it either.
    in.skip(4);
    int arity = in.u8();
    Binary uniq = Binary.unsafeWrap(in.bytes(UNIQ_BYTES));
    int index = in.i32();
    int free = in.length32(1, "the free variables of NEW_FUN_EXT");
    Atom module = atoms.read(in, "the module of a fun");
    Int oldIndex = numbers.readInt(in, "the index of a fun");
    Int oldUniq = numbers.readInt(in, "the hash of a fun");
    Pid pid = identifiers.readPid(in);
    budget.charge(2 * Budget.CONTAINER, in);
    Head head = new Head.OfFun(arity, uniq, index, module, oldIndex, oldUniq, pid);
    return open.push(Frame.Kind.FUN, free, head, in);
  }

  /**
   * Opens RECORD_EXT. Bit 0 of the flags set means exported, as the emulator has it; the published
   * text says both.
   */
  boolean instance(ByteReader in, FrameStack open) {
    int count = in.length32(FIELD_NAME_BYTES + 1, "RECORD_EXT");
    int flags = in.u8();
    if (flags > 1) {
      throw new MalformedException(in.offset() - 1, "flags of a record are 0 or 1, not " + flags);
    }
    Atom module = atoms.read(in, "the module of a record");
    Atom name = atoms.read(in, "the name of a record");
    budget.charge(2 * Budget.CONTAINER + 64L * count, in);
    Atom[] fields = fields(count, in);
    Head head = new Head.OfRecord(module, name, flags == 1, fields);
    return open.push(Frame.Kind.RECORD, count, head, in);
  }

  private Atom[] fields(int count, ByteReader in) {
    Atom[] fields = new Atom[count];
    // Of strings, because only keys that compare with their own class survive a flood of hashes.
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Atom field = atoms.read(in, "the name of a field");
      if (!seen.add(field.name())) {
        throw in.malformed("a record names a field twice");
      }
      fields[i] = field;
    }
    return fields;
  }
}
