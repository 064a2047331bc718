package io.dist4j.certs.store;

import io.dist4j.certs.x509.Passphrase;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file for {@code -ssl_dist_optfile}: both roles, both verifying. Pure ASCII, because
 * releases differ in the encoding they assume.
 */
final class ErlangOptions {
  // Forward secrecy and authenticated encryption only (security.md 2.1).
  private static final List<String> SUITES_1_3 =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> SUITES_1_2 =
      List.of(
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-AES128-GCM-SHA256",
          "ECDHE-ECDSA-CHACHA20-POLY1305",
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "ECDHE-RSA-CHACHA20-POLY1305");

  // Called with what the dialer looks for and one entry of the certificate at a time.
  private static final String ADDRESS_MATCH =
      """
      {customize_hostname_check,
          [{match_fun,
            fun({dns_id, Host}, {iPAddress, Bytes}) ->
                    Address = case Bytes of
                                  [_, _, _, _] -> list_to_tuple(Bytes);
                                  _ -> list_to_tuple([A * 256 + B || <<A, B>> <= list_to_binary(Bytes)])
                              end,
                    inet:parse_strict_address(Host) =:= {ok, Address};
               (_, _) -> default
            end}]}""";

  private final String directory;
  private final OtpTarget otp;
  private final TlsVersions versions;
  private final Optional<Passphrase> passphrase;

  /**
   * @param directory the exported directory as the Erlang node sees it
   */
  ErlangOptions(
      String directory, OtpTarget otp, TlsVersions versions, Optional<Passphrase> passphrase) {
    this.directory = directory;
    this.otp = otp;
    this.versions = versions;
    this.passphrase = passphrase;
  }

  String text() {
    return "%% For erl -proto_dist inet_tls -ssl_dist_optfile THIS. Made for OTP "
        + otp
        + " and newer.\n[{server,\n  ["
        + common()
        + ",\n   {fail_if_no_peer_cert, true}]},\n {client,\n  ["
        + common()
        + addressMatch()
        + "]}].\n";
  }

  private String common() {
    StringBuilder options = new StringBuilder();
    options.append("{certfile, ").append(file(NodeFiles.CERTIFICATE)).append("}");
    add(options, "{keyfile, " + file(NodeFiles.KEY) + "}");
    passphrase.ifPresent(
        secret ->
            add(options, "{password, " + ErlangText.string(new String(secret.characters())) + "}"));
    add(options, "{cacertfile, " + file(NodeFiles.TRUST) + "}");
    add(options, "{verify, verify_peer}");
    add(options, "{depth, 2}");
    add(options, "{versions, " + versions.erlang() + "}");
    add(options, "{ciphers, " + suites() + "}");
    if (versions.allow12()) {
      // Each connection shows its certificate again; 1.3 resumes nothing unless asked to.
      add(options, "{reuse_sessions, false}");
      add(options, "{secure_renegotiate, true}");
    }
    return options.toString();
  }

  private String addressMatch() {
    return otp.looksForAddressesAmongNames() ? ",\n   " + ADDRESS_MATCH.indent(3).strip() : "";
  }

  private String suites() {
    StringBuilder all = new StringBuilder();
    for (List<String> suites :
        List.of(
            versions.allow13() ? SUITES_1_3 : List.<String>of(),
            versions.allow12() ? SUITES_1_2 : List.<String>of())) {
      for (String suite : suites) {
        all.append(all.isEmpty() ? "[" : ",\n             ").append(ErlangText.string(suite));
      }
    }
    return all.append("]").toString();
  }

  private String file(String name) {
    return ErlangText.string(directory + "/" + name);
  }

  private static void add(StringBuilder options, String option) {
    options.append(",\n   ").append(option);
  }
}
