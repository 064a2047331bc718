%% Makes terms of every kind for TermOracleIT, and judges what came back.
-module(term_oracle).
-export([generate/2, check/1, order/0]).

%% Terms are kept in the process dictionary between the calls. The answer holds, for each, its
%% external form and its text, each behind a 4-byte length.
generate(Seed, Count) ->
    rand:seed(exsss, Seed),
    Edges = edges() ++ raw() ++ stored() ++ records() ++ zeros(),
    Random = [plain(random(4)) || _ <- lists:seq(1, Count)],
    All = Edges ++ Random,
    put(terms, All),
    base64:encode(iolist_to_binary([[part(External), part(text(Term))] || {External, Term} <- All])).

part(Bytes) -> [<<(byte_size(Bytes)):32>>, Bytes].

text(Term) -> unicode:characters_to_binary(io_lib:format("~0tp", [Term])).

%% The file holds three parts a term: the term encoded again, its text, and the encoded term that
%% was parsed from Erlang's text, the last empty where there is nothing to parse back.
check(File) ->
    {ok, Bytes} = file:read_file(File),
    Found = check(get(terms), Bytes, 0, []),
    {length(get(terms)), lists:sublist(lists:reverse(Found), 20)}.

check([], <<>>, _, Faults) -> Faults;
check([{_, Term} | Terms], <<A:32, Again:A/binary, B:32, Text:B/binary, C:32, Parsed:C/binary, Rest/binary>>, N, Faults) ->
    Tests =
        [{reencoded, fun() -> same(binary_to_term(Again), Term) end},
         {canonical, fun() -> not is_canonical(Term) orelse term_to_binary(Term) =:= Again end},
         {same_text, fun() -> not has_one_text(Term) orelse text(Term) =:= Text end},
         {text, fun() -> not is_readable(Term) orelse same(evaluate(Text), Term) end},
         {parsed, fun() -> Parsed =:= <<>> orelse same(binary_to_term(Parsed), Term) end}],
    Failed = [{N, Name, Term, Text} || {Name, Test} <- Tests, not safely(Test)],
    check(Terms, Rest, N + 1, Failed ++ Faults).

safely(Test) -> try Test() catch _:_ -> false end.

same(A, B) -> A =:= B.

evaluate(Text) ->
    {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(Text) ++ "."),
    {ok, Exprs} = erl_parse:parse_exprs(Tokens),
    {value, Value, _} = erl_eval:exprs(Exprs, []),
    Value.

%% The places, counted from 0, in sorted order; what compares equal keeps its order.
order() ->
    Terms = [Term || {_, Term} <- get(terms)],
    Numbered = lists:zip(Terms, lists:seq(0, length(Terms) - 1)),
    Bytes = << <<N:32>> || {_, N} <- lists:keysort(1, Numbered) >>,
    true = lists:sort(Terms) =:= [T || {T, _} <- lists:keysort(1, Numbered)],
    base64:encode(Bytes).

release() -> list_to_integer(erlang:system_info(otp_release)).

%% Older releases write atoms and ports with older tags, and all order large maps as they like.
is_canonical(Term) -> release() >= 29 andalso not contains(fun many_keys/1, Term).

%% Texts differ between releases in reserved words and in which bytes pass for text, and between
%% nodes in identifiers.
has_one_text(Term) ->
    release() >= 29 andalso not contains(fun(T) -> many_keys(T) orelse is_local(T) end, Term).

is_readable(Term) -> not contains(fun(T) -> is_local(T) orelse is_record_term(T) end, Term).

many_keys(T) -> is_map(T) andalso map_size(T) > 1.

is_local(T) ->
    is_pid(T) orelse is_port(T) orelse is_reference(T)
        orelse (is_function(T) andalso erlang:fun_info(T, type) =:= {type, local}).

%% What is nothing else: is_record/1 for native records would not compile on older releases.
is_record_term(T) ->
    not (is_atom(T) orelse is_number(T) orelse is_bitstring(T) orelse is_list(T) orelse is_tuple(T) orelse is_map(T)
         orelse is_function(T) orelse is_pid(T) orelse is_port(T) orelse is_reference(T)).

contains(Is, T) -> Is(T) orelse lists:any(fun(P) -> contains(Is, P) end, parts(T)).

parts([H | T]) -> [H, T];
parts(T) when is_tuple(T) -> tuple_to_list(T);
parts(T) when is_map(T) -> maps:keys(T) ++ maps:values(T);
parts(T) when is_function(T) -> {env, Env} = erlang:fun_info(T, env), Env;
parts(T) ->
    case is_record_term(T) of
        true -> record_values(T);
        false -> []
    end.

