%% Monitors by pid and name, their options, and the group leader.
-module(case_monitor).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, helper/1, ended/1, down/1, attempt/1]).

ends(P, Reason) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, Reason}),
    {Tag, Heard, Type, Object, Why} = next(),
    {Tag, Heard =:= Ref, Type, Object =:= Puppet, Why}.

pid(P) -> ends(P, {some, reason}).

pid_normal(P) -> ends(P, normal).

pid_big_reason(P) -> ends(P, {big, binary:copy(<<"big">>, 500000)}).

pid_kill_reason(P) -> ends(P, kill).

pid_dead(P) ->
    Puppet = puppet(P),
    normal = begin Ref = monitor(process, Puppet), tell(Puppet, {stop, normal}), down(Ref) end,
    Again = monitor(process, Puppet),
    {Again =:= Ref, next()}.

raised(P, Class) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    tell(Puppet, {raise, Class, reason}),
    down(Ref).

error(P) -> raised(P, error).

exit(P) -> raised(P, exit).

name(P) ->
    Puppet = dist_kit:named(P, dist_named),
    monitor(process, {dist_named, P}),
    tell(Puppet, {stop, gone}),
    next().

name_noproc(P) -> monitor(process, {no_such_name, P}), next().

name_and_pid(P) ->
    Puppet = dist_kit:named(P, dist_twice_named),
    [monitor(process, Who) || Who <- [Puppet, {dist_twice_named, P}, Puppet]],
    tell(Puppet, {stop, gone}),
    lists:sort([{Object, Why} || {'DOWN', _, process, Object, Why} <- [next(), next(), next()]]).

name_killed(P) ->
    Puppet = dist_kit:named(P, dist_name_killed),
    Ref = monitor(process, {dist_name_killed, P}),
    barrier(P),
    erlang:exit(Puppet, gone),
    down(Ref).

several(P) ->
    Puppet = puppet(P),
    Refs = [monitor(process, Puppet) || _ <- lists:seq(1, 10)],
    tell(Puppet, {stop, gone}),
    {[down(Ref) || Ref <- Refs], none()}.

undone(P) ->
    Puppet = puppet(P),
    {First, Second} = {monitor(process, Puppet), monitor(process, Puppet)},
    Undone = demonitor(First),
    tell(Puppet, {stop, gone}),
    {Undone, down(Second), none()}.

undone_flush(P) ->
    Puppet = puppet(P),
    {First, Second} = {monitor(process, Puppet), monitor(process, Puppet)},
    tell(Puppet, {stop, gone}),
    gone = down(Second),
    barrier(P),
    {demonitor(First, [flush]), none()}.

undone_info(P) ->
    Puppet = puppet(P),
    {First, Second} = {monitor(process, Puppet), monitor(process, Puppet)},
    Before = demonitor(First, [info]),
    tell(Puppet, {stop, gone}),
    gone = down(Second),
    {Before, demonitor(First, [info]), demonitor(Second, [info, flush]), none()}.

undone_by_name(P) ->
    Ref = monitor(process, {dist_door, P}),
    {demonitor(Ref), door(P, still), none()}.

tag(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet, [{tag, {mine, "tag"}}]),
    tell(Puppet, {stop, gone}),
    {Tag, Heard, Type, Object, Why} = next(),
    {Tag, Heard =:= Ref, Type, Object =:= Puppet, Why}.

tag_noproc(P) -> monitor(process, {no_such_name, P}, [{tag, mine}]), next().

alias(P, Mode) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet, [{alias, Mode}]),
    do(Puppet, {all, [{send, Ref, one}, {send, Ref, two}]}),
    Received = all(),
    Undone = demonitor(Ref, [info]),
    do(Puppet, {send, Ref, three}),
    {Received, Undone, all(), unalias(Ref)}.

alias_explicit(P) -> alias(P, explicit_unalias).

alias_demonitor(P) -> alias(P, demonitor).

alias_reply(P) -> alias(P, reply_demonitor).

alias_down(P, Mode) ->
    {Puppet, Other} = {puppet(P), puppet(P)},
    Ref = monitor(process, Puppet, [{alias, Mode}]),
    tell(Puppet, {stop, gone}),
    gone = down(Ref),
    do(Other, {send, Ref, late}),
    {all(), unalias(Ref)}.

alias_explicit_down(P) -> alias_down(P, explicit_unalias).

alias_demonitor_down(P) -> alias_down(P, demonitor).

