package io.dist4j.node;

import io.dist4j.carrier.Carrier;
import io.dist4j.epmd.EpmdPortMapper;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.PortMapper;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The standard port mapper over a carrier that nobody else uses. */
final class EpmdOnOwnCarrier implements PortMapper {
  private final Carrier carrier;
  private final EpmdPortMapper mapper;

  EpmdOnOwnCarrier(Carrier carrier, EpmdPortMapperConfig config) {
    this.carrier = carrier;
    this.mapper = new EpmdPortMapper(carrier, config);
  }

  @Override
  public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
    return mapper.lookup(node);
  }

  @Override
  public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
    return mapper.register(self, port, hidden);
  }

  @Override
  public void close() {
    mapper.close();
    carrier.close();
  }
}
