package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468), in order; what stands around them is a comment. */
final class PemBlocks {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([^-]*)-----END \\1-----");

  /** More than any chain or key that we could use. */
  static final int MAX_BYTES = 256 * 1024;

  private PemBlocks() {}

  /** One block: the words behind BEGIN, and the decoded bytes. */
  record Block(String label, byte[] der) {}

  static List<Block> read(Path file, byte[] content) {
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      try {
        blocks.add(new Block(block.group(1), Base64.getMimeDecoder().decode(block.group(2))));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            file + " holds a block " + block.group(1) + " that is not base64", e);
      }
    }
    return blocks;
  }
}
