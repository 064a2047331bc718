package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.wire.ByteWriter;

/** How atoms are written: as they are, or as references to a distribution header's atoms. */
@FunctionalInterface
public interface AtomEncoding {
  /** Every atom in full, with the UTF-8 tags. */
  AtomEncoding PLAIN = AtomBytes::write;

  /** Appends {@code atom} with its tag. */
  void write(Atom atom, ByteWriter out);
}
