package io.dist4j.epmd;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Turns the host part of a node name into addresses. */
@FunctionalInterface
public interface HostResolver {
  /** All addresses in the order to try; fails with {@link io.dist4j.CarrierException} for none. */
  CompletionStage<List<InetAddress>> resolve(String host);

  /** The operating system's resolver, on a few threads of its own because it blocks. */
  static HostResolver system() {
    return SystemResolver.SHARED;
  }
}
