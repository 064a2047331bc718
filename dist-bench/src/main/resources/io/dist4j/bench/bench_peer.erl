%% One of the benchmark's Erlang nodes. It does what its standard input says, as DistPeer does:
%% one command a line, one answer a line. Source of the numbers is always what was received.
-module(bench_peer).
-export([start/0]).

-define(SINKS, 16).
-define(LARGE, 65536).

start() ->
    [register(sink(N), spawn(fun() -> count(0, none) end)) || N <- lists:seq(0, ?SINKS - 1)],
    register(echo_handler, spawn(fun echo/0)),
    register(echo_blocking, spawn(fun echo/0)),
    io:put_chars("=> ok ready\n"),
    commands().

commands() ->
    case io:get_line("") of
        Line when is_list(Line) ->
            Answer =
                try command(string:lexemes(Line, " \n"))
                catch Class:Reason -> io_lib:format("failed ~0tp", [{Class, Reason}]) end,
            io:put_chars(["=> ", Answer, $\n]),
            commands();
        _ -> erlang:halt(0)
    end.

command(["connect", Node]) ->
    true = net_kernel:connect_node(list_to_atom(Node)),
    put(peer, list_to_atom(Node)),
    "ok";
command(["allocated"]) -> "ok bytes=-1";
command(["oneway", Size, Senders, Count]) ->
    oneway(list_to_integer(Size), list_to_integer(Senders), list_to_integer(Count));
command(["roundtrip", Kind, Count]) ->
    Echo = {list_to_atom("echo_" ++ Kind), get(peer)},
    N = list_to_integer(Count),
    in_process(fun() -> roundtrips(Echo, N) end);
command(["flight", Depth, Count]) ->
    Echo = {echo_blocking, get(peer)},
    {D, N} = {list_to_integer(Depth), list_to_integer(Count)},
    in_process(fun() -> flight(Echo, D, N) end);
command(["codec", Shape, Millis]) ->
    in_process(fun() -> codec(Shape, list_to_integer(Millis) * 1000000) end).

%% A fresh process, so that no heap or mailbox of an earlier run weighs on this one.
in_process(Fun) ->
    {Pid, Ref} = spawn_monitor(fun() -> exit({answer, Fun()}) end),
    receive
        {'DOWN', Ref, process, Pid, {answer, Answer}} -> Answer;
        {'DOWN', Ref, process, Pid, Reason} -> io_lib:format("failed ~0tp", [Reason])
    end.

sink(N) -> list_to_atom("sink_" ++ integer_to_list(N)).

%% Receiving side of one way.

count(Expected, Wrong) ->
    receive
        <<Expected:64, _/binary>> -> count(Expected + 1, Wrong);
        {Expected, Bin} when is_binary(Bin) -> count(Expected + 1, Wrong);
        {flush, From, Count} ->
            From ! verdict(Expected, Count, Wrong),
            count(0, none);
        Other when Wrong =:= none -> count(Expected, {Expected, number(Other)});
        _ -> count(Expected, Wrong)
    end.

number(<<N:64, _/binary>>) -> N;
number({N, _}) -> N;
number(_) -> unknown.

verdict(Count, Count, none) -> done;
verdict(Received, Count, none) -> {wrong, [{received, Received}, {sent, Count}]};
verdict(_, _, {Expected, Got}) -> {wrong, [{expected, Expected}, {got, Got}]}.

echo() ->
    receive {From, Message} -> From ! Message end,
    echo().

%% Sending side of one way.

oneway(Size, Senders, Count) ->
    Peer = get(peer),
    Each = Count div Senders,
    Begin = erlang:monotonic_time(),
    Running =
        [spawn_monitor(fun() -> send_all({sink(N), Peer}, Size, Each) end)
         || N <- lists:seq(0, Senders - 1)],
    Ends = [receive {'DOWN', Ref, process, Pid, Reason} -> Reason end || {Pid, Ref} <- Running],
    End = erlang:monotonic_time(),
    case [Reason || Reason <- Ends, Reason =/= done] of
        [] -> io_lib:format("ok nanos=~b", [nanos(End - Begin)]);
        [Wrong | _] -> io_lib:format("failed ~0tp", [Wrong])
    end.