record_values(T) ->
    <<131, 67, Count:32, _, Rest/binary>> = term_to_binary(T),
    Values = skip_atoms(Count + 2, Rest),
    tuple_to_list(binary_to_term(<<131, 105, Count:32, Values/binary>>)).

skip_atoms(0, Rest) -> Rest;
skip_atoms(N, <<119, S, _:S/binary, Rest/binary>>) -> skip_atoms(N - 1, Rest).

plain(Term) -> {term_to_binary(Term), Term}.

edges() -> [plain(Term) || Term <- edge_terms()].

edge_terms() ->
    integers() ++ floats() ++ atoms() ++ binaries() ++ lists() ++ tuples() ++ maps() ++ funs() ++ identifiers().

integers() ->
    Powers = [1 bsl N || N <- [0, 7, 8, 15, 16, 27, 28, 31, 32, 47, 48, 58, 59, 60, 61, 62, 63, 64, 65, 127, 128,
                               1023, 1024, 1025, 2039, 2040, 2041, 2048, 3400, 4096, 20000]],
    [S * (P + D) || P <- Powers, D <- [-1, 0, 1], S <- [1, -1]].

floats() ->
    Some = [0.0, 1.0, 1.5, 0.1, 100.0, 1000.0, 1.0e22, 1.0e23, 1.0e-5, 0.0001, 5.0e-324, 2.2250738585072014e-308,
            1.7976931348623157e308, 9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 4503599627370497.5,
            123456789.0, 2.0e-3, 5.684341886080802e-14, 2.0e23, 9.5367431640625e-7, 1.1805916207174113e21,
            18014398509481984.0, 9223372036854775808.0, 9223372036854777856.0, 576460752303423488.0, 1.0e300],
    Some ++ [-F || F <- Some, F =/= 0.0] ++ [math:pow(2, N) || N <- lists:seq(-1074, 1023, 7)]
        ++ [float_bits() || _ <- lists:seq(1, 800)].

float_bits() ->
    case <<(rand:uniform(1 bsl 64) - 1):64>> of
        <<F/float>> -> F;
        _ -> float_bits()
    end.

zeros() -> [{<<131, 70, 128, 0:56>>, binary_to_term(<<131, 70, 128, 0:56>>)}].

