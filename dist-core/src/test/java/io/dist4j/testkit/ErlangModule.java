package io.dist4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Erlang modules of tests, below {@code src/test/resources/erlang}; without macros. */
public final class ErlangModule {
  // Scanned, cut into forms and compiled by the node itself, which may see no file of this machine.
  private static final String LOAD =
      """
      (fun(Source) ->
        {ok, Tokens, _} = erl_scan:string(binary_to_list(base64:decode(Source))),
        Forms = fun Cut([], _, Done) -> lists:reverse(Done);
                    Cut([{dot, _} = Dot | Rest], Form, Done) ->
                      {ok, Parsed} = erl_parse:parse_form(lists:reverse([Dot | Form])),
                      Cut(Rest, [], [Parsed | Done]);
                    Cut([Token | Rest], Form, Done) -> Cut(Rest, [Token | Form], Done)
                end,
        {ok, Module, Binary} = compile:forms(Forms(Tokens, [], [])),
        {module, Module} = code:load_binary(Module, atom_to_list(Module), Binary),
        Module
      end)("%s")
      """;

  private ErlangModule() {}

  /** Compiles {@code name.erl} on {@code node} and loads it there. */
  public static void load(String name, OtpNode node) {
    try (InputStream source = ErlangModule.class.getResourceAsStream("/erlang/" + name + ".erl")) {
      String text = Base64.getEncoder().encodeToString(source.readAllBytes());
      String loaded = node.eval(LOAD.formatted(text).replace('\n', ' '));
      if (!loaded.equals(name)) {
        throw new AssertionError("expected the module " + name + ", got " + loaded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
