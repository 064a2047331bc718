package io.dist4j.node;

import io.dist4j.carrier.Carrier;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.PortMapper;
import java.util.function.Supplier;

/** Makes the way to the port mapper when a node starts. */
@FunctionalInterface
public interface PortMapperFactory {
  /** A fresh mapper, closed with the node. */
  PortMapper open();

  /**
   * The standard port mapper.
   *
   * @param plainCarrier opens a carrier for plain TCP, which is what a port mapper speaks; closed
   *     with the mapper
   */
  static PortMapperFactory epmd(Supplier<Carrier> plainCarrier, EpmdPortMapperConfig config) {
    return () -> new EpmdOnOwnCarrier(plainCarrier.get(), config);
  }
}
