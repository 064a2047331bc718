package io.dist4j.bench.codec;

/** The terms that are encoded and decoded; all libraries get equal ones. */
public enum Shape {
  /** A call's arguments: atom, number, binary of 16 bytes, pid, float. */
  TUPLE,
  /** A thousand tuples of three. */
  LIST,
  /** A hundred numbers, each with a short binary. */
  MAP,
  /** 64 KiB. */
  BINARY
}
