%% Spawning on the peer, and the peer spawning here.
-module(case_spawn).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, down/1, attempt/1]).

plain(P) ->
    Pid = spawn(P, dist_peer, tell, [self(), hello]),
    {hello, Pid} = next(),
    {node(Pid), none()}.

link(P) ->
    process_flag(trap_exit, true),
    Pid = spawn_link(P, dist_peer, tell, [self(), hello]),
    {hello, Pid} = next(),
    next().

monitor(P) ->
    {Pid, Ref} = spawn_monitor(P, dist_peer, tell, [self(), hello]),
    {hello, Pid} = next(),
    {'DOWN', Ref, process, Pid, Reason} = next(),
    Reason.

ends(P, Function, Args) ->
    process_flag(trap_exit, true),
    {Pid, Ref} = spawn_opt(P, dist_peer, Function, Args, [link, monitor]),
    {down(Ref), receive {'EXIT', Pid, Reason} -> Reason end, none()}.

ends_normal(P) -> ends(P, two, []).

ends_exit(P) -> ends(P, raise, [exit, {with, <<"reason">>}]).

ends_throw(P) -> ends(P, raise, [throw, thrown]).

ends_error(P) -> ends(P, raise, [error, {an, error}]).

ends_crash(P) -> ends(P, crash, []).

ends_undef(P) -> ends(P, no_such_function, [1, two]).

ends_undef_arity(P) -> ends(P, two, [1]).

undef_module(P) ->
    {Pid, Ref} = spawn_monitor(P, no_such_module, f, [<<"x">>]),
    {is_pid(Pid), down(Ref)}.

undef_module_link(P) ->
    process_flag(trap_exit, true),
    Pid = spawn_link(P, no_such_module, f, []),
    {'EXIT', Pid, Reason} = next(),
    Reason.

options(P) ->
    {Pid, Ref} = spawn_opt(P, dist_peer, tell, [self(), hello],
        [monitor, {priority, high}, {min_heap_size, 500}, {fullsweep_after, 5}, {max_heap_size, 1000000}, {message_queue_data, off_heap}]),
    {hello, Pid} = next(),
    down(Ref).

option_tag(P) ->
    {Pid, Ref} = spawn_opt(P, dist_peer, two, [], [{monitor, [{tag, mine}]}]),
    {mine, Ref, process, Pid, Reason} = next(),
    Reason.

option_alias(P, Mode) ->
    {Pid, Ref} = spawn_opt(P, dist_peer, wait, [self()], [{monitor, [{alias, Mode}]}]),
    {waiting, Pid} = next(),
    Puppet = puppet(P),
    do(Puppet, {all, [{send, Ref, one}, {send, Ref, two}]}),
    Received = case_monitor:all(),
    Pid ! {stop, gone},
    Ended = [next() || Mode =/= reply_demonitor],
    barrier(P),
    {Received, Ended, none(), unalias(Ref)}.

option_alias_explicit(P) -> option_alias(P, explicit_unalias).

option_alias_demonitor(P) -> option_alias(P, demonitor).

option_alias_reply(P) -> option_alias(P, reply_demonitor).

bad_option(P) -> attempt(fun() -> spawn_opt(P, dist_peer, two, [], [no_such_option]) end).

bad_option_spawn(P) -> attempt(fun() -> spawn_opt(P, dist_peer, two, [], [{priority, no_such_priority}]) end).

%% spawn_request: what answers, and which options take which answer away.
request(P) ->
    Id = spawn_request(P, dist_peer, tell, [self(), hello], []),
    {spawn_reply, Id, ok, Pid} = next(),
    {hello, Pid} = next(),
    none().

request_tag(P) ->
    Id = spawn_request(P, dist_peer, two, [], [{reply_tag, {my, tag}}]),
    {Tag, Id, ok, Pid} = next(),
    {Tag, node(Pid), none()}.

request_no_reply(P) ->
    spawn_request(P, dist_peer, tell, [self(), hello], [{reply, no}]),
    {hello, _} = next(),
    {barrier(P), none()}.

request_error_only(P) ->
    spawn_request(P, dist_peer, tell, [self(), hello], [{reply, error_only}]),
    {hello, _} = next(),
    {barrier(P), none()}.

request_success_only(P) ->
    Id = spawn_request(P, dist_peer, two, [], [{reply, success_only}]),
    {spawn_reply, Id, ok, Pid} = next(),
    {node(Pid), none()}.

request_badopt(P) ->
    Id = spawn_request(P, dist_peer, two, [], [no_such_option]),
    {spawn_reply, Id, error, Reason} = next(),
    {Reason, none()}.

request_badopt_error_only(P) ->
    Id = spawn_request(P, dist_peer, two, [], [no_such_option, {reply, error_only}]),
    {spawn_reply, Id, error, Reason} = next(),
    {Reason, none()}.

request_badopt_success_only(P) ->
    spawn_request(P, dist_peer, two, [], [no_such_option, {reply, success_only}]),
    {barrier(P), none()}.

request_monitor(P) ->
    Id = spawn_request(P, dist_peer, raise, [exit, gone], [monitor]),
    {spawn_reply, Id, ok, Pid} = next(),
    {'DOWN', Id, process, Pid, Reason} = next(),
    {Reason, none()}.

request_link(P) ->
    process_flag(trap_exit, true),
    Id = spawn_request(P, dist_peer, raise, [exit, gone], [link]),
    {spawn_reply, Id, ok, Pid} = next(),
    {'EXIT', Pid, Reason} = next(),
    {Reason, none()}.

request_link_no_reply(P) ->
    process_flag(trap_exit, true),
    spawn_request(P, dist_peer, raise, [exit, gone], [link, {reply, no}]),
    {'EXIT', Pid, Reason} = next(),
    {node(Pid), Reason, none()}.

