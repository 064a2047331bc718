package io.dist4j.etf;

import io.dist4j.term.Binary;
import io.dist4j.term.BitString;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;

/** Reads what is mostly bytes: binaries, bit strings, strings. */
final class ByteDecoder {
  private final Budget budget;

  ByteDecoder(Budget budget) {
    this.budget = budget;
  }

  Binary binary(ByteReader in) {
    int size = in.length32(1, "BINARY_EXT");
    budget.charge(Budget.BYTES + (long) size, in);
    return Binary.unsafeWrap(in.bytes(size));
  }

  Term bits(ByteReader in) {
    int size = in.length32(1, "BIT_BINARY_EXT");
    int bits = in.u8();
    if (bits < 1 || bits > 8 || size == 0) {
      // Length 0 with bits 0 crashed emulators: CVE-2026-54890.
      throw new MalformedException(
          in.offset() - 1, bits + " bits in the last of " + size + " bytes");
    }
    budget.charge(Budget.BYTES + (long) size, in);
    return BitString.unsafeWrap(in.bytes(size), bits);
  }

  ListTerm string(ByteReader in) {
    int size = in.u16();
    budget.charge(Budget.BYTES + (long) size, in);
    return ListTerm.unsafeWrapBytes(in.bytes(size));
  }
}
