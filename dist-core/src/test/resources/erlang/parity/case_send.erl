%% Messages, aliases, trace tokens.
-module(case_send).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, attempt/1]).

to_pid(P) -> Puppet = puppet(P), Puppet ! hello, got(Puppet).

to_name(P) -> door(P, by_name).

to_own_name(P) ->
    Puppet = dist_kit:named(P, dist_own_name),
    {dist_own_name, P} ! {by_name, self()},
    got(Puppet).

to_nobody(P) -> {no_such_name, P} ! lost, {barrier(P), lists:member(P, nodes(connected)), none()}.

to_dead_pid(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, normal}),
    Reason = dist_kit:down(Ref),
    {Puppet ! lost, Reason, barrier(P), none()} =:= {lost, normal, ok, none}.

from_peer_to_pid(P) -> {do(puppet(P), {send, self(), {from, peer}}), next()}.

from_peer_to_name(P) ->
    register(dist_case, self()),
    {do(puppet(P), {send, {dist_case, node()}, by_name}), next()}.

from_peer_to_nobody(P) ->
    {do(puppet(P), {send, {no_such_name, node()}, lost}), barrier(P), none()}.

from_peer_to_dead(P) ->
    Dead = {Pid, _} = dist_kit:helper(fun() -> ok end),
    {dist_kit:ended(Dead), do(puppet(P), {send, Pid, lost}), barrier(P), none()}.

options(P) ->
    Puppet = puppet(P),
    Sent = [erlang:send(Puppet, N, Options) || {N, Options} <- [{1, []}, {2, [nosuspend]}, {3, [noconnect, nosuspend]}]],
    {Sent, erlang:send_nosuspend(Puppet, 4), [got(Puppet) || _ <- Sent], got(Puppet)}.

other_puppet(P) ->
    {One, Other} = {puppet(P), puppet(P)},
    {do(One, {send, Other, {from, One}}), got(Other) =:= {from, One}}.

%% Aliases of processes of the peer.
alias(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, explicit}),
    Alias ! first, Alias ! second,
    {got(Puppet), got(Puppet), node(Alias)}.

alias_undone(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, explicit}),
    Undone = [do(Puppet, {unalias, Alias}), do(Puppet, {unalias, Alias})],
    Alias ! lost,
    Puppet ! last,
    {Undone, got(Puppet), none()}.

alias_reply_once(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, reply}),
    Alias ! first, Alias ! lost, Puppet ! last,
    {got(Puppet), got(Puppet), do(Puppet, {unalias, Alias}), none()}.

alias_of_the_dead(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, explicit}),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, gone}),
    {dist_kit:down(Ref), (Alias ! lost) =:= lost, barrier(P), none()}.

alias_strange(P) ->
    %% A reference of the peer that was never an alias.
    Ref = do(puppet(P), {monitor, self()}),
    {(Ref ! lost) =:= lost, barrier(P), none()}.

%% Aliases of processes here.
own_alias(P) ->
    Alias = erlang:alias(),
    Puppet = puppet(P),
    do(Puppet, {all, [{send, Alias, 1}, {send, Alias, 2}]}),
    Received = [next(), next()],
    {Received, unalias(Alias), do(Puppet, {send, Alias, 3}), none()}.

own_alias_reply(P) ->
    Alias = erlang:alias([reply]),
    Puppet = puppet(P),
    do(Puppet, {all, [{send, Alias, 1}, {send, Alias, 2}]}),
    {next(), none(), unalias(Alias)}.

alias_echoed(P) -> Alias = erlang:alias(), {door(P, Alias) =:= Alias, unalias(Alias)}.

%% Priority messages go ahead of those that wait: the puppet is busy with none, so only arrival counts.
priority_to_peer(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, priority}),
    Sent = erlang:send(Alias, urgent, [priority]),
    {Sent, got(Puppet), node(Alias)}.

