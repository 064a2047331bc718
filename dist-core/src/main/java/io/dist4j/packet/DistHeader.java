package io.dist4j.packet;

import io.dist4j.etf.AtomResolver;
import io.dist4j.etf.TermDecoder;
import io.dist4j.term.Atom;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.Arrays;

/**
 * The atoms of the message being read, behind byte 68 or 69 (External Term Format, "Distribution
 * Header"): their number, half a byte of flags for each and one for all, then a slot for each, with
 * the atom's text when it is new. Used again for every message.
 */
final class DistHeader implements AtomResolver {
  private static final int MAX_ATOMS = 255;
  private static final int NEW_ENTRY = 8;
  private static final int SLOT_HIGH_BITS = 7;
  private static final int LONG_ATOMS = 1;

  private final Atom[] atoms = new Atom[MAX_ATOMS];
  private final byte[] flags = new byte[MAX_ATOMS / 2 + 1];
  private int count;

  /** Reads a header and brings {@code cache} up to date with it. */
  void read(ByteReader in, ReceivedAtoms cache, TermDecoder terms) {
    count = 0;
    int announced = in.u8();
    if (announced > 0) {
      in.bytes(flags, 0, announced / 2 + 1);
      boolean longAtoms = (halfByte(announced) & LONG_ATOMS) != 0;
      for (int i = 0; i < announced; i++) {
        atoms[i] = atom(halfByte(i), longAtoms, in, cache, terms);
      }
      count = announced;
    }
  }

  private static Atom atom(
      int flag, boolean longAtoms, ByteReader in, ReceivedAtoms cache, TermDecoder terms) {
    int slot = (flag & SLOT_HIGH_BITS) << 8 | in.u8();
    if ((flag & NEW_ENTRY) != 0) {
      Atom atom = terms.atomText(longAtoms ? in.u16() : in.u8(), in);
      cache.put(slot, atom);
      return atom;
    }
    Atom known = cache.get(slot);
    if (known == null) {
      throw new MalformedException(
          in.offset() - 1, "nothing was announced for slot " + slot + " of the atom cache");
    }
    return known;
  }

  @Override
  public Atom resolve(int internalCacheIndex) {
    return internalCacheIndex < count ? atoms[internalCacheIndex] : null;
  }

  /** The same atoms for a message whose end comes after other headers. */
  AtomResolver kept() {
    Atom[] copy = Arrays.copyOf(atoms, count);
    return index -> index < copy.length ? copy[index] : null;
  }

  private int halfByte(int index) {
    return flags[index >> 1] >> ((index & 1) << 2) & 0xF;
  }
}
