package io.dist4j.tls;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.NettySettings;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.identity.NodePattern;
import io.dist4j.tls.identity.PeerLevels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the carrier {@code tls} from its section of the configuration; docs/tls.md has the keys.
 */
public final class TlsCarrierProvider implements CarrierProvider {
  private static final List<String> OWN_KEYS =
      List.of(
          "directory",
          "certificate",
          "key",
          "key-passphrase-file",
          "key-passphrase-env",
          "trust",
          "compat-peers",
          "engine",
          "alpn");

  /** For {@link java.util.ServiceLoader}. */
  public TlsCarrierProvider() {}

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public List<String> keys() {
    return Stream.of(OWN_KEYS, NettySettings.KEYS).flatMap(List::stream).toList();
  }

  @Override
  public Carrier open(CarrierSettings settings) {
    MaterialKeys files = new MaterialKeys(settings);
    TlsConfig.Builder builder =
        TlsConfig.trusting(files.roots()).presenting(files.material()).levels(levels(settings));
    library(settings).ifPresent(builder::library);
    alpn(settings).ifPresent(builder::alpn);
    NettySettings sockets = NettySettings.read(settings);
    settings.rejectUnknown();
    TlsConfig config = builder.build();
    try {
      OwnCertificate.check(config, settings.self());
    } catch (ConfigurationException e) {
      throw settings.invalid(files.certificateKey(), e.getMessage());
    }
    return TlsCarrier.open(config, sockets);
  }

  private static PeerLevels levels(CarrierSettings settings) {
    try {
      return new PeerLevels(
          settings.texts("compat-peers").stream().map(NodePattern::parse).toList());
    } catch (IllegalArgumentException e) {
      throw settings.invalid("compat-peers", e.getMessage());
    }
  }

  private static Optional<TlsLibrary> library(CarrierSettings settings) {
    return settings
        .text("engine")
        .map(
            key ->
                Arrays.stream(TlsLibrary.values())
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> settings.invalid("engine", "expected boringssl or jdk")));
  }

  private static Optional<String> alpn(CarrierSettings settings) {
    Optional<String> id = settings.text("alpn");
    if (id.isPresent() && !TlsConfig.isAlpn(id.get())) {
      throw settings.invalid("alpn", "expected 1 to 255 printable ASCII characters");
    }
    return id;
  }
}
