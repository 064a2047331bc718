%% Links, and exit signals with and without them.
-module(case_link).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, helper/1, helper/2, ended/1, down/1]).

%% What a link carries when the peer's process ends: reasons whole.
reason(P, Make) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet),
    Reason = Make(),
    tell(Puppet, {stop, Reason}),
    receive {'EXIT', Puppet, Heard} -> {dist_kit:equal(Reason, Heard), Heard} end.

atom(P) -> reason(P, fun() -> gone end).

normal(P) -> reason(P, fun() -> normal end).

nested(P) -> reason(P, fun() -> {shutdown, [{why, "text", <<"bits">>, 1.5, -1 bsl 80}, [improper | tail]]} end).

processes(P) -> Puppet = puppet(P), reason(P, fun() -> {self(), Puppet, make_ref(), hd(erlang:ports())} end).

map(P) -> reason(P, fun() -> #{key => #{deep => [1, 2, 3]}, {a, b} => <<>>} end).

big_binary(P) -> reason(P, fun() -> {big, binary:copy(<<"0123456789">>, 200000)} end).

functions(P) -> N = 7, reason(P, fun() -> {fun lists:map/2, fun(X) -> X + N end} end).

record(P) -> reason(P, fun dist_values:native_record/0).

raised(P, Class) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet),
    tell(Puppet, {raise, Class, reason}),
    receive {'EXIT', Puppet, Reason} -> Reason end.

error(P) -> raised(P, error).

exit(P) -> raised(P, exit).

shutdown(P) -> reason(P, fun() -> shutdown end).

dead(P) ->
    process_flag(trap_exit, true),
    Puppet = dead_puppet(P),
    {link(Puppet), receive {'EXIT', Puppet, Reason} -> Reason end}.

dead_untrapped(P) ->
    Puppet = dead_puppet(P),
    ended(helper(fun() -> link(Puppet), receive never -> ok end end)).

dead_puppet(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, normal}),
    normal = down(Ref),
    Puppet.

twice(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet), link(Puppet),
    {stop(Puppet, gone), next(), none()}.

unlinked(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet), unlink(Puppet),
    {stop(Puppet, gone), none()}.

