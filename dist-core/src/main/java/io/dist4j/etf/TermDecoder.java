package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads terms within {@link DecodeLimits}, with a stack of its own. Every fault of the bytes is a
 * {@link MalformedException} with the offset. Content is copied: a term never holds on to the
 * buffer it was read from. Confined to one thread at a time; keeps a bounded number of atoms that
 * it met, so that common ones cost no allocation.
 */
public final class TermDecoder {
  private final Budget budget;
  private final AtomDecoder atoms;
  private final NumberDecoder numbers;
  private final ByteDecoder bytes;
  private final IdentifierDecoder identifiers;
  private final HeadDecoder heads;
  private final FrameStack open;

  /** A decoder that holds every message to {@code limits}. */
  public TermDecoder(DecodeLimits limits) {
    budget = new Budget(limits);
    atoms = new AtomDecoder(budget);
    numbers = new NumberDecoder(budget);
    bytes = new ByteDecoder(budget);
    identifiers = new IdentifierDecoder(budget, atoms);
    heads = new HeadDecoder(budget, atoms, numbers, identifiers);
    open = new FrameStack(limits.depth(), budget);
  }

  /**
   * Reads one term after its version byte 131; {@code in} is left behind it.
   *
   * @throws MalformedException also for a compressed term, see {@link StoredTerms}
   */
  public Term decodeVersioned(ByteReader in) {
    int version = in.u8();
    if (version != TermTag.VERSION) {
      throw new MalformedException(
          in.offset() - 1, "version byte 131 was expected, not " + version);
    }
    return decode(in);
  }

  /** Reads one term without a version byte; {@code in} is left behind it. */
  public Term decode(ByteReader in) {
    return decode(in, null);
  }

  /**
   * Reads one term without a version byte.
   *
   * @param cached gives the atoms of the message's distribution header; null if it has none
   * @throws UnknownTagException for a term of a kind that cannot be read
   */
  public Term decode(ByteReader in, @Nullable AtomResolver cached) {
    atoms.resolveWith(cached);
    budget.reset();
    try {
      return read(in);
    } finally {
      open.clear();
      atoms.resolveWith(null);
    }
  }

  /**
   * Reads the characters of an atom, in UTF-8 and without tag and length, as a distribution header
   * announces it.
   *
   * @throws MalformedException when they are no atom
   */
  public Atom atomText(int length, ByteReader in) {
    budget.reset();
    return atoms.utf8(length, in);
  }

  private Term read(ByteReader in) {
    while (true) {
      open.beginPart();
      budget.term(in);
      Term part = next(in);
      if (part != null) {
        Term whole = open.add(part, in);
        if (whole != null) {
          return whole;
        }
      }
    }
  }

  /** A term without parts, or null when a container was opened. */
  private Term next(ByteReader in) {
    int tag = in.u8();
    switch (tag) {
      case TermTag.SMALL_INTEGER:
        return Int.of(in.u8());
      case TermTag.INTEGER:
        return numbers.integer(in);
      case TermTag.SMALL_BIG:
        return numbers.big(in.u8(), in);
      case TermTag.LARGE_BIG:
        return numbers.big(in.length32(1, "LARGE_BIG_EXT"), in);
      case TermTag.NEW_FLOAT:
        return numbers.newFloat(in);
      case TermTag.FLOAT:
        return numbers.oldFloat(in);
      case TermTag.SMALL_ATOM_UTF8,
      TermTag.ATOM_UTF8,
      TermTag.SMALL_ATOM,
      TermTag.ATOM,
      TermTag.ATOM_CACHE_REF:
        return atoms.read(tag, in);
      case TermTag.BINARY:
        return bytes.binary(in);
      case TermTag.BIT_BINARY:
        return bytes.bits(in);
      case TermTag.STRING:
        return bytes.string(in);
      case TermTag.NIL:
        return ListTerm.EMPTY;
      default:
        return container(tag, in);
    }
  }

  private Term container(int tag, ByteReader in) {
    switch (tag) {
      case TermTag.SMALL_TUPLE:
        return tuple(in.u8(), in);
      case TermTag.LARGE_TUPLE:
        return tuple(in.length32(1, "LARGE_TUPLE_EXT"), in);
      case TermTag.LIST:
        return list(in.length32(1, "LIST_EXT"), in);
      case TermTag.MAP:
        return map(in.length32(2, "MAP_EXT"), in);
      case TermTag.NEW_FUN:
        return heads.fun(in, open) ? null : open.finishEmpty(in);
      case TermTag.NATIVE_RECORD:
        return heads.instance(in, open) ? null : open.finishEmpty(in);
      default:
        return identifiers.read(tag, in);
    }
  }

  private Term tuple(int size, ByteReader in) {
    if (size == 0) {
      return Tuple.EMPTY;
    }
    open.push(Frame.Kind.TUPLE, size, null, in);
    return null;
  }

  private Term map(int pairs, ByteReader in) {
    if (pairs == 0) {
      return MapTerm.EMPTY;
    }
    open.push(Frame.Kind.MAP, 2 * pairs, null, in);
    return null;
  }

  private Term list(int size, ByteReader in) {
    if (size > 0) {
      open.pushList(size, in);
    } else {
      open.pushBareTail(in);
    }
    return null;
  }
}
