package io.dist4j.term;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The order of two terms as far as their own fields decide it; the parts of composite terms are
 * compared by {@link TermOrder}. What is not in "Term Comparisons" of the reference manual, such as
 * the order of pids, was read in erts and checked against OTP 25, 27 and 29.
 */
final class LeafOrder {
  static final int RANK_CONS = 10;
  private static final int NUMBER = 0;
  private static final int ATOM = 1;
  private static final int REFERENCE = 2;
  private static final int FUN = 3;
  private static final int PORT = 4;
  private static final int PID = 5;
  private static final int TUPLE = 6;
  private static final int RECORD = 7;
  private static final int MAP = 8;
  private static final int NIL = 9;
  private static final int BITS = 11;
  private static final double TWO_63 = 0x1p63;

  private LeafOrder() {}

  /** The place of a term's type in the order of types. */
  static int rank(Term term) {
    if (term instanceof Int || term instanceof Float64) {
      return NUMBER;
    }
    if (term instanceof Atom) {
      return ATOM;
    }
    if (term instanceof Tuple) {
      return TUPLE;
    }
    if (term instanceof ListTerm list) {
      return list.isEmpty() ? NIL : RANK_CONS;
    }
    if (term instanceof Binary || term instanceof BitString) {
      return BITS;
    }
    return rarerRank(term);
  }

  private static int rarerRank(Term term) {
    if (term instanceof Reference) {
      return REFERENCE;
    }
    if (term instanceof Fun || term instanceof ExportFun) {
      return FUN;
    }
    if (term instanceof Port) {
      return PORT;
    }
    if (term instanceof Pid) {
      return PID;
    }
    return term instanceof NativeRecord ? RECORD : MAP;
  }

  static int compare(Term a, Term b, boolean exact) {
    if (a instanceof Atom x && b instanceof Atom y) {
      return Characters.compare(x.name(), y.name());
    }
    int rank = rank(a);
    int order = Integer.compare(rank, rank(b));
    if (order != 0) {
      return order;
    }
    return switch (rank) {
      case NUMBER -> numbers(a, b, exact);
      case REFERENCE -> references((Reference) a, (Reference) b);
      case FUN -> funs(a, b);
      case PORT -> ports((Port) a, (Port) b);
      case PID -> pids((Pid) a, (Pid) b);
      case TUPLE -> Integer.compare(((Tuple) a).size(), ((Tuple) b).size());
      case RECORD -> NativeRecord.compareDefinitions((NativeRecord) a, (NativeRecord) b);
      case MAP -> Integer.compare(((MapTerm) a).size(), ((MapTerm) b).size());
      case BITS -> bits(a, b);
      default -> 0;
    };
  }

  private static int numbers(Term a, Term b, boolean exact) {
    if (a instanceof Int x) {
      if (b instanceof Int y) {
        return integers(x, y);
      }
      return exact ? -1 : mixed(x, ((Float64) b).value());
    }
    double x = ((Float64) a).value();
    if (b instanceof Int y) {
      return exact ? 1 : -mixed(y, x);
    }
    double y = ((Float64) b).value();
    // Double.compare tells -0.0 from 0.0, which only matters for the exact order.
    return x == y && !exact ? 0 : Double.compare(x, y);
  }

  private static int integers(Int x, Int y) {
    return x.fitsLong() && y.fitsLong()
        ? Long.compare(x.longValue(), y.longValue())
        : x.toBigInteger().compareTo(y.toBigInteger());
  }

  private static int mixed(Int x, double y) {
    if (!x.fitsLong()) {
      // Beyond 2^1024 no float can follow, and BigDecimal would cost time for nothing.
      return x.toBigInteger().bitLength() > Double.MAX_EXPONENT + 1
          ? x.signum()
          : new BigDecimal(x.toBigInteger()).compareTo(new BigDecimal(y));
    }
    if (y >= TWO_63) {
      return -1;
    }
    if (y < -TWO_63) {
      return 1;
    }
    long whole = (long) y;
    if (x.longValue() != whole) {
      return Long.compare(x.longValue(), whole);
    }
    // What y has behind the point decides; the conversion back is exact.
    return whole < y ? -1 : whole > y ? 1 : 0;
  }

  private static int references(Reference a, Reference b) {
    int order = nodes(a.node(), a.creation(), b.node(), b.creation());
    for (int i = Reference.MAX_WORDS - 1; i >= 0 && order == 0; i--) {
      order = Integer.compareUnsigned(a.wordOrZero(i), b.wordOrZero(i));
    }
    return order;
  }

  private static int ports(Port a, Port b) {
    int order = nodes(a.node(), a.creation(), b.node(), b.creation());
    return order != 0 ? order : Long.compareUnsigned(a.id(), b.id());
  }

  private static int pids(Pid a, Pid b) {
    int order = Integer.compareUnsigned(a.serial(), b.serial());
    if (order == 0) {
      order = Integer.compareUnsigned(a.id(), b.id());
    }
    return order != 0 ? order : nodes(a.node(), a.creation(), b.node(), b.creation());
  }

  private static int nodes(Atom a, int creationA, Atom b, int creationB) {
    int order = Characters.compare(a.name(), b.name());
    return order != 0 ? order : Integer.compareUnsigned(creationA, creationB);
  }

  private static int funs(Term a, Term b) {
    if (a instanceof ExportFun x) {
      return b instanceof ExportFun y ? exports(x, y) : 1;
    }
    return b instanceof Fun y ? Fun.compareCode((Fun) a, y) : -1;
  }

  private static int exports(ExportFun a, ExportFun b) {
    int order = Characters.compare(a.module().name(), b.module().name());
    if (order == 0) {
      order = Characters.compare(a.function().name(), b.function().name());
    }
    return order != 0 ? order : Integer.compare(a.arity(), b.arity());
  }

  private static int bits(Term a, Term b) {
    byte[] x = content(a);
    byte[] y = content(b);
    // Bits that do not count are zero, so a shorter bit string is smaller or equal bytewise.
    int order = Arrays.compareUnsigned(x, y);
    return order != 0 ? order : Integer.compare(lastBits(a), lastBits(b));
  }

  private static byte[] content(Term term) {
    return term instanceof Binary binary ? binary.raw() : ((BitString) term).raw();
  }

  private static int lastBits(Term term) {
    return term instanceof BitString bits ? bits.bitsInLastByte() : 8;
  }
}