relinked(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    [begin link(Puppet), unlink(Puppet) end || _ <- lists:seq(1, 50)],
    link(Puppet),
    {stop(Puppet, gone), next(), none()}.

unlinked_never_linked(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    unlink(Puppet),
    {do(Puppet, {echo, alive}), stop(Puppet, gone), none()}.

unlinked_by_peer(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    link(Puppet),
    true = do(Puppet, {unlink, self()}),
    {stop(Puppet, gone), none()}.

crossing(P) ->
    %% Both link at once; one exit signal all the same.
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    Ref = make_ref(),
    Puppet ! {do, self(), Ref, {link, self()}},
    link(Puppet),
    receive {Ref, true} -> ok end,
    {stop(Puppet, gone), next(), none()}.

crossing_unlink(P) ->
    process_flag(trap_exit, true),
    Puppet = puppet(P),
    [begin
         Ref = make_ref(),
         Puppet ! {do, self(), Ref, {all, [{link, self()}, {unlink, self()}]}},
         link(Puppet), unlink(Puppet),
         receive {Ref, [true, true]} -> ok end
     end || _ <- lists:seq(1, 50)],
    {stop(Puppet, gone), none()}.

stop(Puppet, Reason) ->
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, Reason}),
    down(Ref).

by_peer(P) ->
    Puppet = trapper(P),
    Helper = {Pid, _} = waiting(),
    true = do(Puppet, {link, Pid}),
    Pid ! {stop, {told, [to, stop]}},
    {ended(Helper), got(Puppet)}.

by_peer_dead(P) ->
    Puppet = trapper(P),
    Helper = {Pid, _} = helper(fun() -> ok end),
    normal = ended(Helper),
    {do(Puppet, {link, Pid}), got(Puppet)}.

by_peer_untrapped(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    Helper = {Pid, _} = waiting(),
    true = do(Puppet, {link, Pid}),
    Pid ! {stop, gone},
    {ended(Helper), down(Ref)}.

by_peer_normal(P) ->
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    true = do(Puppet, {link, Pid}),
    Pid ! {stop, normal},
    {ended(Helper), barrier(P), do(Puppet, {echo, alive})}.

by_peer_unlinked(P) ->
    Puppet = trapper(P),
    Helper = {Pid, _} = waiting(),
    [true, true] = do(Puppet, {all, [{link, Pid}, {unlink, Pid}]}),
    Pid ! {stop, gone},
    {ended(Helper), do(Puppet, {echo, alive}), none()}.

by_peer_big_reason(P) ->
    Puppet = trapper(P),
    Helper = {Pid, _} = waiting(),
    true = do(Puppet, {link, Pid}),
    Pid ! {stop, {big, binary:copy(<<"abcdefg">>, 100000), #{a => self()}}},
    {ended(Helper), got(Puppet)}.

both_ways(P) ->
    %% A link holds in both directions whoever made it.
    Puppet = puppet(P),
    Helper = {Pid, _} = waiting(),
    true = do(Puppet, {link, Pid}),
    Ref = monitor(process, Puppet),
    tell(Puppet, {stop, gone}),
    {ended(Helper), down(Ref)}.

waiting() -> helper(fun() -> receive {stop, Reason} -> erlang:exit(Reason) end end).

linker_killed(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    Helper = {Pid, _} = linked(Puppet),
    erlang:exit(Pid, kill),
    {ended(Helper), down(Ref)}.

linker_killed_trapped(P) ->
    Puppet = trapper(P),
    Helper = {Pid, _} = linked(Puppet),
    erlang:exit(Pid, kill),
    {ended(Helper), got(Puppet)}.

linker_exits_kill(P) ->
    %% The reason kill through a link is a reason like any other: it can be trapped.
    Puppet = trapper(P),
    Helper = {Pid, _} = linked(Puppet),
    Pid ! {stop, kill},
    {ended(Helper), got(Puppet)}.

linker_exits_kill_untrapped(P) ->
    Puppet = puppet(P),
    Ref = monitor(process, Puppet),
    Helper = {Pid, _} = linked(Puppet),
    Pid ! {stop, kill},
    {ended(Helper), down(Ref)}.

linked(Puppet) ->
    Case = self(),
    Helper = helper(fun() -> link(Puppet), Case ! linked, receive {stop, Reason} -> erlang:exit(Reason) end end),
    receive linked -> Helper end.

peer_killed(P) ->
    process_flag(trap_exit, true),
    Puppet = trapper(P),
    link(Puppet),
    erlang:exit(Puppet, kill),
    next().

peer_exits_kill(P) -> reason(P, fun() -> kill end).

chain(P) ->
    %% An exit goes through processes of both nodes.
    Puppet = puppet(P),
    Helper = {Pid, _} = linked(Puppet),
    Last = linked(Pid),
    tell(Puppet, {stop, first}),
    {ended(Helper), ended(Last)}.

many(P) ->
    process_flag(trap_exit, true),
    Puppets = [puppet(P) || _ <- lists:seq(1, 100)],
    [link(Puppet) || Puppet <- Puppets],
    [tell(Puppet, {stop, N}) || {N, Puppet} <- lists:enumerate(Puppets)],
    Reasons = [receive {'EXIT', Puppet, Reason} -> Reason end || Puppet <- Puppets],
    {lists:sum(Reasons), none()}.

%% exit/2 to processes of the peer.
exit2_normal(P) -> alive_after(puppet(P), normal).

exit2_normal_trapped(P) -> trapped(trapper(P), normal).

exit2_other(P) -> dead_after(puppet(P), {some, "reason"}).

exit2_other_trapped(P) -> trapped(trapper(P), {some, "reason"}).

exit2_kill(P) -> dead_after(puppet(P), kill).

exit2_kill_trapped(P) -> dead_after(trapper(P), kill).

exit2_killed(P) -> dead_after(puppet(P), killed).

exit2_shutdown(P) -> dead_after(puppet(P), shutdown).

exit2_big(P) -> trapped(trapper(P), {big, binary:copy(<<"x">>, 1500000)}).

exit2_dead(P) -> Puppet = dead_puppet(P), {erlang:exit(Puppet, gone), barrier(P), none()}.

exit2_trap_later(P) ->
    %% Trapping is the receiver's at the time the signal comes.
    Puppet = puppet(P),
    false = do(Puppet, {trap, true}),
    First = trapped(Puppet, one),
    true = do(Puppet, {trap, false}),
    {First, dead_after(Puppet, two)}.

alive_after(Puppet, Reason) -> {erlang:exit(Puppet, Reason), do(Puppet, {echo, alive})}.

trapped(Puppet, Reason) -> {erlang:exit(Puppet, Reason), got(Puppet), do(Puppet, {echo, alive})}.

dead_after(Puppet, Reason) ->
    Ref = monitor(process, Puppet),
    {erlang:exit(Puppet, Reason), down(Ref)}.

exit2_priority(P) ->
    Puppet = trapper(P),
    {apply(erlang, exit, [Puppet, urgent, [priority]]), got(Puppet)}.

exit2_priority_kill(P) ->
    Puppet = trapper(P),
    Ref = monitor(process, Puppet),
    {apply(erlang, exit, [Puppet, kill, [priority]]), down(Ref)}.

%% exit/2 by the peer to processes here.
exit2_by_peer(P) ->
    process_flag(trap_exit, true),
    {do(puppet(P), {exit, self(), {from, peer}}), next()}.

exit2_by_peer_normal(P) ->
    process_flag(trap_exit, true),
    {do(puppet(P), {exit, self(), normal}), next()}.

exit2_by_peer_normal_untrapped(P) -> {do(puppet(P), {exit, self(), normal}), still_here}.

exit2_by_peer_kill(P) ->
    Helper = {Pid, _} = helper(fun() -> process_flag(trap_exit, true), receive never -> ok end end),
    {do(puppet(P), {exit, Pid, kill}), ended(Helper)}.

exit2_by_peer_other(P) ->
    Helper = {Pid, _} = waiting(),
    {do(puppet(P), {exit, Pid, #{a => reason}}), ended(Helper)}.

exit2_by_peer_dead(P) ->
    Helper = {Pid, _} = helper(fun() -> ok end),
    {ended(Helper), do(puppet(P), {exit, Pid, gone}), none()}.

exit2_by_peer_priority(P) ->
    process_flag(trap_exit, true),
    {do(puppet(P), {all, [{send, self(), ordinary}, {exit_priority, self(), urgent}]}), next(), next()}.

exit2_in_order(P) ->
    %% A message, an exit signal, a message: trapped in that order.
    Puppet = trapper(P),
    Puppet ! one, erlang:exit(Puppet, two), Puppet ! three,
    [got(Puppet), got(Puppet), got(Puppet)].
