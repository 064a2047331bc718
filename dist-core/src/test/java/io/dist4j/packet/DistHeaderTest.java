package io.dist4j.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.etf.AtomResolver;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.etf.TermDecoder;
import io.dist4j.term.Atom;
import io.dist4j.testkit.Allocation;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The atom cache as an Erlang node fills it, and as a hostile one would (security.md L16, L17). */
class DistHeaderTest {
  private final ReceivedAtoms cache = new ReceivedAtoms();
  private final DistHeader header = new DistHeader();
  private final TermDecoder terms = new TermDecoder(DecodeLimits.DEFAULT);

  private record Entry(int slot, String text) {}

  @Test
  void readsTheExampleOfErlangsPage() {
    // "erl_ext_dist", section on fragments: two cached atoms, then reg, call and set_get_state.
    int[] bytes = {
      5, 4, 137, 9, 10, 5, 236, 3, 114, 101, 103, 9, 4, 99, 97, 108, 108, 238, 13, 115, 101, 116,
      95, 103, 101, 116, 95, 115, 116, 97, 116, 101
    };
    byte[] page = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      page[i] = (byte) bytes[i];
    }
    cache.put(0x40A, Atom.of("a@host"));
    cache.put(5, Atom.of("b@host"));
    read(page);
    assertEquals(Atom.of("a@host"), header.resolve(0));
    assertEquals(Atom.of("b@host"), header.resolve(1));
    assertEquals(Atom.of("reg"), header.resolve(2));
    assertEquals(Atom.of("call"), header.resolve(3));
    assertEquals(Atom.of("set_get_state"), header.resolve(4));
    assertNull(header.resolve(5));
    assertEquals(Atom.of("reg"), cache.get(0x1EC));
  }

  @Test
  void everyNumberOfAtomsAndEverySlotComesBack() {
    Random random = new Random(1);
    Atom[] model = new Atom[ReceivedAtoms.SLOTS];
    for (int round = 0; round < 600; round++) {
      int count = round < 256 ? round : random.nextInt(256);
      List<Entry> entries = new ArrayList<>();
      Atom[] expected = new Atom[count];
      for (int i = 0; i < count; i++) {
        int slot = random.nextInt(ReceivedAtoms.SLOTS);
        boolean fresh = model[slot] == null || random.nextInt(3) == 0;
        if (fresh) {
          model[slot] = Atom.of(text(random));
        }
        expected[i] = model[slot];
        entries.add(new Entry(slot, fresh ? model[slot].name() : null));
      }
      read(bytes(entries));
      for (int i = 0; i < 256; i++) {
        assertEquals(i < count ? expected[i] : null, header.resolve(i));
      }
    }
  }

  @Test
  void aReferenceToAnEmptySlotIsRefused() {
    MalformedException refused =
        assertThrows(MalformedException.class, () -> read(bytes(List.of(new Entry(2047, null)))));
    assertTrue(refused.getMessage().contains("slot 2047"), refused.getMessage());
  }

  @Test
  void theLongestAtomsNeedTheFlagForLongOnes() {
    String longest = new String(Character.toChars(0x10FFFF)).repeat(255);
    read(bytes(List.of(new Entry(1, "short"), new Entry(2, longest))));
    assertEquals(Atom.of(longest), header.resolve(1));
    byte[] longer = bytes(List.of(new Entry(2, longest + "x")));
    assertThrows(MalformedException.class, () -> read(longer));
  }

  @Test
  void keptAtomsOutliveLaterHeaders() {
    read(bytes(List.of(new Entry(1, "one"), new Entry(2, "two"))));
    AtomResolver kept = header.kept();
    read(bytes(List.of(new Entry(1, "other"))));
    assertEquals(Atom.of("one"), kept.resolve(0));
    assertEquals(Atom.of("two"), kept.resolve(1));
    assertNull(kept.resolve(2));
    assertEquals(Atom.of("other"), header.resolve(0));
  }

  @Test
  void everyTruncationAndFlipIsARefusalOrAnotherHeader() {
    byte[] good = bytes(List.of(new Entry(7, "abc"), new Entry(1999, "grüße"), new Entry(7, null)));
    for (int cut = 0; cut < good.length; cut++) {
      byte[] part = Arrays.copyOf(good, cut);
      assertThrows(MalformedException.class, () -> read(part));
    }
    for (int i = 0; i < good.length; i++) {
      for (int flip = 1; flip < 256; flip++) {
        byte[] altered = good.clone();
        altered[i] ^= (byte) flip;
        try {
          new DistHeader().read(ByteReader.of(altered), new ReceivedAtoms(), terms);
        } catch (DistException expected) {
          assertTrue(expected.getMessage().length() < 500, expected.getMessage());
        }
      }
    }
  }

  @Test
  void aFailedHeaderLeavesNoAtomsOfTheOneBefore() {
    read(bytes(List.of(new Entry(1, "one"))));
    assertThrows(MalformedException.class, () -> read(new byte[] {2, 0}));
    assertNull(header.resolve(0));
  }

  @Test
  void knownAtomsCostNoMemory() {
    List<Entry> fresh = new ArrayList<>();
    List<Entry> known = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      fresh.add(new Entry(i, "atom_" + i));
      known.add(new Entry(i, null));
    }
    read(bytes(fresh));
    byte[] again = bytes(known);
    read(again);
    long taken =
        Allocation.during(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                read(again);
              }
            });
    assertTrue(taken < 1_000 * 200, taken + " bytes for 1,000 headers of 200 known atoms");
  }

  private void read(byte[] bytes) {
    ByteReader in = ByteReader.of(bytes);
    header.read(in, cache, terms);
    in.expectEnd("header");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 256 : 12); i > 0; i--) {
      text.appendCodePoint(random.nextInt(5) == 0 ? 0x10000 + random.nextInt(1000) : 'a' + i % 26);
    }
    return text.toString();
  }

  private static byte[] bytes(List<Entry> entries) {
    ByteWriter out = new ByteWriter().u8(entries.size());
    if (entries.isEmpty()) {
      return out.toByteArray();
    }
    boolean longAtoms = entries.stream().anyMatch(each -> length(each) > 255);
    byte[] flags = new byte[entries.size() / 2 + 1];
    for (int i = 0; i <= entries.size(); i++) {
      int half;
      if (i == entries.size()) {
        half = longAtoms ? 1 : 0;
      } else {
        Entry entry = entries.get(i);
        half = entry.slot >> 8 | (entry.text == null ? 0 : 8);
      }
      flags[i / 2] |= (byte) (half << (i % 2 * 4));
    }
    out.bytes(flags);
    for (Entry entry : entries) {
      out.u8(entry.slot);
      if (entry.text != null) {
        if (longAtoms) {
          out.u16(length(entry));
        } else {
          out.u8(length(entry));
        }
        out.bytes(entry.text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static int length(Entry entry) {
    return entry.text == null ? 0 : entry.text.getBytes(StandardCharsets.UTF_8).length;
  }
}
