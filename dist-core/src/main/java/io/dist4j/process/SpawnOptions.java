package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a process on another node is started, the options of {@code erlang:spawn_request/5}.
 *
 * @param link whether it is linked with us from its start
 * @param monitor whether we monitor it from its start
 * @param alias the alias that the monitor's reference is as well, or null for none
 * @param tag what stands in place of {@code 'DOWN'} in the monitor's message
 * @param reply when a {@code spawn_reply} message is wanted
 * @param replyTag what stands in place of {@code spawn_reply} in that message
 */
public record SpawnOptions(
    boolean link,
    boolean monitor,
    @Nullable AliasMode alias,
    Term tag,
    Reply reply,
    Term replyTag) {
  /** {@code []}: neither linked nor monitored, always replied to. */
  public static final SpawnOptions NONE =
      new SpawnOptions(false, false, null, Atom.of("DOWN"), Reply.YES, Atom.of("spawn_reply"));

  private static final Atom LINK = Atom.of("link");
  private static final Atom MONITOR = Atom.of("monitor");

  /** When the requester gets a {@code spawn_reply} message. */
  public enum Reply {
    /** Always. */
    YES,
    /** Never. */
    NO,
    /** When there is no process. */
    ERROR_ONLY,
    /** When there is one. */
    SUCCESS_ONLY
  }

  /** Refuses an alias without a monitor. */
  public SpawnOptions {
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(reply, "reply");
    Objects.requireNonNull(replyTag, "replyTag");
    if (alias != null && (!monitor || alias == AliasMode.REPLY)) {
      throw new IllegalArgumentException(
          "a spawn request's alias is one of its monitor: explicit_unalias, demonitor or"
              + " reply_demonitor");
    }
  }

  /** {@code link}. */
  public SpawnOptions linked() {
    return new SpawnOptions(true, monitor, alias, tag, reply, replyTag);
  }

  /** {@code monitor}. */
  public SpawnOptions monitored() {
    return new SpawnOptions(link, true, alias, tag, reply, replyTag);
  }

  /** {@code {monitor, [{alias, Mode}]}}. */
  public SpawnOptions monitored(AliasMode mode) {
    return new SpawnOptions(link, true, mode, tag, reply, replyTag);
  }

  /** {@code {monitor, [{tag, Tag}]}}. */
  public SpawnOptions tagged(Term downTag) {
    return new SpawnOptions(link, true, alias, downTag, reply, replyTag);
  }

  /** {@code {reply, When}}. */
  public SpawnOptions reply(Reply when) {
    return new SpawnOptions(link, monitor, alias, tag, when, replyTag);
  }

  /** {@code {reply_tag, Tag}}. */
  public SpawnOptions replyTag(Term spawnReplyTag) {
    return new SpawnOptions(link, monitor, alias, tag, reply, spawnReplyTag);
  }

  /**
   * What the other node is told; tags, aliases and when to reply are the requester's own business.
   */
  ListTerm toTerm() {
    List<Term> options = new ArrayList<>();
    if (monitor) {
      options.add(MONITOR);
    }
    if (link) {
      options.add(LINK);
    }
    return ListTerm.of(options);
  }

  boolean wants(boolean success) {
    return reply == Reply.YES || reply == (success ? Reply.SUCCESS_ONLY : Reply.ERROR_ONLY);
  }
}
