package io.dist4j.process;

/**
 * What processes hold at most.
 *
 * @param mailboxCapacity messages in one mailbox that was not opened with a bound of its own
 * @param linksAndMonitors links and monitors that one peer makes to processes of ours
 */
public record ProcessLimits(int mailboxCapacity, int linksAndMonitors) {
  /** The default of {@code limits.links-and-monitors} (security.md L24). */
  public static final int LINKS_AND_MONITORS = 100_000;
}
