package io.dist4j.etf;

import io.dist4j.term.Binary;
import io.dist4j.term.BitString;
import io.dist4j.term.ExportFun;
import io.dist4j.term.Float64;
import io.dist4j.term.Fun;
import io.dist4j.term.Int;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Pid;
import io.dist4j.term.Port;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteWriter;
import java.util.Arrays;

/** Writes terms without parts, and the heads of funs and records. */
final class LeafEncoder {
  private final AtomEncoding atoms;
  private final LargeBinaries large;
  private int[] openFuns = new int[4];
  private int funs;

  LeafEncoder(AtomEncoding atoms, LargeBinaries large) {
    this.atoms = atoms;
    this.large = large;
  }

  /** Forgets funs left open by a failed encoding. */
  void reset() {
    funs = 0;
  }

  void write(Term term, ByteWriter out) {
    if (term instanceof Int number) {
      IntEncoder.write(number, out);
    } else if (term instanceof Binary binary) {
      writeBinary(binary, out);
    } else if (term instanceof Pid pid) {
      writePid(pid, out);
    } else if (term instanceof Reference reference) {
      writeReference(reference, out);
    } else if (term instanceof Float64 number) {
      out.u8(TermTag.NEW_FLOAT).u64(Double.doubleToRawLongBits(number.value()));
    } else {
      writeRare(term, out);
    }
  }

  /** Writes everything before the parts; true if there are parts. */
  boolean openRare(Term term, ByteWriter out) {
    return term instanceof Fun fun ? openFun(fun, out) : openRecord((NativeRecord) term, out);
  }

  /** Fills in the size of the fun opened last; it counts itself and all that follows. */
  void closeFun(ByteWriter out) {
    int start = openFuns[--funs];
    out.putU32(start, out.size() - start);
  }

  // The size of a fun counts what stands in the buffer, so nothing inside one may stand elsewhere.
  private void writeBinary(Binary binary, ByteWriter out) {
    int size = binary.size();
    out.u8(TermTag.BINARY).u32(size);
    if (size < LargeBinaries.FROM_BYTES || funs > 0 || !large.takes(binary, out)) {
      int start = out.reserve(size);
      binary.copyTo(out.array(), start);
    }
  }

  private void writePid(Pid pid, ByteWriter out) {
    out.u8(TermTag.NEW_PID);
    atoms.write(pid.node(), out);
    out.u32(pid.id()).u32(pid.serial()).u32(pid.creation());
  }

  private void writeReference(Reference reference, ByteWriter out) {
    out.u8(TermTag.NEWER_REFERENCE).u16(reference.size());
    atoms.write(reference.node(), out);
    out.u32(reference.creation());
    for (int i = 0; i < reference.size(); i++) {
      out.u32(reference.word(i));
    }
  }

  private void writeRare(Term term, ByteWriter out) {
    if (term instanceof Port port) {
      out.u8(TermTag.V4_PORT);
      atoms.write(port.node(), out);
      out.u64(port.id()).u32(port.creation());
    } else if (term instanceof BitString bits) {
      out.u8(TermTag.BIT_BINARY).u32(bits.size()).u8(bits.bitsInLastByte());
      int start = out.reserve(bits.size());
      bits.copyTo(out.array(), start);
    } else {
      ExportFun fun = (ExportFun) term;
      out.u8(TermTag.EXPORT);
      atoms.write(fun.module(), out);
      atoms.write(fun.function(), out);
      out.u8(TermTag.SMALL_INTEGER).u8(fun.arity());
    }
  }

  private boolean openFun(Fun fun, ByteWriter out) {
    out.u8(TermTag.NEW_FUN);
    if (funs == openFuns.length) {
      openFuns = Arrays.copyOf(openFuns, 2 * funs);
    }
    openFuns[funs++] = out.size();
    int free = fun.freeVariables().size();
    out.u32(0).u8(fun.arity());
    int start = out.reserve(fun.uniq().size());
    fun.uniq().copyTo(out.array(), start);
    out.u32(fun.index()).u32(free);
    atoms.write(fun.module(), out);
    IntEncoder.write(fun.oldIndex(), out);
    IntEncoder.write(fun.oldUniq(), out);
    writePid(fun.pid(), out);
    if (free == 0) {
      closeFun(out);
    }
    return free > 0;
  }

  private boolean openRecord(NativeRecord term, ByteWriter out) {
    out.u8(TermTag.NATIVE_RECORD).u32(term.size()).u8(term.exported() ? 1 : 0);
    atoms.write(term.module(), out);
    atoms.write(term.name(), out);
    for (int i = 0; i < term.size(); i++) {
      atoms.write(term.fieldName(i), out);
    }
    return term.size() > 0;
  }
}