send_all(Sink, Size, Count) ->
    case Size >= ?LARGE of
        true -> send_large(Sink, binary:copy(<<7>>, Size), 0, Count);
        false -> send_small(Sink, binary:copy(<<7>>, Size - 8), 0, Count)
    end,
    Sink ! {flush, self(), Count},
    receive Verdict -> exit(Verdict) end.

send_small(_, _, Count, Count) -> ok;
send_small(Sink, Rest, N, Count) ->
    Sink ! <<N:64, Rest/binary>>,
    send_small(Sink, Rest, N + 1, Count).

send_large(_, _, Count, Count) -> ok;
send_large(Sink, Bin, N, Count) ->
    Sink ! {N, Bin},
    send_large(Sink, Bin, N + 1, Count).

%% Round trips.

roundtrips(Echo, Count) ->
    Begin = erlang:monotonic_time(),
    Times = lists:sort(roundtrips(Echo, 0, Count, [])),
    Nanos = nanos(erlang:monotonic_time() - Begin),
    io_lib:format("ok nanos=~b p50=~b p99=~b",
                  [Nanos, percentile(Times, Count, 50), percentile(Times, Count, 99)]).

roundtrips(_, Count, Count, Times) -> Times;
roundtrips(Echo, N, Count, Times) ->
    Begin = erlang:monotonic_time(),
    Echo ! {self(), <<N:64, 7:64>>},
    receive <<N:64, _/binary>> -> ok; Other -> exit({wrong, Other}) end,
    roundtrips(Echo, N + 1, Count, [erlang:monotonic_time() - Begin | Times]).

percentile(Times, Count, Percent) ->
    nanos(lists:nth(min(Count, Count * Percent div 100 + 1), Times)).

flight(Echo, Depth, Count) ->
    Begin = erlang:monotonic_time(),
    [Echo ! {self(), <<N:64, 7:64>>} || N <- lists:seq(0, Depth - 1)],
    flight(Echo, Depth, 0, Count),
    io_lib:format("ok nanos=~b", [nanos(erlang:monotonic_time() - Begin)]).

flight(_, _, Count, Count) -> ok;
flight(Echo, Depth, N, Count) ->
    receive <<N:64, _/binary>> -> ok; Other -> exit({wrong, Other}) end,
    case N + Depth of
        Next when Next < Count -> Echo ! {self(), <<Next:64, 7:64>>};
        _ -> ok
    end,
    flight(Echo, Depth, N + 1, Count).

%% term_to_binary and binary_to_term.

codec(Shape, Nanos) ->
    Term = sample(Shape),
    Bin = term_to_binary(Term),
    Encode = repeat(fun() -> term_to_binary(Term) end, Nanos),
    Decode = repeat(fun() -> binary_to_term(Bin) end, Nanos),
    io_lib:format("ok encode=~.1f decode=~.1f bytes=~b", [Encode, Decode, byte_size(Bin)]).

repeat(Fun, Nanos) -> repeat(Fun, Nanos, 1000, erlang:monotonic_time(), 0).

repeat(Fun, Nanos, Step, Begin, Done) ->
    times(Fun, Step),
    case nanos(erlang:monotonic_time() - Begin) of
        Spent when Spent < Nanos -> repeat(Fun, Nanos, Step, Begin, Done + Step);
        Spent -> Spent / (Done + Step)
    end.

times(_, 0) -> ok;
times(Fun, N) -> Fun(), times(Fun, N - 1).

sample("tuple") -> {call, 42, <<"0123456789abcdef">>, self(), 3.25};
sample("list") -> [{N, ok, N * 1000} || N <- lists:seq(1, 1000)];
sample("map") -> maps:from_list([{N, <<"value">>} || N <- lists:seq(1, 100)]);
sample("binary") -> binary:copy(<<7>>, 65536).

nanos(Native) -> erlang:convert_time_unit(Native, native, nanosecond).
