package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.wire.ByteWriter;
import java.nio.charset.StandardCharsets;

/** Writes atoms in full: SMALL_ATOM_UTF8_EXT, or ATOM_UTF8_EXT above 255 bytes. */
final class AtomBytes {
  private AtomBytes() {}

  static void write(Atom atom, ByteWriter out) {
    String name = atom.name();
    int start = out.size();
    out.u8(TermTag.SMALL_ATOM_UTF8);
    if (name.length() > 255 || !out.ascii8(name)) {
      out.truncate(start);
      writeUtf8(name, out);
    }
  }

  private static void writeUtf8(String name, ByteWriter out) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 256) {
      out.u8(TermTag.SMALL_ATOM_UTF8).u8(utf8.length);
    } else {
      out.u8(TermTag.ATOM_UTF8).u16(utf8.length);
    }
    out.bytes(utf8);
  }
}
