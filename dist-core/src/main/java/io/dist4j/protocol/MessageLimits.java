package io.dist4j.protocol;

import java.time.Duration;

/**
 * What a peer's messages in fragments may take (security.md L11, L12). The named keys are those of
 * the section {@code limits} in a configuration.
 *
 * @param maxMessage bytes of one message, control tuple included, in either direction: {@code
 *     max-message}; also bounds the first fragment id, at one fragment for each 64 KiB
 * @param unfinished messages begun and not yet complete on one connection: {@code max-unfinished}
 * @param unfinishedBytes what came of all of them: {@code max-unfinished-bytes}
 * @param unfinishedGap how long the next fragment of one of them may take: {@code unfinished-gap}
 */
public record MessageLimits(
    int maxMessage, int unfinished, long unfinishedBytes, Duration unfinishedGap) {
  /** 64 MiB a message; 1,024 messages and 128 MiB unfinished; 60 s between fragments. */
  public static final MessageLimits DEFAULT =
      new MessageLimits(64 << 20, 1024, 128L << 20, Duration.ofSeconds(60));

  /**
   * @throws IllegalArgumentException for a limit that nothing would pass
   */
  public MessageLimits {
    if (maxMessage < 1024 || unfinished < 1 || unfinishedBytes < maxMessage) {
      throw new IllegalArgumentException(
          "max-message is at least 1024, max-unfinished 1, max-unfinished-bytes max-message");
    }
    if (unfinishedGap.isZero() || unfinishedGap.isNegative()) {
      throw new IllegalArgumentException("unfinished-gap must be more than 0");
    }
  }

  /** As this, with other bytes for one message, and room for two of them unfinished. */
  public MessageLimits withMaxMessage(int bytes) {
    return new MessageLimits(
        bytes, unfinished, Math.max(unfinishedBytes, 2L * bytes), unfinishedGap);
  }
}
