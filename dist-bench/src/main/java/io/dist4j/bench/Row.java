package io.dist4j.bench;

import java.util.Locale;

/** What is measured: one row of the table. */
enum Row {
  /** The smallest useful message. */
  ONE_WAY_16("16 B one way, 1 sender", "oneway 16 1 %d"),
  /** The same from many processes at once. */
  ONE_WAY_16_BY_16("16 B one way, 16 senders", "oneway 16 16 %d"),
  /** A usual message. */
  ONE_WAY_1K("1 KiB one way", "oneway 1024 1 %d"),
  /** One that is copied rather than counted. */
  ONE_WAY_64K("64 KiB one way", "oneway 65536 1 %d"),
  /** One that no buffer holds. */
  ONE_WAY_1M("1 MiB one way", "oneway 1048576 1 %d"),
  /** One call at a time, code that is called. */
  ROUND_TRIP_HANDLER("round trip, handler", "roundtrip handler %d"),
  /** One call at a time, code that waits. */
  ROUND_TRIP_BLOCKING("round trip, receive", "roundtrip blocking %d"),
  /** Many calls at a time. */
  IN_FLIGHT_32("32 in flight", "flight 32 %d");

  private static final int SENDERS = 16;
  // A mailbox of ours holds a million; nothing in a benchmark may be dropped.
  private static final int MOST = 900_000;

  private final String label;
  private final String command;

  Row(String label, String command) {
    this.label = label;
    this.command = command;
  }

  String label() {
    return label;
  }

  /** For the command line and for JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the near side is told. */
  String command(int count) {
    return command.formatted(count);
  }

  /** Whether each process has a processor of its own, and times count rather than rates. */
  boolean isLatency() {
    return this == ROUND_TRIP_HANDLER || this == ROUND_TRIP_BLOCKING;
  }

  /** How many to begin with, when nothing is known of the speed. */
  int firstCount() {
    return switch (this) {
      case ONE_WAY_64K -> 100;
      case ONE_WAY_1M -> 10;
      default -> 1_000;
    };
  }

  /** A number of messages that every sender can have the same share of. */
  int rounded(double count) {
    int parts = this == ONE_WAY_16_BY_16 ? SENDERS : 1;
    int share = (int) Math.max(firstCount() / parts, Math.min(MOST, count) / parts);
    return share * parts;
  }
}
