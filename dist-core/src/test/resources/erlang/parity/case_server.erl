%% gen_server, gen_statem and gen_event of the peer.
-module(case_server).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, do/2, got/1, next/0, none/0, server/1, barrier/1, attempt/1]).

call(P) -> gen_server:call({dist_server, P}, {echo, {self(), "text"}}).

call_pid(P) -> gen_server:call(server(P), {echo, by_pid}).

call_limit(P) -> gen_server:call({dist_server, P}, {echo, limited}, 10000).

call_from(P) ->
    {Pid, Tag} = gen_server:call({dist_server, P}, from),
    {Pid =:= self(), Tag}.

state(P) ->
    Server = server(P),
    [gen_server:call(Server, {add, 2}), gen_server:call(Server, {add, 3}), gen_server:call(Server, state)].

later(P) -> gen_server:call({dist_server, P}, {later, answered}).

never(P) -> {attempt(fun() -> gen_server:call({dist_server, P}, never, 30) end), none()}.

late(P) ->
    %% An answer after the caller gave up does not reach it.
    Server = server(P),
    Gave = attempt(fun() -> gen_server:call(Server, {held, late, self()}, 100) end),
    {held, Server, {From, Term}} = next(),
    Server ! {answer, From, Term},
    ok = gen_server:call(Server, {echo, ok}),
    {Gave, none()}.

held(P) ->
    Case = self(),
    Server = server(P),
    spawn(fun() -> Case ! {answered, gen_server:call(Server, {held, term, Case})} end),
    {held, Server, {From, Term}} = next(),
    gen_server:reply(From, {replied_by_another, Term}),
    next().

noproc_name(P) -> attempt(fun() -> gen_server:call({no_such_name, P}, hello) end).

noproc_pid(P) ->
    Server = server(P),
    ok = gen_server:stop(Server),
    attempt(fun() -> gen_server:call(Server, hello) end).

nodedown(_) -> attempt(fun() -> gen_server:call({dist_server, 'nobody@127.0.0.1'}, hello) end).

raise(P, Class) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {attempt(fun() -> gen_server:call(Server, {raise, Class, reason}) end), dist_kit:down(Ref)}.

raise_error(P) -> raise(P, error).

raise_exit(P) -> raise(P, exit).

raise_throw(P) -> raise(P, throw).

stop_reply(P) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {gen_server:call(Server, {stop, enough, bye}), dist_kit:down(Ref)}.

stop_no_reply(P) ->
    Server = server(P),
    attempt(fun() -> gen_server:call(Server, {stop, enough}) end).

killed_in_call(P) ->
    Case = self(),
    Server = server(P),
    spawn(fun() -> Case ! {ended, attempt(fun() -> gen_server:call(Server, never) end)} end),
    gen_server:call(Server, state),
    exit(Server, kill),
    next().

cast(P) ->
    Server = server(P),
    {gen_server:cast(Server, {add, 5}), gen_server:call(Server, state)}.

cast_name(P) -> {gen_server:cast({dist_server, P}, {tell, self(), hello}), next()}.

cast_noproc(P) -> {gen_server:cast({no_such_name, P}, hello), barrier(P), none()}.

cast_stop(P) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {gen_server:cast(Server, {stop, cast_away}), dist_kit:down(Ref)}.

cast_raise(P) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {gen_server:cast(Server, {raise, error, reason}), dist_kit:down(Ref)}.

info(P) ->
    Server = server(P),
    Server ! {add, 7},
    gen_server:call(Server, state).

abcast(P) -> {gen_server:abcast([P, node()], dist_server, {tell, self(), hello}), next(), next()}.

multi_call(P) -> gen_server:multi_call([P, node()], dist_server, {echo, all}).

multi_call_bad(P) -> gen_server:multi_call([P, 'nobody@127.0.0.1'], dist_server, {echo, all}, 5000).

multi_call_noproc(P) -> gen_server:multi_call([P], no_such_name, hello, 5000).

multi_call_timeout(P) -> gen_server:multi_call([P], dist_server, never, 30).

request(P) ->
    Id = gen_server:send_request({dist_server, P}, {echo, requested}),
    gen_server:receive_response(Id, 10000).

request_wait(P) ->
    Id = gen_server:send_request({dist_server, P}, {echo, requested}),
    gen_server:wait_response(Id, 10000).

request_check(P) ->
    Id = gen_server:send_request({dist_server, P}, {echo, requested}),
    Message = next(),
    {gen_server:check_response(other, Id), gen_server:check_response(Message, Id)}.

request_error(P) ->
    Id = gen_server:send_request({no_such_name, P}, hello),
    {error, {Reason, Server}} = gen_server:receive_response(Id, 10000),
    {Reason, Server}.

request_timeout(P) ->
    Id = gen_server:send_request({dist_server, P}, never),
    {gen_server:receive_response(Id, 20), none()}.

