package io.dist4j.certs.x509;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether two halves are one key, shown by signing: no format has to be looked into. */
final class KeyMatch {
  private static final byte[] PROBE = "dist4j key match".getBytes(StandardCharsets.US_ASCII);

  private KeyMatch() {}

  static boolean matches(PublicKey publicKey, PrivateKey privateKey) {
    try {
      Signature signature = Signature.getInstance(KeyType.signatureBy(publicKey));
      signature.initSign(privateKey);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