atoms() ->
    Names = ["", "a", "ok", "true", "hello_world", "a@b.c", "Abc", "a b", "'", "\\", "\n", [127], [128], [159], [160],
             [173], [223], [246], [247], [248], [255], [256], "a" ++ [955], [955], [16#FFFD], [16#10000], [16#10FFFF],
             [97, 16#E000], [97, 16#10000], [97, 16#FFFD], [233], [233, 97], [215], "if", "maybe", "else", "and",
             "after", "fun", "f", "fu", "funn", "1a", "_a", "@a", "a-b", "node@host", lists:duplicate(255, $x),
             lists:duplicate(255, 233), lists:duplicate(255, 16#10000), lists:duplicate(128, 255)],
    [list_to_atom(N) || N <- Names].

binaries() ->
    Whole = [<<>>, <<0>>, <<255>>, <<"abc">>, <<"a\n\"\\">>, <<127>>, <<233>>, <<"é"/utf8>>, <<"λ"/utf8>>, <<194, 128>>,
             <<194, 160>>, <<194>>, <<237, 160, 128>>, <<192, 128>>, <<244, 144, 128, 128>>, <<16#f0, 16#90, 16#80, 16#80>>,
             <<27>>, <<"abc", 233>>, <<0:8192>>, list_to_binary(lists:seq(0, 255)), list_to_binary(lists:duplicate(70000, $x))],
    Bits = [<<(rand:uniform(1 bsl N) - 1):N>> || N <- lists:seq(1, 40)],
    Whole ++ Bits ++ [<<1:1>>, <<0:1>>, <<128>>, <<127:7>>, <<255, 1:1>>, <<255, 0:1>>, <<255, 128>>].

lists() ->
    [[], [1], "abc", [0], [255], [256], [-1], [a], [1.0], [97 | b], "a" ++ [98 | 99], [[]], [[[]]], ["a" | "b"], [[97] | 98],
     [16#10FFFF], [16#D800], [955, 956], "é", [127], [128], [160], "a\e\b\f\v\t\r\n\"\\'", [1 | <<"x">>], [1 | {}], [a, b | #{}],
     [97, 98 | -1], lists:duplicate(65535, $x), lists:duplicate(65536, $x), lists:seq(1, 300), [[], [] | a],
     lists:foldl(fun(N, Acc) -> [N, Acc] end, [], lists:seq(1, 400)), lists:foldl(fun(_, Acc) -> [Acc] end, [], lists:seq(1, 1000)),
     lists:foldl(fun(N, Acc) -> [N | Acc] end, tail, lists:seq(1, 1000)), "a, b", [$\s], [[97], [98, 99]]].

tuples() ->
    [{}, {a}, {{}}, {1, 2.0, "x", <<"y">>}, {1, 2}, {1.0, 2}, {2, 1}, list_to_tuple(lists:seq(1, 255)), list_to_tuple(lists:seq(1, 256)),
     list_to_tuple(lists:seq(1, 3000)), lists:foldl(fun(N, Acc) -> {N, Acc} end, {}, lists:seq(1, 900))].

maps() ->
    Of = fun(N) -> maps:from_list([{I, I * I} || I <- lists:seq(1, N)]) end,
    [#{}, #{a => 1}, #{1 => a}, #{1.0 => a}, #{1 => a, 1.0 => b}, #{{1} => a}, #{{1.0} => a}, #{[1] => a}, #{[1.0] => a}, #{2 => a}, #{a => 1.0},
     #{a => 1, b => 2}, #{a => 2, b => 1}, #{b => 1}, #{#{} => #{}}, #{#{1 => 1.0} => 1}, #{"a" => <<"b">>, <<"a">> => "b"},
     Of(31), Of(32), Of(33), Of(34), Of(300), maps:put(extra, 1, Of(40)), maps:put(extra, 1.0, Of(40)), maps:put(other, 1, Of(40)),
     maps:put(20.0, 1, Of(40)), maps:put(40, 0, Of(40)), maps:put(1, 0, Of(40)), maps:put(1, 1.0, Of(40)), maps:remove(7, Of(41)),
     #{-1 => a, -1.0 => b, (1 bsl 70) => c, 1.0e30 => d}].

funs() ->
    X = {free, [1, 2]}, Y = 42,
    [fun lists:map/2, fun lists:map/3, fun 'A b':'C d'/0, fun erlang:'+'/2, fun maps:get/2, fun no_such:thing/255,
     fun(A) -> A end, fun(A) -> {A, X} end, fun(A) -> {A, Y} end, fun() -> Y end, fun(A, B, C) -> {A, B, C, X, Y} end, fun() -> fun() -> Y end end,
     [fun(A) -> {A, N} end || N <- lists:seq(1, 3)], {fun(A) -> {A, fun() -> {A, X} end} end, Y}].

identifiers() ->
    [self(), make_ref(), hd(erlang:ports()), {self(), [make_ref()]}, alias(), monitor(process, self(), [{alias, explicit_unalias}])].

%% Forms that this node would not write itself, and identifiers of other nodes.
raw() ->
    Nodes = [name(N) || N <- ["a@b", "b@b", "a@a", "node@host.example.org"]],
    Ids = [0, 1, 2, 16#7fff, 16#0fffffff, 16#ffffffff],
    Creations = [1, 3, 16#ffffffff],
    All = [<<88, N/binary, I:32, S:32, C:32>> || N <- Nodes, I <- Ids, S <- [0, 1, 16#ffffffff], C <- Creations]
        ++ [<<103, N/binary, I:32, S:32, C>> || N <- Nodes, I <- [1, 16#7fff], S <- [0, 7], C <- [1, 3]]
        ++ [<<120, N/binary, I:64, C:32>> || N <- Nodes, I <- Ids ++ [16#ffffffffffffffff, 1 bsl 32, 1 bsl 63], C <- Creations]
        ++ [<<89, N/binary, I:32, C:32>> || N <- Nodes, I <- [1, 16#0fffffff], C <- Creations]
        ++ [<<102, N/binary, I:32, C>> || N <- Nodes, I <- [1, 16#0fffffff], C <- [1, 3]]
        ++ [<<90, (length(W)):16, N/binary, C:32, (<< <<X:32>> || X <- W >>)/binary>> || N <- Nodes, W <- words(), C <- Creations]
        ++ [<<114, (length(W)):16, N/binary, 1, (<< <<X:32>> || X <- W >>)/binary>> || N <- Nodes, W <- words(), length(W) =< 3]
        ++ [<<101, N/binary, I:32, 1>> || N <- Nodes, I <- [1, 262143]]
        ++ [<<99, (old_float(F))/binary>> || F <- [0.0, 1.0, -1.5, 1.0e22, 5.0e-324, 1.7976931348623157e308]]
        ++ [<<100, 3:16, "abc">>, <<100, 2:16, "a", 233>>, <<100, 0:16>>, <<115, 3, "abc">>, <<115, 2, 233, "a">>,
            <<118, 3:16, "abc">>, <<118, 2:16, 206, 187>>, <<119, 2, 206, 187>>,
            <<98, 5:32>>, <<110, 1, 0, 5>>, <<110, 0, 0>>, <<110, 8, 1, 255:64>>, <<110, 9, 0, 1:72/little>>, <<111, 3:32, 1, 1, 2, 3>>,
            <<110, 8, 1, 0:56, 128>>, <<110, 8, 0, 0:56, 128>>, <<111, 0:32, 0>>,
            <<105, 2:32, 97, 1, 97, 2>>, <<104, 0>>, <<105, 0:32>>, <<108, 0:32, 106>>, <<108, 1:32, 97, 1, 106>>,
            <<108, 1:32, 97, 1, 108, 1:32, 97, 2, 106>>, <<108, 1:32, 97, 1, 107, 2:16, "ab">>, <<108, 1:32, 97, 1, 107, 2:16, "ab">>,
            <<108, 1:32, 97, 1, 108, 1:32, 97, 2, 108, 0:32, 97, 3>>, <<107, 0:16>>, <<108, 2:32, 97, 1, 97, 2, 97, 3>>,
            <<77, 2:32, 3, 255, 255>>, <<77, 1:32, 8, 255>>, <<116, 2:32, 97, 2, 97, 1, 97, 1, 97, 2>>, <<109, 0:32>>],
    [{<<131, B/binary>>, binary_to_term(<<131, B/binary>>)} || B <- All].

words() -> [[1], [2, 1], [1, 2, 3], [9, 2, 3], [1, 2, 4], [16#3ffff, 16#ffffffff, 16#ffffffff], [1, 2, 3, 4], [1, 2, 3, 4, 5], [5, 1, 1, 1, 1], [1, 0, 0]].

name(Text) -> <<119, (length(Text)), (list_to_binary(Text))/binary>>.

old_float(F) ->
    Text = iolist_to_binary(io_lib:format("~.20e", [F])),
    <<Text/binary, 0:((31 - byte_size(Text)) * 8)>>.

stored() -> [{term_to_binary(T, [compressed]), T} || T <- [{lists:duplicate(300, abc), "x"}, lists:seq(1, 500), <<0:3200, 1>>]].

records() ->
    case release() >= 29 of
        true -> [record(M, N, X, F) || M <- ["m", "M m"], N <- ["a", "b"], X <- [0, 1], F <- fields()];
        false -> []
    end.

fields() -> [[], [{"k", 1}], [{"k", 1.0}], [{"l", 0}], [{"k", [x]}, {"j", {y}}], [{"j", 1}, {"k", 2}], [{"A b", #{a => 1}}]].

record(M, N, Exported, Fields) ->
    Names = << <<(name(F))/binary>> || {F, _} <- Fields >>,
    Values = << <<(bare(V))/binary>> || {_, V} <- Fields >>,
    External = <<131, 67, (length(Fields)):32, Exported, (name(M))/binary, (name(N))/binary, Names/binary, Values/binary>>,
    {External, binary_to_term(External)}.

bare(Term) -> <<131, Bytes/binary>> = term_to_binary(Term), Bytes.

random(Depth) ->
    case rand:uniform(if Depth =:= 0 -> 9; true -> 15 end) of
        1 -> rand:uniform(300) - 100;
        2 -> (rand:uniform(1 bsl 62) - (1 bsl 61)) bsr rand:uniform(62);
        3 -> (rand:uniform(1 bsl 200) - (1 bsl 199)) bsr rand:uniform(190);
        4 -> float_bits();
        5 -> rand:uniform(40) / 4;
        6 -> list_to_atom([rand:uniform(300) || _ <- lists:seq(1, rand:uniform(6))]);
        7 -> lists:nth(rand:uniform(4), [ok, error, undefined, true]);
        8 -> rand:bytes(rand:uniform(12) - 1);
        9 -> N = rand:uniform(70), <<(rand:uniform(1 bsl N) - 1):N>>;
        10 -> [rand:uniform(256) - 1 || _ <- lists:seq(1, rand:uniform(10))];
        11 -> [random(Depth - 1) || _ <- lists:seq(1, rand:uniform(5))];
        12 -> [random(Depth - 1), random(Depth - 1) | random(Depth - 1)];
        13 -> list_to_tuple([random(Depth - 1) || _ <- lists:seq(1, rand:uniform(5) - 1)]);
        14 -> maps:from_list([{random(Depth - 1), random(Depth - 1)} || _ <- lists:seq(1, rand:uniform(4))]);
        15 -> maps:from_list([{rand:uniform(9) / lists:nth(rand:uniform(2), [1, 3]), rand:uniform(3)} || _ <- lists:seq(1, 3)])
    end.