request_collection(P) ->
    Ids = lists:foldl(
        fun(N, Collected) -> gen_server:send_request({dist_server, P}, {echo, N}, N, Collected) end,
        gen_server:reqids_new(), [1, 2, 3]),
    lists:sort(collected(Ids)).

collected(Ids) ->
    case gen_server:receive_response(Ids, 10000, true) of
        no_request -> [];
        {Answer, Label, Left} -> [{Label, Answer} | collected(Left)]
    end.

stop(P) -> {gen_server:stop(server(P)), none()}.

stop_reason(P) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {gen_server:stop(Server, {shutdown, asked}, 5000), dist_kit:down(Ref)}.

stop_noproc(P) -> attempt(fun() -> gen_server:stop({no_such_name, P}) end).

sys_state(P) -> sys:get_state(server(P)).

sys_replace(P) ->
    Server = server(P),
    {attempt(fun() -> sys:replace_state(Server, fun erlang:abs/1) end), gen_server:call(Server, {add, 1})}.

sys_suspend(P) ->
    Server = server(P),
    Suspended = sys:suspend(Server),
    Waited = attempt(fun() -> gen_server:call(Server, state, 50) end),
    {Suspended, element(1, Waited), sys:resume(Server), gen_server:call(Server, state)}.

sys_status(P) ->
    Server = server(P),
    {status, Pid, {module, Module}, [_, Running, Parent | _]} = sys:get_status(Server),
    {Pid =:= Server, Module, Running, Parent =:= Server}.

sys_terminate(P) ->
    Server = server(P),
    Ref = monitor(process, Server),
    {sys:terminate(Server, {asked, to}), dist_kit:down(Ref)}.

sys_noproc(P) -> attempt(fun() -> sys:get_state({no_such_name, P}, 5000) end).

linked_server(P) ->
    process_flag(trap_exit, true),
    Server = server(P),
    link(Server),
    gen_server:cast(Server, {stop, {with, reason}}),
    next().

big(P) ->
    Big = binary:copy(<<"call">>, 300000),
    dist_kit:equal(Big, gen_server:call({dist_server, P}, {echo, Big})).

many(P) ->
    Server = server(P),
    Case = self(),
    [spawn(fun() -> [gen_server:call(Server, {add, 1}) || _ <- lists:seq(1, 20)], Case ! done end) || _ <- lists:seq(1, 10)],
    [receive done -> ok end || _ <- lists:seq(1, 10)],
    gen_server:call(Server, state).

%% gen_statem.
statem_call(P) -> gen_statem:call({dist_statem, P}, {echo, <<"statem">>}).

statem_turn(P) ->
    gen_statem:cast({dist_statem, P}, {set, locked}),
    [gen_statem:call({dist_statem, P}, Question) || Question <- [state, turn, turn, state]].

statem_limit(P) -> {attempt(fun() -> gen_statem:call({dist_statem, P}, never, {dirty_timeout, 30}) end), none()}.

statem_clean_limit(P) -> attempt(fun() -> gen_statem:call({dist_statem, P}, {echo, 1}, {clean_timeout, 10000}) end).

statem_cast(P) ->
    Set = gen_statem:cast({dist_statem, P}, {set, ajar}),
    {Set, gen_statem:call({dist_statem, P}, state), gen_statem:cast({dist_statem, P}, {set, locked})}.

statem_noproc(P) -> attempt(fun() -> gen_statem:call({no_such_name, P}, hello) end).

statem_request(P) ->
    Id = gen_statem:send_request({dist_statem, P}, {echo, requested}),
    gen_statem:receive_response(Id, 10000).

%% gen_event.
event_notify(P) ->
    clear(P),
    {gen_event:notify({dist_event, P}, one), gen_event:sync_notify({dist_event, P}, two), events(P)}.

event_tell(P) -> {gen_event:notify({dist_event, P}, {tell, self(), heard}), next()}.

event_call(P) -> gen_event:call({dist_event, P}, dist_event, {echo, called}).

event_call_limit(P) -> gen_event:call({dist_event, P}, dist_event, {echo, called}, 10000).

event_call_no_handler(P) -> gen_event:call({dist_event, P}, no_such_handler, hello).

event_handlers(P) -> gen_event:which_handlers({dist_event, P}).

event_info(P) -> clear(P), {dist_event, P} ! hello, events(P).

event_noproc(P) ->
    {gen_event:notify({no_such_name, P}, lost), attempt(fun() -> gen_event:sync_notify({no_such_name, P}, lost) end),
     attempt(fun() -> gen_event:which_handlers({no_such_name, P}) end)}.

event_order(P) ->
    clear(P),
    [gen_event:notify({dist_event, P}, N) || N <- lists:seq(1, 50)],
    events(P) =:= lists:seq(1, 50).

event_request(P) ->
    Id = gen_event:send_request({dist_event, P}, dist_event, {echo, requested}),
    gen_event:receive_response(Id, 10000).

