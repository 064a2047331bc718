package io.dist4j.watch;

import java.time.Instant;
import java.util.function.Supplier;

/** Reads the counters of its connection; after its end they stand still. */
final class ConnectionBean implements ConnectionMXBean {
  private final Supplier<ConnectionStats> stats;

  ConnectionBean(Supplier<ConnectionStats> stats) {
    this.stats = stats;
  }

  @Override
  public String getPeer() {
    return stats.get().peer().toString();
  }

  @Override
  public String getAddress() {
    return EventLine.address(stats.get().address());
  }

  @Override
  public String getRole() {
    return stats.get().role().name();
  }

  @Override
  public String getSince() {
    return stats.get().since().toString();
  }

  @Override
  public long getSetupMillis() {
    return stats.get().setup().toMillis();
  }

  @Override
  public long getBytesIn() {
    return traffic().bytesIn();
  }

  @Override
  public long getBytesOut() {
    return traffic().bytesOut();
  }

  @Override
  public long getMessagesIn() {
    return traffic().messagesIn();
  }

  @Override
  public long getMessagesOut() {
    return traffic().messagesOut();
  }

  @Override
  public long getTicksIn() {
    return traffic().ticksIn();
  }

  @Override
  public long getTicksOut() {
    return traffic().ticksOut();
  }

  @Override
  public long getQueuedBytes() {
    return traffic().queued();
  }

  @Override
  public int getHeldSenders() {
    return traffic().heldSenders();
  }

  @Override
  public long getBusyMillis() {
    return traffic().busy().toMillis();
  }

  @Override
  public String getTlsVersion() {
    return stats.get().tls().version();
  }

  @Override
  public String getCipherSuite() {
    return stats.get().tls().cipherSuite();
  }

  @Override
  public String getKeyExchangeGroup() {
    return stats.get().tls().group();
  }

  @Override
  public String getCertificateExpiry() {
    return stats.get().tls().certificateExpiry().map(Instant::toString).orElse("");
  }

  private Traffic traffic() {
    return stats.get().traffic();
  }
}
