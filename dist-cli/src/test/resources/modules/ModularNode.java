import io.dist4j.carrier.CarrierProvider;
import io.dist4j.epmd.StaticPortMapper;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.Cookie;
import io.dist4j.term.TermText;
import java.util.Map;
import java.util.ServiceLoader;

/** Started by a test with everything on the module path. */
public final class ModularNode {
  public static void main(String[] arguments) throws InterruptedException {
    ServiceLoader<CarrierProvider> carriers =
        ServiceLoader.load(Node.class.getModule().getLayer(), CarrierProvider.class);
    carriers.forEach(each -> System.out.println("carrier " + each.name()));
    CarrierProvider tcp =
        carriers.stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("tcp"))
            .findFirst()
            .orElseThrow();
    NodeConfig config =
        NodeConfig.named("m@localhost", Cookie.of("module-path-cookie"))
            .carrier(() -> tcp.open(io.dist4j.carrier.CarrierSettings.EMPTY))
            .portMapper(() -> new StaticPortMapper(Map.of(), () -> 7))
            .build();
    try (Node node = Node.start(config);
        Mailbox self = node.mailbox()) {
      self.send(self.self(), TermText.parse("{ok, #{module => path}}"));
      System.out.println(self.receive());
      System.out.println(Node.class.getModule().getName());
    }
  }
}