priority_from_peer(P) ->
    Alias = apply(erlang, alias, [[priority]]),
    Puppet = puppet(P),
    do(Puppet, {all, [{send, self(), ordinary}, {send_priority, Alias, urgent}]}),
    {next(), next(), unalias(Alias)}.

priority_without_leave(P) ->
    %% An alias that takes no priority messages, and a message that asks for priority.
    Alias = erlang:alias(),
    Puppet = puppet(P),
    do(Puppet, {all, [{send, self(), ordinary}, {send_priority, Alias, urgent}]}),
    {next(), next(), unalias(Alias)}.

priority_plain_message(P) ->
    Alias = apply(erlang, alias, [[priority]]),
    do(puppet(P), {all, [{send, self(), ordinary}, {send, Alias, also_ordinary}]}),
    {next(), next(), unalias(Alias)}.

%% Trace tokens: kept by who receives them, passed on with what it sends.
token_label(P) -> token(P, [{label, 17}], fun(Puppet) -> Puppet ! traced, got(Puppet) end).

token_big_label(P) ->
    token(P, [{label, {<<"a label">>, [1 bsl 70, self()]}}], fun(Puppet) -> Puppet ! traced, got(Puppet) end).

token_flags(P) ->
    token(P, [{label, 1}, {send, true}, {'receive', true}, {print, true}, {timestamp, true}],
          fun(Puppet) -> Puppet ! traced, got(Puppet) end).

token_serial(P) ->
    token(P, [{label, 2}], fun(Puppet) -> [begin Puppet ! N, got(Puppet) end || N <- [1, 2, 3]] end).

token_by_name(P) ->
    %% To a process of this case: every process counts what it sends with tokens, all its life.
    Puppet = dist_kit:named(P, dist_traced),
    set(Puppet, [{label, 3}], fun(_) -> {dist_traced, P} ! traced, got(Puppet) end).

token_two_hops(P) ->
    Other = puppet(P),
    token(P, [{label, 4}], fun(Puppet) -> do(Puppet, {send, Other, traced}), got(Other) end).

token_forgotten(P) ->
    Puppet = puppet(P),
    With = set(Puppet, [{label, 5}], fun(_) -> do(Puppet, {echo, 1}) end),
    Without = do(Puppet, {echo, 2}),
    {With, Without, seq_trace:get_token()}.

token_to_alias(P) ->
    Puppet = puppet(P),
    Alias = do(Puppet, {alias, explicit}),
    set(Puppet, [{label, 6}], fun(_) -> Alias ! traced, got(Puppet) end).

token_exit2(P) ->
    Puppet = trapper(P),
    set(Puppet, [{label, 7}], fun(_) -> exit(Puppet, traced), got(Puppet) end).

token_exit2_back(P) ->
    process_flag(trap_exit, true),
    token(P, [{label, 8}], fun(Puppet) -> tell(Puppet, {exit, self(), traced}), next() end).

token_link_exit(P) ->
    process_flag(trap_exit, true),
    token(P, [{label, 9}], fun(Puppet) -> link(Puppet), tell(Puppet, {stop, traced}), next() end).

token_spawn(P) ->
    token(P, [{label, 10}], fun(_) -> Pid = spawn(P, dist_peer, tell, [self(), traced]), next() =:= {traced, Pid} end).

token_spawn_back(P) ->
    Self = self(),
    token(P, [{label, 11}], fun(Puppet) ->
        do(Puppet, {spawn_request, node(), {dist_peer, tell, [Self, traced]}, [{reply, no}]}),
        element(1, next())
    end).

token(P, Settings, Act) -> set(puppet(P), Settings, Act).

set(Puppet, Settings, Act) ->
    [seq_trace:set_token(Flag, Value) || {Flag, Value} <- Settings],
    Result = Act(Puppet),
    Token = seq_trace:get_token(),
    seq_trace:set_token([]),
    {Result, Token}.
