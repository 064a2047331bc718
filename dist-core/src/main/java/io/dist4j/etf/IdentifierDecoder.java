package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.term.ExportFun;
import io.dist4j.term.Pid;
import io.dist4j.term.Port;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;

/** Reads pids, ports, references and exported funs, in the forms of all releases. */
final class IdentifierDecoder {
  private final Budget budget;
  private final AtomDecoder atoms;

  IdentifierDecoder(Budget budget, AtomDecoder atoms) {
    this.budget = budget;
    this.atoms = atoms;
  }

  /** The term behind {@code tag}, which must be the tag of an identifier. */
  Term read(int tag, ByteReader in) {
    budget.charge(Budget.IDENTIFIER, in);
    switch (tag) {
      case TermTag.NEW_PID, TermTag.PID:
        return pid(tag, in);
      case TermTag.V4_PORT, TermTag.NEW_PORT, TermTag.PORT:
        return port(tag, in);
      case TermTag.NEWER_REFERENCE, TermTag.NEW_REFERENCE:
        return reference(tag, in);
      case TermTag.REFERENCE:
        return oldReference(in);
      case TermTag.EXPORT:
        return export(in);
      default:
        throw new UnknownTagException(in.offset() - 1, tag);
    }
  }

  /** Reads a term that must be a pid. */
  Pid readPid(ByteReader in) {
    int tag = in.u8();
    if (tag != TermTag.NEW_PID && tag != TermTag.PID) {
      throw new MalformedException(in.offset() - 1, "a pid was expected, not tag " + tag);
    }
    budget.charge(Budget.IDENTIFIER, in);
    return pid(tag, in);
  }

  private Pid pid(int tag, ByteReader in) {
    Atom node = atoms.read(in, "the node of a pid");
    int id = in.i32();
    int serial = in.i32();
    return new Pid(node, id, serial, tag == TermTag.NEW_PID ? in.i32() : in.u8());
  }

  private Port port(int tag, ByteReader in) {
    Atom node = atoms.read(in, "the node of a port");
    long id = tag == TermTag.V4_PORT ? in.u64() : in.u32();
    return new Port(node, id, tag == TermTag.PORT ? in.u8() : in.i32());
  }

  private Reference reference(int tag, ByteReader in) {
    int count = in.u16();
    if (count < 1 || count > Reference.MAX_WORDS) {
      throw new MalformedException(in.offset() - 2, "a reference has 1 to 5 words, not " + count);
    }
    Atom node = atoms.read(in, "the node of a reference");
    int creation = tag == TermTag.NEWER_REFERENCE ? in.i32() : in.u8();
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = in.i32();
    }
    return Reference.of(node, creation, words);
  }

  private Reference oldReference(ByteReader in) {
    Atom node = atoms.read(in, "the node of a reference");
    int word = in.i32();
    return Reference.of(node, in.u8(), word);
  }

  private ExportFun export(ByteReader in) {
    Atom module = atoms.read(in, "the module of a fun");
    Atom function = atoms.read(in, "the function of a fun");
    int tag = in.u8();
    if (tag != TermTag.SMALL_INTEGER) {
      throw new MalformedException(
          in.offset() - 1, "an arity of 0 to 255 was expected, not tag " + tag);
    }
    return new ExportFun(module, function, in.u8());
  }
}
