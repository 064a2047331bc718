package io.dist4j.etf;

import io.dist4j.term.Atom;
import org.jspecify.annotations.Nullable;

/** What ATOM_CACHE_REF means in the message being read: the atoms of its distribution header. */
@FunctionalInterface
public interface AtomResolver {
  /**
   * The atom that the message's header announced.
   *
   * @param internalCacheIndex 0 to 255, the position in the header
   * @return null if the header has no such position
   */
  @Nullable Atom resolve(int internalCacheIndex);
}
