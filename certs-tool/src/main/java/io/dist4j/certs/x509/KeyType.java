package io.dist4j.certs.x509;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Locale;

/** The keys a node or an authority may have. Ed25519 is not here: BoringSSL refuses it. */
public enum KeyType {
  /** The default for nodes. */
  P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
  /** The default for authorities. */
  P384("EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA"),
  /** For peers without elliptic curves. */
  RSA3072("RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4), "SHA256withRSA");

  private static final int MIN_RSA_BITS = 2048;

  private final String algorithm;
  private final AlgorithmParameterSpec parameters;
  private final String signature;

  KeyType(String algorithm, AlgorithmParameterSpec parameters, String signature) {
    this.algorithm = algorithm;
    this.parameters = parameters;
    this.signature = signature;
  }

  /** Reads {@code p256}, {@code p384} or {@code rsa3072}. */
  public static KeyType parse(String text) {
    for (KeyType type : values()) {
      if (type.toString().equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException("expected a key type p256, p384 or rsa3072");
  }

  /** A fresh key pair. */
  public KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters, random);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("this Java has no " + this + " keys", e);
    }
  }

  /** The algorithm an authority with this key signs with. */
  static String signatureBy(PublicKey key) throws GeneralSecurityException {
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      return bits > 256 ? P384.signature : P256.signature;
    }
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
      return RSA3072.signature;
    }
    throw new GeneralSecurityException("cannot sign with a " + describe(key) + " key");
  }

  /** Such as {@code EC 256} or {@code RSA 3072}. */
  static String describe(PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      return "EC " + ec.getParams().getCurve().getField().getFieldSize();
    }
    if (key instanceof RSAPublicKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    return key.getAlgorithm();
  }

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
