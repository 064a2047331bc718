package io.dist4j.otp;

import io.dist4j.DistException;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One call to each of several nodes at once, and one future for all of the answers. */
final class Gathering {
  private Gathering() {}

  /** The results in the order of the nodes; cancelling it abandons the calls. */
  static CompletableFuture<List<NodeResult>> of(
      List<NodeName> nodes, Function<NodeName, CompletableFuture<Term>> call) {
    List<CompletableFuture<Term>> calls = new ArrayList<>();
    try {
      nodes.forEach(node -> calls.add(call.apply(node)));
    } catch (RuntimeException mistake) {
      calls.forEach(open -> open.cancel(false));
      throw mistake;
    }
    CompletableFuture<List<NodeResult>> all =
        CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0]))
            .handle((none, failure) -> results(nodes, calls));
    all.whenComplete((results, failure) -> calls.forEach(open -> open.cancel(false)));
    return all;
  }

  private static List<NodeResult> results(
      List<NodeName> nodes, List<CompletableFuture<Term>> calls) {
    List<NodeResult> results = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      NodeName node = nodes.get(i);
      results.add(
          calls
              .get(i)
              .handle((answer, failure) -> new NodeResult(node, answer, unchecked(failure)))
              .join());
    }
    return results;
  }

  private static RuntimeException unchecked(Throwable failure) {
    return failure == null || failure instanceof RuntimeException
        ? (RuntimeException) failure
        : new DistException("a call failed: " + failure, failure);
  }
}