request_monitor_no_reply(P) ->
    Id = spawn_request(P, dist_peer, raise, [exit, gone], [monitor, {reply, no}]),
    {'DOWN', Id, process, Pid, Reason} = next(),
    {node(Pid), Reason, none()}.

request_undef(P) ->
    Id = spawn_request(P, dist_peer, nothing_here, [1], [monitor]),
    {spawn_reply, Id, ok, Pid} = next(),
    {'DOWN', Id, process, Pid, Reason} = next(),
    Reason.

request_abandoned(P) ->
    %% Whether abandoning was in time is a race; what comes then is not.
    Id = spawn_request(P, dist_peer, tell, [self(), hello], []),
    case spawn_request_abandon(Id) of
        true -> {hello, _} = next();
        false -> {spawn_reply, Id, ok, Pid} = next(), {hello, Pid} = next()
    end,
    {barrier(P), none()}.

request_abandoned_monitor(P) ->
    Id = spawn_request(P, dist_peer, wait, [self()], [monitor]),
    case spawn_request_abandon(Id) of
        true -> {waiting, Pid} = next(), Pid ! {stop, gone}, barrier(P), {gone, none()};
        false ->
            {spawn_reply, Id, ok, Pid} = next(), {waiting, Pid} = next(),
            Pid ! {stop, gone}, {down(Id), none()}
    end.

request_many(P) ->
    Ids = [spawn_request(P, dist_peer, two, [], []) || _ <- lists:seq(1, 200)],
    Pids = [receive {spawn_reply, Id, ok, Pid} -> Pid end || Id <- Ids],
    {length(lists:usort(Pids)), none()}.

lives(P) ->
    %% What was spawned is a process as any: it is linked, told, killed.
    {Pid, Ref} = spawn_monitor(P, dist_peer, wait, [self()]),
    {waiting, Pid} = next(),
    Alive = rpc:call(P, erlang, is_process_alive, [Pid]),
    exit(Pid, kill),
    {Alive, down(Ref), rpc:call(P, erlang, is_process_alive, [Pid])}.

stopped(P) ->
    process_flag(trap_exit, true),
    Pid = spawn_link(P, dist_peer, wait, [self()]),
    {waiting, Pid} = next(),
    Pid ! {stop, {with, reason}},
    next().

shot(P) ->
    {Pid, Ref} = spawn_monitor(P, dist_peer, wait, [self()]),
    {waiting, Pid} = next(),
    exit(Pid, shot),
    down(Ref).

parent_ends(P) ->
    %% The link of a spawn_link holds when the one who spawned ends.
    Case = self(),
    Helper = dist_kit:helper(fun() -> Pid = spawn_link(P, dist_peer, wait, [Case]), Case ! {spawned, Pid}, receive stop -> exit(gone) end end),
    Pid = receive {spawned, Spawned} -> Spawned end,
    {waiting, Pid} = next(),
    Ref = erlang:monitor(process, Pid),
    element(1, Helper) ! stop,
    {dist_kit:ended(Helper), down(Ref)}.

big_arguments(P) ->
    Big = binary:copy(<<"argument">>, 200000),
    {Pid, Ref} = spawn_monitor(P, dist_peer, tell, [self(), Big]),
    {Message, Pid} = next(),
    {dist_kit:equal(Message, Big), down(Ref)}.

node_unknown(_) ->
    {Pid, Ref} = spawn_monitor('nobody@127.0.0.1', dist_peer, two, []),
    {is_pid(Pid), down(Ref)}.

alive(P) ->
    Puppet = puppet(P),
    Before = rpc:call(P, erlang, is_process_alive, [Puppet]),
    Ref = erlang:monitor(process, Puppet),
    tell(Puppet, {stop, gone}),
    gone = down(Ref),
    {Before, rpc:call(P, erlang, is_process_alive, [Puppet]), erpc:call(P, erlang, is_process_alive, [Puppet])}.

%% The peer spawns here.
back(P, Function, Args, Options) ->
    Puppet = trapper(P),
    Id = do(Puppet, {spawn_request, node(), {dist_peer, Function, Args}, Options}),
    {Puppet, Id}.

back_plain(P) ->
    {Puppet, Id} = back(P, tell, [self(), hello], []),
    {spawn_reply, Id, ok, Pid} = got(Puppet),
    {hello, Pid} = next(),
    {node(Pid) =:= node(), none()}.

back_link(P) ->
    {Puppet, Id} = back(P, raise, [exit, gone], [link]),
    {spawn_reply, Id, ok, Pid} = got(Puppet),
    {'EXIT', Pid, Reason} = got(Puppet),
    Reason.

back_monitor(P) ->
    {Puppet, Id} = back(P, raise, [exit, gone], [monitor]),
    {spawn_reply, Id, ok, Pid} = got(Puppet),
    {'DOWN', Id, process, Pid, Reason} = got(Puppet),
    Reason.

back_undef(P) ->
    {Puppet, Id} = back(P, no_such_function, [], [monitor]),
    {spawn_reply, Id, ok, Pid} = got(Puppet),
    {'DOWN', Id, process, Pid, Reason} = got(Puppet),
    Reason.

back_tag(P) ->
    {Puppet, Id} = back(P, two, [], [{reply_tag, mine}]),
    {mine, Id, ok, Pid} = got(Puppet),
    node(Pid) =:= node().

back_no_reply(P) ->
    {Puppet, _} = back(P, tell, [self(), hello], [{reply, no}]),
    {hello, _} = next(),
    Puppet ! last,
    {got(Puppet), none()}.
