package io.dist4j.certs.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyPemTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Optional<Passphrase> NONE = Optional.empty();

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void readsWhatItWrote(KeyType type) {
    var pair = type.generate(RANDOM);
    byte[] clear = PrivateKeyPem.encode(pair.getPrivate(), NONE, RANDOM);
    assertFalse(PrivateKeyPem.isEncrypted(clear));
    assertTrue(KeyMatch.matches(pair.getPublic(), PrivateKeyPem.decode(clear, NONE)));
  }

  @Test
  void opensWithThePassphraseOnly() {
    PrivateKey key = KeyType.P256.generate(RANDOM).getPrivate();
    Optional<Passphrase> secret = Optional.of(Passphrase.generate(RANDOM));
    byte[] pem = PrivateKeyPem.encode(key, secret, RANDOM);
    assertTrue(PrivateKeyPem.isEncrypted(pem));
    assertEquals(key, PrivateKeyPem.decode(pem, secret));
    assertThrows(CertificateRefusedException.class, () -> PrivateKeyPem.decode(pem, NONE));
    Optional<Passphrase> wrong = Optional.of(Passphrase.of("wrong".toCharArray()));
    assertThrows(CertificateRefusedException.class, () -> PrivateKeyPem.decode(pem, wrong));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMAA="
      })
  void refusesOtherText(String text) {
    byte[] pem = text.getBytes(StandardCharsets.US_ASCII);
    assertThrows(CertificateRefusedException.class, () -> PrivateKeyPem.decode(pem, NONE));
    assertThrows(CertificateRefusedException.class, () -> CertificatePem.decode(pem));
  }

  @Test
  void hidesAndWipesThePassphrase() {
    Passphrase secret = Passphrase.of("hunter2".toCharArray());
    assertFalse(secret.toString().contains("hunter2"));
    secret.close();
    assertArrayEquals(new char[7], secret.characters());
  }
}
