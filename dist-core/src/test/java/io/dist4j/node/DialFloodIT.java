package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.epmd.PortMapper;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.TestNodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Messages to pids of ever more nodes, as a peer can bring a server to send them. */
class DialFloodIT {
  @Test
  void soManyNodesAreDialledAtOnceAndNoMoreAndTheNextWhenThereIsRoom() {
    Queue<CompletableFuture<Optional<InetSocketAddress>>> lookups = new ConcurrentLinkedQueue<>();
    try (Node node =
        Node.start(
            TestNodes.tcp("j@127.0.0.1", 1)
                .portMapper(() -> new Silent(lookups))
                .connectTimeout(Duration.ofMinutes(5))
                .build())) {
      for (int i = 0; i < 3 * Dialer.MAX_DIALLING; i++) {
        node.send(new Pid(Atom.of("n" + i + "@127.0.0.1"), 1, 0, 1), atom("m"));
      }
      assertEquals(Dialer.MAX_DIALLING, lookups.size());
      assertEquals(Dialer.MAX_DIALLING, node.rememberedPeers());
      NodeName late = NodeName.parse("late@127.0.0.1");
      CarrierException refused = assertThrows(CarrierException.class, () -> node.connect(late));
      assertTrue(refused.getMessage().contains("late@127.0.0.1"), refused.getMessage());
      lookups.forEach(each -> each.complete(Optional.empty()));
      Await.until("room", Duration.ofSeconds(20), () -> node.rememberedPeers() == 0);
      node.connectAsync(late);
      assertEquals(Dialer.MAX_DIALLING + 1, lookups.size());
    }
  }

  /** Is asked and does not answer. */
  private record Silent(Queue<CompletableFuture<Optional<InetSocketAddress>>> lookups)
      implements PortMapper {
    @Override
    public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
      CompletableFuture<Optional<InetSocketAddress>> answer = new CompletableFuture<>();
      lookups.add(answer);
      return answer;
    }

    @Override
    public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
      return CompletableFuture.completedFuture(7);
    }

    @Override
    public void close() {}
  }
}
