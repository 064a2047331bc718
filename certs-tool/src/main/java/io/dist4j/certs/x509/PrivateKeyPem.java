package io.dist4j.certs.x509;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Private keys as PKCS#8 PEM, in the clear or under a passphrase: PBES2 with PBKDF2-HMAC-SHA-256,
 * 600,000 rounds, and AES-256-CBC, which OTP 25, 27 and 29, OpenSSL and Java read (scrypt none of
 * the three does; security.md 5.4).
 */
public final class PrivateKeyPem {
  private static final int ROUNDS = 600_000;
  private static final AlgorithmIdentifier HMAC_SHA_256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  private PrivateKeyPem() {}

  /** In the clear when there is no passphrase. */
  public static byte[] encode(
      PrivateKey key, Optional<Passphrase> passphrase, SecureRandom random) {
    return passphrase.isEmpty()
        ? text("PRIVATE KEY", key.getEncoded())
        : text("ENCRYPTED PRIVATE KEY", encrypt(key, passphrase.get(), random));
  }

  /**
   * Reads the first key of the text.
   *
   * @throws CertificateRefusedException when it is no PKCS#8 key, or the passphrase is missing or
   *     wrong
   */
  public static PrivateKey decode(byte[] pem, Optional<Passphrase> passphrase) {
    try (PEMParser parser =
        new PEMParser(new StringReader(new String(pem, StandardCharsets.ISO_8859_1)))) {
      Object found = parser.readObject();
      if (found instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
        return key(decrypt(encrypted, passphrase));
      }
      if (found instanceof PrivateKeyInfo clear) {
        return key(clear);
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof CertificateRefusedException refused) {
        throw refused;
      }
      throw new CertificateRefusedException("cannot read the private key", e);
    }
    throw new CertificateRefusedException("expected a private key as PKCS#8 PEM, found other text");
  }

  /** Whether the text holds a key under a passphrase. */
  public static boolean isEncrypted(byte[] pem) {
    return new String(pem, StandardCharsets.ISO_8859_1)
        .contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
  }

  private static byte[] encrypt(PrivateKey key, Passphrase passphrase, SecureRandom random) {
    try {
      OutputEncryptor encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
              .setProvider(new BouncyCastleProvider())
              .setPRF(HMAC_SHA_256)
              .setIterationCount(ROUNDS)
              .setRandom(random)
              .setPassword(passphrase.characters())
              .build();
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
      return new PKCS8EncryptedPrivateKeyInfoBuilder(info).build(encryptor).getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot encrypt a private key", e);
    }
  }

  private static PrivateKeyInfo decrypt(
      PKCS8EncryptedPrivateKeyInfo encrypted, Optional<Passphrase> passphrase) throws IOException {
    if (passphrase.isEmpty()) {
      throw new CertificateRefusedException("the private key is encrypted; give its passphrase");
    }
    try {
      return encrypted.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(passphrase.get().characters()));
    } catch (OperatorCreationException | PKCSException e) {
      throw new CertificateRefusedException("the passphrase does not open the private key", e);
    }
  }

  private static PrivateKey key(PrivateKeyInfo info) throws IOException {
    return new JcaPEMKeyConverter().getPrivateKey(info);
  }

  private static byte[] text(String type, byte[] der) {
    StringWriter out = new StringWriter();
    try (PemWriter pem = new PemWriter(out)) {
      pem.writeObject(new PemObject(type, der));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
