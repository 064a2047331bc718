package io.dist4j.process;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a mailbox is opened.
 *
 * @param name what it is registered as, or null
 * @param capacity messages it holds at most; 0 for the node's {@code limits.mailbox-capacity}
 * @param whenFull what happens to a message beyond that
 */
public record MailboxOptions(@Nullable String name, int capacity, OverflowPolicy whenFull) {
  /** Without a name, as large as the node says, rejecting the newest. */
  public static final MailboxOptions DEFAULT =
      new MailboxOptions(null, 0, OverflowPolicy.REJECT_NEWEST);

  /** Refuses a negative capacity. */
  public MailboxOptions {
    Objects.requireNonNull(whenFull, "whenFull");
    if (capacity < 0) {
      throw new IllegalArgumentException("a mailbox holds at least 1 message, not " + capacity);
    }
  }

  /** These with a name. */
  public MailboxOptions named(String registered) {
    return new MailboxOptions(registered, capacity, whenFull);
  }

  /** These with another bound. */
  public MailboxOptions capacity(int messages) {
    if (messages == 0) {
      throw new IllegalArgumentException("a mailbox holds at least 1 message, not 0");
    }
    return new MailboxOptions(name, messages, whenFull);
  }

  /** These with another policy. */
  public MailboxOptions whenFull(OverflowPolicy policy) {
    return new MailboxOptions(name, capacity, policy);
  }
}
