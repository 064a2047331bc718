package io.dist4j.otp;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.util.Optional;

/** How the same call went on one of several nodes. */
public final class NodeResult {
  private final NodeName node;
  private final Term answer;
  private final RuntimeException failure;

  NodeResult(NodeName node, Term answer, RuntimeException failure) {
    this.node = node;
    this.answer = answer;
    this.failure = failure;
  }

  /** The node that was asked. */
  public NodeName node() {
    return node;
  }

  /**
   * The answer.
   *
   * @throws RuntimeException the failure, when there is no answer
   */
  public Term get() {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }

  /** Why there is no answer; empty when there is one. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String toString() {
    return node + ": " + (failure == null ? answer : failure);
  }
}