event_delete_unknown(P) -> gen_event:delete_handler({dist_event, P}, no_such_handler, []).

%% Handlers that the peer has the module of, added by us.
event_add(P) ->
    Added = gen_event:add_handler({dist_event, P}, dist_extra, [a, b]),
    Seen = gen_event:call({dist_event, P}, dist_extra, events),
    {Added, Seen, gen_event:which_handlers({dist_event, P}), gen_event:delete_handler({dist_event, P}, dist_extra, reason)}.

event_add_named(P) ->
    Manager = {dist_event, P},
    Added = [gen_event:add_handler(Manager, {dist_extra, Id}, []) || Id <- [1, 2, 1]],
    {Added, gen_event:which_handlers(Manager), gen_event:call(Manager, {dist_extra, 2}, {echo, here}),
     [gen_event:delete_handler(Manager, {dist_extra, Id}, x) || Id <- [1, 2, 1]]}.

event_add_unknown(P) ->
    {'EXIT', {undef, _}} = gen_event:add_handler({dist_event, P}, no_such_handler, []),
    undef.

event_leaves(P) ->
    Manager = {dist_event, P},
    ok = gen_event:add_handler(Manager, dist_extra, []),
    ok = gen_event:delete_handler(Manager, dist_event, x) =:= {terminated, x} andalso ok,
    ok = gen_event:sync_notify(Manager, leave),
    {gen_event:which_handlers(Manager), gen_event:add_handler(Manager, dist_event, [])}.

event_fails(P) ->
    %% Both fail and are removed; the manager stays.
    Manager = {dist_event, P},
    ok = gen_event:sync_notify(Manager, fail),
    {gen_event:which_handlers(Manager), gen_event:add_handler(Manager, dist_event, []), gen_event:which_handlers(Manager)}.

event_swap(P) ->
    Manager = {dist_event, P},
    ok = gen_event:add_handler(Manager, dist_extra, [old]),
    Swapped = gen_event:swap_handler(Manager, {dist_extra, out}, {{dist_extra, 2}, in}),
    Seen = gen_event:call(Manager, {dist_extra, 2}, events),
    {Swapped, Seen, gen_event:delete_handler(Manager, {dist_extra, 2}, end_of_it)}.

event_supervised(P) ->
    %% The handler goes when the one who added it goes.
    Manager = {dist_event, P},
    Case = self(),
    Helper = {Pid, _} = dist_kit:helper(fun() ->
        Case ! gen_event:add_sup_handler(Manager, dist_extra, []),
        receive stop -> exit(gone) end
    end),
    Added = next(),
    Before = lists:member(dist_extra, gen_event:which_handlers(Manager)),
    Pid ! stop,
    {Added, Before, dist_kit:ended(Helper), gen_event:which_handlers(Manager)}.

event_supervised_removed(P) ->
    %% Who added it is told when it goes.
    Manager = {dist_event, P},
    Added = gen_event:add_sup_handler(Manager, dist_extra, []),
    ok = gen_event:sync_notify(Manager, {tell, self(), heard}),
    Removed = gen_event:delete_handler(Manager, dist_extra, reason),
    {Added, Removed, lists:sort([next(), next(), next()])}.

clear(P) -> gen_event:sync_notify({dist_event, P}, clear).

events(P) -> gen_event:call({dist_event, P}, dist_event, events).

%% The peer calls servers here.
back(P, Server, Request, Limit) -> do(puppet(P), {call, Server, Request, Limit}).

back_call(P) -> back(P, {dist_server, node()}, {echo, {a, term}}, 10000).

back_call_pid(P) -> back(P, whereis(dist_server), {echo, by_pid}, 10000).

back_later(P) -> back(P, {dist_server, node()}, {later, answered}, 10000).

back_timeout(P) -> back(P, {dist_server, node()}, never, 30).

back_noproc(P) -> back(P, {no_such_name, node()}, hello, 10000).

back_nodedown(P) -> back(P, {dist_server, 'nobody@127.0.0.1'}, hello, 10000).

back_raise(P) -> back(P, server(node()), {raise, error, reason}, 10000).

back_stop(P) -> back(P, server(node()), {stop, enough}, 10000).

back_late(P) ->
    Puppet = puppet(P),
    Server = server(node()),
    Gave = do(Puppet, {call, Server, {held, late, self()}, 100}),
    {held, Server, {From, Term}} = next(),
    Server ! {answer, From, Term},
    gen_server:call(Server, state),
    {Gave, do(Puppet, {echo, alive}), none()}.

back_cast(P) -> {do(puppet(P), {cast, {dist_server, node()}, {tell, self(), hello}}), next()}.

back_multi_call(P) -> do(puppet(P), {multi_call, [node(), 'nobody@127.0.0.1'], dist_server, {echo, all}, 5000}).

back_statem(P) -> back(P, {dist_statem, node()}, {echo, statem}, 10000).
