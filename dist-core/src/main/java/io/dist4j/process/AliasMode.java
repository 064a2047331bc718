package io.dist4j.process;

/**
 * When a process alias ends by itself ({@code erlang:alias/1} and the option {@code alias} of
 * {@code erlang:monitor/3}); {@link Mailbox#unalias} ends any of them.
 */
public enum AliasMode {
  /** {@code explicit_unalias}: not by itself. */
  EXPLICIT_UNALIAS,
  /** {@code reply}: with the first message that came through it. */
  REPLY,
  /** {@code demonitor}: with the monitor it was made with. */
  DEMONITOR,
  /** {@code reply_demonitor}: as {@link #DEMONITOR}; the first message ends the monitor too. */
  REPLY_DEMONITOR;

  /** Whether it needs a monitor that it ends with. */
  boolean ofMonitor() {
    return this == DEMONITOR || this == REPLY_DEMONITOR;
  }

  /** Whether one message ends it. */
  boolean once() {
    return this == REPLY || this == REPLY_DEMONITOR;
  }
}
