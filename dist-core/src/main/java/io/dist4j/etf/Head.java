package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Fun;
import io.dist4j.term.Int;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.Arrays;

/** What comes before the parts of a fun or a native record. */
sealed interface Head {
  /** The term, now that its parts are known. */
  Term with(Term[] parts);

  /** The head of NEW_FUN_EXT. */
  record OfFun(int arity, Binary uniq, int index, Atom module, Int oldIndex, Int oldUniq, Pid pid)
      implements Head {
    @Override
    public Term with(Term[] parts) {
      return new Fun(arity, uniq, index, module, oldIndex, oldUniq, pid, Arrays.asList(parts));
    }
  }

  /** The head of RECORD_EXT. */
  record OfRecord(Atom module, Atom name, boolean exported, Atom[] fields) implements Head {
    @Override
    public Term with(Term[] parts) {
      return NativeRecord.unsafeWrap(module, name, exported, fields, parts);
    }
  }
}
