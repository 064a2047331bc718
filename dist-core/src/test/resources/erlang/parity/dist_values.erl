%% Terms of every type that the peer shall give back as they were.
-module(dist_values).
-export([value/1, native_record/0]).

value(small_integers) -> [0, 1, -1, 127, 128, 255, 256, -128, 65535, (1 bsl 27) - 1, 1 bsl 27, -(1 bsl 27), (1 bsl 31) - 1, 1 bsl 31, -(1 bsl 31)];
value(big_integers) -> [S * ((1 bsl N) + D) || S <- [1, -1], N <- [32, 59, 60, 62, 63, 64, 127, 128, 2039, 2040, 2048, 9000], D <- [-1, 0, 1]];
value(floats) -> [0.0, -0.0, 1.0, -1.5, 1.0e308, 2.2250738585072014e-308, 5.0e-324, 3.141592653589793];
value(atoms) -> ['', a, true, false, nil, undefined, 'with space', 'UPPER', list_to_atom(lists:seq(160, 250)), list_to_atom([0])];
value(long_atoms) -> [list_to_atom(lists:duplicate(255, C)) || C <- [$x, 233, 16#20AC, 16#1F600]];
value(many_atoms) -> [list_to_atom("parity_" ++ integer_to_list(N)) || N <- lists:seq(1, 70000)];
value(strings) -> ["", "a", lists:duplicate(65535, $s), lists:duplicate(65536, $s), [256, 1], [0, 255], [1 | 2], [a, b | c]];
value(lists) -> [[], [[]], [[[]]], [a, [b, [c, [d]]]], lists:seq(1, 100000), [1 | [2 | [3 | tail]]]];
value(tuples) -> [{}, {1}, {{}, {{}}}, list_to_tuple(lists:seq(1, 255)), list_to_tuple(lists:seq(1, 256)), list_to_tuple(lists:seq(1, 70000))];
value(maps) -> [#{}, #{a => 1}, #{1 => a, 1.0 => b}, #{#{} => #{#{} => #{}}}, #{{a, [b]} => "value", <<"k">> => self()}, maps:from_list([{N, N * N} || N <- lists:seq(1, 5000)])];
value(binaries) -> [<<>>, <<0>>, <<"text">>, <<"grüße"/utf8>>, binary:copy(<<1>>, 64), binary:copy(<<2>>, 65), binary:copy(<<3>>, 255), binary:copy(<<4>>, 70000)];
value(bitstrings) -> [<<1:1>>, <<0:7>>, <<255, 3:2>>, <<0:4099>>, <<(1 bsl 200):203>>];
value(pids) -> [self(), whereis(init), whereis(kernel_sup), spawn(fun() -> ok end)];
value(references) -> [make_ref(), erlang:alias(), monitor(process, whereis(init))];
value(ports) -> erlang:ports();
value(external_funs) -> [fun lists:map/2, fun erlang:'+'/2, fun no_such:function/255];
value(local_funs) -> A = self(), B = make_ref(), [fun() -> A end, fun(X) -> {X, B} end, fun F(0) -> A; F(N) -> F(N - 1) end, fun local/1];
value(deep_list) -> nested(10000, fun(T) -> [T] end, []);
value(deep_tuple) -> nested(10000, fun(T) -> {T, x} end, end_of_it);
value(deep_map) -> nested(2000, fun(T) -> #{key => T} end, #{});
value(improper_deep) -> nested(5000, fun(T) -> [a | {T}] end, last);
value(many_pids) -> [spawn(fun() -> ok end) || _ <- lists:seq(1, 2000)];
value(mixed) -> [{[value(Kind) || Kind <- [small_integers, floats, atoms, maps, bitstrings, external_funs, local_funs]]}];
value(records) -> [native_record(), {native_record(), [native_record()]}].

local(X) -> X.

nested(0, _, Term) -> Term;
nested(N, Wrap, Term) -> nested(N - 1, Wrap, Wrap(Term)).

%% A native record (OTP 29), by its external form: older compilers do not know the syntax.
native_record() ->
    Fields = [{name, <<"value">>}, {size, 17}],
    Atom = fun(A) -> Text = atom_to_binary(A), <<119, (byte_size(Text)), Text/binary>> end,
    Names = [Atom(Name) || {Name, _} <- Fields],
    Values = [begin <<131, External/binary>> = term_to_binary(Value), External end || {_, Value} <- Fields],
    binary_to_term(iolist_to_binary([131, 67, <<(length(Fields)):32>>, 1, Atom(dist_values), Atom(thing), Names, Values])).
