package io.dist4j.convert;

import io.dist4j.term.Atom;

/**
 * A component of a record.
 *
 * @param name in Java, for paths
 * @param key in maps
 * @param missable whether nothing is a key that is not there
 * @param optional whether nothing is an empty {@code Optional}, where a key may be missing
 */
record Component(String name, Atom key, Shape shape, boolean missable, boolean optional) {}
