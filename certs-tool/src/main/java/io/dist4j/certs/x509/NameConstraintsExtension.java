package io.dist4j.certs.x509;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** {@link HostScope} as the extension that carries it, both ways. */
final class NameConstraintsExtension {
  // An address and a mask, each all zero bits: every address.
  private static final int IPV4_BYTES = 2 * 4;
  private static final int IPV6_BYTES = 2 * 16;

  private NameConstraintsExtension() {}

  static NameConstraints encode(HostScope scope) {
    List<GeneralSubtree> permitted = new ArrayList<>();
    scope.dns().forEach(tree -> permitted.add(subtree(GeneralName.dNSName, tree)));
    scope
        .uri()
        .forEach(host -> permitted.add(subtree(GeneralName.uniformResourceIdentifier, host)));
    GeneralSubtree[] excluded =
        scope.ipLiterals() ? null : new GeneralSubtree[] {all(IPV4_BYTES), all(IPV6_BYTES)};
    return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), excluded);
  }

  /** What a certificate permits; anything excluded of the IP kind counts as all of it. */
  static HostScope decode(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.nameConstraints.getId());
    if (value == null) {
      return HostScope.ANY;
    }
    NameConstraints constraints =
        NameConstraints.getInstance(ASN1OctetString.getInstance(value).getOctets());
    GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
    return new HostScope(
        texts(permitted, GeneralName.dNSName),
        texts(permitted, GeneralName.uniformResourceIdentifier),
        !mentionsIp(permitted) && !mentionsIp(constraints.getExcludedSubtrees()));
  }

  private static GeneralSubtree subtree(int kind, String value) {
    return new GeneralSubtree(new GeneralName(kind, value));
  }

  private static GeneralSubtree all(int bytes) {
    return new GeneralSubtree(
        new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[bytes])));
  }

  private static List<String> texts(GeneralSubtree[] subtrees, int kind) {
    List<String> found = new ArrayList<>();
    for (GeneralSubtree subtree : orNone(subtrees)) {
      GeneralName base = subtree.getBase();
      if (base.getTagNo() == kind) {
        found.add(((ASN1String) base.getName()).getString());
      }
    }
    return found;
  }

  private static boolean mentionsIp(GeneralSubtree[] subtrees) {
    for (GeneralSubtree subtree : orNone(subtrees)) {
      if (subtree.getBase().getTagNo() == GeneralName.iPAddress) {
        return true;
      }
    }
    return false;
  }

  private static GeneralSubtree[] orNone(GeneralSubtree[] subtrees) {
    return subtrees == null ? new GeneralSubtree[0] : subtrees;
  }
}
