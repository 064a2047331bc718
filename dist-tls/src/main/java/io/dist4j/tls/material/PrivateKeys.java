package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import io.dist4j.config.GuardedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The private key of a PEM file: PKCS#8, plain or encrypted with PBES2 (security.md 5.4). */
final class PrivateKeys {
  private static final String PLAIN = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private PrivateKeys() {}

  static PrivateKey read(Path file, Optional<Passphrase> passphrase) {
    byte[] content = GuardedFile.readSecret(file, PemBlocks.MAX_BYTES);
    List<PemBlocks.Block> keys =
        PemBlocks.read(file, content).stream().filter(b -> b.label().endsWith(PLAIN)).toList();
    Arrays.fill(content, (byte) 0);
    if (keys.size() != 1) {
      throw new ConfigurationException(
          file + " holds " + keys.size() + " private keys, exactly one is required");
    }
    PemBlocks.Block block = keys.get(0);
    try {
      return decode(file, block, passphrase);
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException(
          file + " holds a private key that cannot be read: " + e.getMessage(), e);
    } finally {
      Arrays.fill(block.der(), (byte) 0);
    }
  }

  private static PrivateKey decode(
      Path file, PemBlocks.Block block, Optional<Passphrase> passphrase)
      throws GeneralSecurityException, IOException {
    return switch (block.label()) {
      case PLAIN -> key(new PKCS8EncodedKeySpec(block.der()));
      case ENCRYPTED ->
          key(
              decrypt(
                  file,
                  block.der(),
                  passphrase.orElseThrow(
                      () ->
                          new ConfigurationException(
                              file + " is encrypted, and no passphrase is configured for it"))));
      default ->
          throw new ConfigurationException(
              file
                  + " holds a "
                  + block.label()
                  + ", PKCS#8 is required: openssl pkcs8 -topk8 converts it");
    };
  }

  private static PKCS8EncodedKeySpec decrypt(Path file, byte[] der, Passphrase passphrase)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(der);
    // The JDK names the whole PBES2 scheme in the parameters and not in the algorithm.
    String scheme = sealed.getAlgParameters().toString();
    char[] text = passphrase.text();
    PBEKeySpec secret = new PBEKeySpec(text);
    try {
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(scheme).generateSecret(secret),
          sealed.getAlgParameters());
      return sealed.getKeySpec(cipher);
    } catch (InvalidKeySpecException e) {
      throw new ConfigurationException(file + " does not open with the passphrase given", e);
    } finally {
      secret.clearPassword();
      Arrays.fill(text, '\0');
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : List.of("EC", "RSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        continue; // Not that kind; what remains is refused below.
      }
    }
    throw new InvalidKeySpecException("neither an EC nor an RSA key");
  }
}
