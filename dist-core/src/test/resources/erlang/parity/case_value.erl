%% Terms echoed: of every type, of every size, from several senders, in order.
-module(case_value).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, down/1, equal/2]).

echo(P, Kind) ->
    Value = dist_values:value(Kind),
    Back = do(puppet(P), {echo, Value}),
    {equal(Value, Back), term_to_binary(Value, [deterministic_or_not()]) =:= term_to_binary(Back, [deterministic_or_not()])}.

%% Maps may be enumerated in another order in each run, not within one.
deterministic_or_not() -> {minor_version, 2}.

called(P) ->
    N = 42,
    Back = do(puppet(P), {echo, fun(X) -> X + N end}),
    Back(1).

size(P, Size) ->
    Big = binary(Size),
    equal(Big, do(puppet(P), {echo, Big})).

binary(Size) -> iolist_to_binary([binary:copy(list_to_binary(lists:seq(0, 250)), Size div 251), binary:copy(<<255>>, Size rem 251)]).

sizes(P, Sizes) ->
    Puppet = puppet(P),
    [S || S <- Sizes, do(Puppet, {echo, binary(S)}) =/= binary(S)].

many_parts(P) ->
    %% Many small parts, not one binary.
    Term = [{N, <<N:64>>, [N]} || N <- lists:seq(1, 200000)],
    equal(Term, do(puppet(P), {echo, Term})).

%% Order.
sent_in_order(P) ->
    Puppet = puppet(P),
    Sizes = sizes(),
    [Puppet ! {N, binary:copy(<<N>>, Size)} || {N, Size} <- Sizes],
    in_order([got(Puppet) || _ <- Sizes], Sizes).

received_in_order(P) ->
    Sizes = sizes(),
    tell(puppet(P), {stream, self(), [Size || {_, Size} <- Sizes]}),
    in_order([next() || _ <- Sizes], Sizes).

sizes() -> lists:zip(lists:seq(1, 120), lists:append(lists:duplicate(20, [1, 70000, 10, 300000, 64, 65536]))).

in_order(Received, Sizes) -> equal([{N, byte_size(Bits)} || {N, Bits} <- Received], Sizes).

senders(P) ->
    %% Fragments of several senders on one connection.
    Case = self(),
    Puppets = [puppet(P) || _ <- lists:seq(1, 8)],
    [spawn(fun() -> [Puppet ! {Case, N, binary:copy(<<N>>, 200000 + N)} || N <- lists:seq(1, 8)] end) || Puppet <- Puppets],
    [lists:all(fun(N) -> {Case, N, Bits} = got(Puppet), Bits =:= binary:copy(<<N>>, 200000 + N) end, lists:seq(1, 8)) || Puppet <- Puppets].

peers_senders(P) ->
    Puppets = [puppet(P) || _ <- lists:seq(1, 8)],
    Case = self(),
    Receivers = [spawn_link(fun() -> Case ! {self(), [receive {N, Bits} -> {N, byte_size(Bits)} end || _ <- lists:seq(1, 8)]} end) || _ <- Puppets],
    [tell(Puppet, {stream, Receiver, lists:seq(200001, 200008)}) || {Puppet, Receiver} <- lists:zip(Puppets, Receivers)],
    [receive {Receiver, Got} -> equal(Got, [{N, 200000 + N} || N <- lists:seq(1, 8)]) end || Receiver <- Receivers].

message_then_exit(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet),
    tell(Puppet, {all, [{stream, self(), [10, 500000, 20]}]}),
    tell(Puppet, {stop, gone}),
    [element(1, next()) || _ <- lists:seq(1, 4)].

message_then_exit2(P) ->
    process_flag(trap_exit, true),
    tell(puppet(P), {all, [{stream, self(), [500000, 5]}, {exit, self(), signal}, {send, self(), {4, last}}]}),
    [element(1, next()) || _ <- lists:seq(1, 4)].

exit_then_message(P) ->
    Puppet = trapper(P),
    Puppet ! binary(700000),
    exit(Puppet, signal),
    Puppet ! last,
    [got(Puppet), got(Puppet), got(Puppet)].

big_then_link_then_exit(P) ->
    Puppet = trapper(P),
    {Pid, Ref} = spawn_monitor(fun() -> Puppet ! binary(900000), link(Puppet), Puppet ! small, exit(gone) end),
    gone = down(Ref),
    [got(Puppet), got(Puppet), got(Puppet)] =:= [binary(900000), small, {'EXIT', Pid, gone}].

monitor_then_message(P) ->
    %% The answer of a process that ends right after is never behind its end.
    [begin
         Puppet = puppet(P),
         Ref = monitor(process, Puppet),
         tell(Puppet, {send, self(), {answer, N}}),
         tell(Puppet, {stop, N}),
         [next(), element(5, next())] =:= [{answer, N}, N] orelse {inversion, Ref}
     end || N <- lists:seq(1, 50)].

small_beside_big(P) ->
    %% Small messages of another sender go on while a big one is on its way.
    {Busy, Quick} = {puppet(P), puppet(P)},
    Case = self(),
    spawn(fun() -> Busy ! binary(8000000), Case ! all_sent end),
    Echoes = [do(Quick, {echo, N}) || N <- lists:seq(1, 100)],
    receive all_sent -> ok end,
    {lists:sum(Echoes), equal(got(Busy), binary(8000000))}.

two_receivers(P) ->
    {One, Other} = {puppet(P), puppet(P)},
    [begin One ! N, Other ! N end || N <- lists:seq(1, 500)],
    {[got(One) || _ <- lists:seq(1, 500)] =:= lists:seq(1, 500), [got(Other) || _ <- lists:seq(1, 500)] =:= lists:seq(1, 500)}.

name_and_pid_in_order(P) ->
    %% By name and by pid it is the same pair of processes.
    Puppet = dist_kit:named(P, dist_ordered),
    [begin Puppet ! {pid, N}, {dist_ordered, P} ! {name, N} end || N <- lists:seq(1, 200)],
    [got(Puppet) || _ <- lists:seq(1, 400)] =:= lists:append([[{pid, N}, {name, N}] || N <- lists:seq(1, 200)]).
