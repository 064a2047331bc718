package io.dist4j.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CertificateNodeNameTest {
  private static final Map<String, NameRules> RULES =
      Map.of(
          "node",
          NameRules.NODE_URI,
          "host",
          NameRules.HOST,
          "host+dns-wildcard",
          new NameRules(true, true, false),
          "node+name-wildcard",
          new NameRules(false, false, true));

  @TestFactory
  Stream<DynamicTest> vectors() throws IOException {
    List<Vector> vectors = read();
    assertTrue(vectors.size() >= 60, "vectors were found");
    return vectors.stream().map(v -> DynamicTest.dynamicTest(v.title, v::check));
  }

  @Test
  void issuedUrisAreAccepted() {
    for (String text : List.of("a@h", "a.b+c-d_e@h_1.example", "a@::1", "a@10.0.0.1")) {
      NodeName node = NodeName.parse(text);
      SubjectNames names =
          new SubjectNames(List.of(CertificateNodeName.uri(node)), List.of(), List.of());
      assertTrue(
          CertificateNodeName.verify(names, node, NameRules.NODE_URI).isAllowed(),
          CertificateNodeName.uri(node));
    }
  }

  @Test
  void refusesMoreThanSixteenNodeUris() {
    assertTrue(verdict(uris(16), "n15@h").isAllowed());
    NameVerdict refused = verdict(uris(17), "n0@h");
    assertEquals(new NameVerdict.Refused("number of node URIs", "at most 16", "17"), refused);
  }

  @Test
  void aRefusalNamesBothValuesInOneShortLine() {
    NameVerdict refused = verdict(List.of("erl://a\u001b[31m\r\n" + "x".repeat(900) + "@h"), "a@h");
    String line = refused.toString();
    assertFalse(line.chars().anyMatch(c -> c < ' '), line);
    assertTrue(line.length() < 256, line);
    assertEquals(
        "node name: expected erl://b@h, the certificate holds [erl://a@h]",
        verdict(List.of("erl://a@h"), "b@h").toString());
  }

  private static NameVerdict verdict(List<String> uris, String claim) {
    return CertificateNodeName.verify(
        new SubjectNames(uris, List.of(), List.of()), NodeName.parse(claim), NameRules.NODE_URI);
  }

  private static List<String> uris(int count) {
    return IntStream.range(0, count).mapToObj(i -> "erl://n" + i + "@h").toList();
  }

  private static List<Vector> read() throws IOException {
    String path = "/vectors/certificate-node-names.txt";
    byte[] bytes = CertificateNodeNameTest.class.getResourceAsStream(path).readAllBytes();
    List<Vector> vectors = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      if (line.startsWith("case: ")) {
        vectors.add(new Vector(line.substring("case: ".length())));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        vectors.get(vectors.size() - 1).add(line.split(": ", 2));
      }
    }
    return vectors;
  }

  private static final class Vector {
    private final String title;
    private final List<String> uris = new ArrayList<>();
    private final List<String> dnsNames = new ArrayList<>();
    private final List<String> ipAddresses = new ArrayList<>();
    private String rules = "node";
    private String claim;
    private String expect;

    private Vector(String title) {
      this.title = title;
    }

    private void add(String[] line) {
      switch (line[0]) {
        case "uri" -> uris.add(line[1]);
        case "dns" -> dnsNames.add(line[1]);
        case "ip" -> ipAddresses.add(line[1]);
        case "rules" -> rules = line[1];
        case "claim" -> claim = line[1];
        case "expect" -> expect = line[1];
        default -> throw new IllegalArgumentException("unknown key " + line[0]);
      }
    }

    private void check() {
      NameVerdict verdict =
          CertificateNodeName.verify(
              new SubjectNames(uris, dnsNames, ipAddresses),
              NodeName.parse(claim),
              assertInstanceOf(NameRules.class, RULES.get(rules), rules));
      String got =
          verdict instanceof NameVerdict.Refused refused
              ? "refused " + refused.check()
              : "allowed " + ((NameVerdict.Allowed) verdict).by();
      assertEquals(expect, got, verdict.toString());
    }
  }
}
