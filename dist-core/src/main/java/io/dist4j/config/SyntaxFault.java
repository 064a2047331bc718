package io.dist4j.config;

import com.typesafe.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with a HOCON text. The library's own sentences repeat pieces of the text, and
 * a piece may be half of a cookie; so they are recognised, not passed on, and its exceptions never
 * become a cause.
 */
final class SyntaxFault {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??([A-Za-z0-9_.-]{1,80})}");
  private static final String QUOTE_IT =
      "a character such as @ $ + # ? ! * & or a backslash stands outside of double quotes;"
          + " write \"a@localhost\"";
  private static final String INCLUDE = "include is followed by a file name in double quotes";
  private static final Map<String, String> SENTENCES = sentences();

  private SyntaxFault() {}

  static String of(ConfigException failure) {
    String told = String.valueOf(failure.getMessage());
    if (failure instanceof ConfigException.UnresolvedSubstitution) {
      return unresolved(told);
    }
    return SENTENCES.entrySet().stream()
        .filter(each -> told.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("this is not HOCON");
  }

  private static String unresolved(String told) {
    if (told.contains("part of a cycle")) {
      return "substitutions that lead back to themselves";
    }
    Matcher name = REFERENCE.matcher(told);
    return (name.find() ? name.group() : "a substitution")
        + " stands for nothing: neither a key of this file nor an environment variable";
  }

  // In this order: a longer tale often ends with the words of a shorter one.
  private static Map<String, String> sentences() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("string quote was still open", "a text in quotes is not closed");
    all.put("does not allow unescaped newline", "a text in quotes is not closed on its line");
    all.put("Substitution ${ was not closed", "a ${ is not closed with }");
    all.put("not a valid escape sequence", "a backslash in quotes starts no escape; write two");
    all.put("Reserved character", QUOTE_IT);
    all.put("not followed by =", QUOTE_IT);
    all.put("not followed by {", QUOTE_IT);
    all.put("unbalanced close brace", "a } closes nothing");
    all.put("Expecting close brace", "expected } or another key");
    all.put("List should have", "expected ] or a comma in a list");
    all.put("include keyword is not followed", INCLUDE);
    all.put("expecting include", INCLUDE);
    all.put("include url() specifies", "only files are included, never a URL");
    all.put("expecting a close paren", "expected a key, or the ) of an include");
    all.put("may not be followed by token", "a key is followed by =, : or {");
    all.put("Token not allowed in path", QUOTE_IT);
    all.put("Cannot concatenate", "a text, a list and a section cannot be joined");
    all.put("adjacent period", "a key with an empty part; a key that holds dots stands in quotes");
    all.put(
        "Expecting end of input",
        "something unexpected behind a value; put texts in double quotes");
    all.put("trailing tokens", "something behind the } or ] that closes the file");
    all.put("rather than object at file root", "a list where keys are expected");
    all.put("Expecting a value", "expected a value");
    return all;
  }
}
