package io.dist4j.control;

import io.dist4j.PeerProtocolException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.math.BigInteger;

/** The elements of one received control tuple, each asked for by the type it must have. */
record Elements(ControlOp op, Tuple tuple) {
  Term term(int index) {
    return tuple.get(index);
  }

  /** The last element of an operation that carries a token, otherwise null. */
  Term token() {
    return op.hasToken() ? tuple.get(op.arity() - 1) : null;
  }

  Pid pid(int index) {
    if (tuple.get(index) instanceof Pid pid) {
      return pid;
    }
    throw wrong("a pid", index);
  }

  Atom atom(int index) {
    if (tuple.get(index) instanceof Atom atom) {
      return atom;
    }
    throw wrong("a name", index);
  }

  Reference reference(int index) {
    if (tuple.get(index) instanceof Reference reference) {
      return reference;
    }
    throw wrong("a reference", index);
  }

  Term pidOrAtom(int index) {
    Term element = tuple.get(index);
    if (element instanceof Pid || element instanceof Atom) {
      return element;
    }
    throw wrong("a pid or an atom", index);
  }

  Tuple tupleOfThree(int index) {
    if (tuple.get(index) instanceof Tuple inner && inner.size() == 3) {
      return inner;
    }
    throw wrong("a tuple of three", index);
  }

  /** A number without sign of at most 64 bits; larger ones keep their lowest 64. */
  long bits(int index) {
    if (tuple.get(index) instanceof Int number && number.toBigInteger().signum() >= 0) {
      return number.toBigInteger().longValue();
    }
    throw wrong("flags, a number of 0 or more", index);
  }

  long unlinkId() {
    if (tuple.get(1) instanceof Int id) {
      BigInteger value = id.toBigInteger();
      if (value.signum() > 0 && value.bitLength() <= 64) {
        return value.longValue();
      }
    }
    throw wrong("an unlink id of 1 to 2^64 - 1", 1);
  }

  PeerProtocolException wrong(String want, int index) {
    return new PeerProtocolException(
        op + " wants " + want + " as element " + (index + 1) + ", got " + brief(tuple.get(index)));
  }

  // A stranger's term in an error text: never more than a line (security.md L28).
  static String brief(Term term) {
    String text = term.toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }
}