alias_reply_down(P) -> alias_down(P, reply_demonitor).

all() -> receive Message -> [Message | all()] after 0 -> [] end.

%% Monitors that the peer's processes have on processes here.
by_peer(P) ->
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    Ref = do(Puppet, {monitor, Pid}),
    Pid ! {stop, {why, self()}},
    {Tag, Heard, Type, Object, Why} = got(Puppet),
    {ended(Helper), Tag, Heard =:= Ref, Type, Object =:= Pid, Why}.

by_peer_dead(P) ->
    Helper = {Pid, _} = helper(fun() -> ok end),
    normal = ended(Helper),
    Puppet = puppet(P),
    Ref = do(Puppet, {monitor, Pid}),
    {Tag, Heard, Type, Object, Why} = got(Puppet),
    {Tag, Heard =:= Ref, Type, Object =:= Pid, Why}.

by_peer_name(P) ->
    Puppet = puppet(P),
    {Pid, _} = waiting(),
    register(dist_case, Pid),
    do(Puppet, {monitor, {dist_case, node()}}),
    Pid ! {stop, gone},
    got(Puppet).

by_peer_noproc(P) ->
    Puppet = puppet(P),
    do(Puppet, {monitor, {no_such_name, node()}}),
    got(Puppet).

by_peer_undone(P) ->
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    Ref = do(Puppet, {monitor, Pid}),
    true = do(Puppet, {demonitor, Ref}),
    Pid ! {stop, gone},
    {ended(Helper), do(Puppet, {echo, alive}), none()}.

by_peer_alias(P, Mode) ->
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    Ref = do(Puppet, {monitor, Pid, Mode}),
    Ref ! one, Ref ! two, Puppet ! three,
    Received = until(three, Puppet),
    true = do(Puppet, {demonitor, Ref}),
    Ref ! four, Puppet ! five,
    Later = until(five, Puppet),
    Pid ! {stop, gone},
    {Received, Later, ended(Helper), do(Puppet, {unalias, Ref}), none()}.

by_peer_alias_explicit(P) -> by_peer_alias(P, explicit_unalias).

by_peer_alias_demonitor(P) -> by_peer_alias(P, demonitor).

by_peer_alias_reply(P) -> by_peer_alias(P, reply_demonitor).

until(Last, Puppet) ->
    case got(Puppet) of
        Last -> [];
        Message -> [Message | until(Last, Puppet)]
    end.

each_other(P) ->
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    do(Puppet, {monitor, Pid}),
    Ref = monitor(process, Puppet),
    Pid ! {stop, first},
    {'DOWN', _, process, _, First} = got(Puppet),
    tell(Puppet, {stop, second}),
    {ended(Helper), First, down(Ref)}.

waiting() -> helper(fun() -> receive {stop, Reason} -> erlang:exit(Reason) end end).

in_order(P) ->
    %% What a process sent before it ended comes before the news of its end.
    Puppet = puppet(P),
    monitor(process, Puppet),
    tell(Puppet, {all, [{send, self(), 1}, {send, self(), 2}, {send, self(), 3}]}),
    tell(Puppet, {stop, gone}),
    [next(), next(), next(), element(1, next())].

%% Group leaders.
leader_default(P) -> do(puppet(P), {leader, self(), group_leader()}).

leader_set(P) ->
    Puppet = puppet(P),
    true = group_leader(self(), Puppet),
    do(Puppet, leader) =:= self().

leader_set_of_peer(P) ->
    {Puppet, Other} = {puppet(P), puppet(P)},
    true = group_leader(Other, Puppet),
    do(Puppet, leader) =:= Other.

leader_set_by_peer(P) ->
    Puppet = puppet(P),
    Before = group_leader(),
    true = do(Puppet, {leader, self(), Puppet}),
    After = group_leader(),
    group_leader(Before, self()),
    {After =:= Puppet, Before =:= group_leader()}.

leader_of_spawned(P) ->
    Self = self(),
    spawn(P, dist_peer, tell, [Self, which]),
    Spawned = receive {which, Pid} -> is_pid(Pid) end,
    {Spawned, rpc:call(P, dist_peer, leader, []) =:= group_leader(), erpc:call(P, dist_peer, leader, []) =:= group_leader()}.

leader_of_dead(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, gone}),
    gone = down(Ref),
    {attempt(fun() -> group_leader(self(), Puppet) end), barrier(P)}.
