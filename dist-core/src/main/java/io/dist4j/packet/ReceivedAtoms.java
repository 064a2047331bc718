package io.dist4j.packet;

import io.dist4j.term.Atom;

/**
 * The atoms that one peer has announced on one connection, by slot. A new one displaces the old, so
 * its size is fixed whatever the peer sends (security.md L16).
 */
final class ReceivedAtoms {
  /** Slots as {@code ERTS_ATOM_CACHE_SIZE} has them; a header cannot name one beyond. */
  static final int SLOTS = 2048;

  // Made with the first atom: a peer that announces none costs nothing.
  private Atom[] slots;

  void put(int slot, Atom atom) {
    if (slots == null) {
      slots = new Atom[SLOTS];
    }
    slots[slot] = atom;
  }

  /** The atom there, or null. */
  Atom get(int slot) {
    return slots == null ? null : slots[slot];
  }
}
