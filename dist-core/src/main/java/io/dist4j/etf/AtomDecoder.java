package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads atoms. Those met before are taken from a table of fixed size where a new one displaces the
 * old: no peer can make it grow, and there is none that decoders share (security.md L16).
 */
final class AtomDecoder {
  /** The longest atom: 255 characters of four bytes each. */
  private static final int MAX_BYTES = 4 * Atom.MAX_CHARACTERS;

  private static final int SLOTS = 1024;

  private final Budget budget;
  private final Atom[] met = new Atom[SLOTS];
  private AtomResolver resolver;

  AtomDecoder(Budget budget) {
    this.budget = budget;
  }

  /** Says what references mean in the next message; null if it may hold none. */
  void resolveWith(AtomResolver cached) {
    resolver = cached;
  }

  /** Reads a term that must be an atom, such as the node of a pid. */
  Atom read(ByteReader in, String what) {
    int tag = in.u8();
    Atom atom = read(tag, in);
    if (atom == null) {
      throw new MalformedException(
          in.offset() - 1, "an atom was expected as " + what + ", not tag " + tag);
    }
    return atom;
  }

  /** The atom behind {@code tag}, or null if that is no tag of an atom. */
  Atom read(int tag, ByteReader in) {
    switch (tag) {
      case TermTag.SMALL_ATOM_UTF8:
        return utf8(in.u8(), in);
      case TermTag.ATOM_UTF8:
        return utf8(in.u16(), in);
      case TermTag.SMALL_ATOM:
        return latin1(in.u8(), in);
      case TermTag.ATOM:
        return latin1(in.u16(), in);
      case TermTag.ATOM_CACHE_REF:
        return cached(in);
      default:
        return null;
    }
  }

  private Atom cached(ByteReader in) {
    if (resolver == null) {
      throw new MalformedException(
          in.offset() - 1, "an atom cache reference in a message without a distribution header");
    }
    int index = in.u8();
    Atom atom = resolver.resolve(index);
    if (atom == null) {
      throw new MalformedException(in.offset() - 1, "no atom is cached as number " + index);
    }
    return atom;
  }

  /** Reads {@code length} bytes of UTF-8 as an atom. */
  Atom utf8(int length, ByteReader in) {
    int hash = length > Atom.MAX_CHARACTERS ? -1 : in.asciiHash(length);
    if (hash >= 0) {
      return ascii(length, hash, in);
    }
    if (length > MAX_BYTES) {
      throw in.malformed("an atom has at most " + MAX_BYTES + " bytes, not " + length);
    }
    byte[] bytes = in.bytes(length);
    String name = new String(bytes, StandardCharsets.UTF_8);
    // The decoder replaces what is not well-formed, so only well-formed input comes out the same.
    if (!Arrays.equals(name.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw new MalformedException(in.offset() - length, "an atom that is not UTF-8");
    }
    return atom(name, in);
  }

  private Atom latin1(int length, ByteReader in) {
    if (length > Atom.MAX_CHARACTERS) {
      throw in.malformed("an atom has at most 255 characters, not " + length);
    }
    int hash = in.asciiHash(length);
    return hash >= 0
        ? ascii(length, hash, in)
        : atom(new String(in.bytes(length), StandardCharsets.ISO_8859_1), in);
  }

  private Atom ascii(int length, int hash, ByteReader in) {
    int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & (SLOTS - 1);
    Atom known = met[slot];
    if (known != null && known.name().length() == length && in.startsWith(known.name())) {
      in.skip(length);
      return known;
    }
    Atom atom = atom(new String(in.bytes(length), StandardCharsets.ISO_8859_1), in);
    met[slot] = atom;
    return atom;
  }

  private Atom atom(String name, ByteReader in) {
    budget.charge(Budget.ATOM + 2L * name.length(), in);
    if (name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
      throw in.malformed("an atom has at most 255 characters");
    }
    return new Atom(name);
  }
}
