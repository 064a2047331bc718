%% The module rpc against the peer.
-module(case_rpc).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, do/2, got/1, next/0, none/0, barrier/1, attempt/1]).

call(P, Function, Args) -> attempt(fun() -> rpc:call(P, dist_peer, Function, Args) end).

value(P) -> call(P, echo, [[{self(), make_ref()}, "text", 1 bsl 99]]).

limit(P) -> attempt(fun() -> rpc:call(P, dist_peer, two, [], 10000) end).

thrown(P) -> call(P, raise, [throw, {thrown, term}]).

error(P) -> call(P, raise, [error, {an, error}]).

exit(P) -> call(P, raise, [exit, {an, exit}]).

exit_tuple(P) -> call(P, echo, [{'EXIT', not_really}]).

undef(P) -> call(P, no_such_function, [1, 2]).

undef_module(P) -> attempt(fun() -> rpc:call(P, no_such_module, f, []) end).

timeout(P) -> {attempt(fun() -> rpc:call(P, dist_peer, sleep, [60000], 30) end), none()}.

nodedown(_) -> attempt(fun() -> rpc:call('nobody@127.0.0.1', dist_peer, two, []) end).

bad_arguments(P) -> attempt(fun() -> rpc:call(P, dist_peer, two, not_a_list) end).

cast(P) -> {rpc:cast(P, dist_peer, tell, [self(), cast]), element(1, next())}.

cast_undef(P) -> {rpc:cast(P, dist_peer, nothing_here, []), barrier(P), none()}.

async(P) -> Key = rpc:async_call(P, dist_peer, two, [1, 2]), rpc:yield(Key).

async_error(P) -> Key = rpc:async_call(P, dist_peer, raise, [error, bad]), rpc:yield(Key).

async_nb(P) ->
    Key = rpc:async_call(P, dist_peer, wait, [self()]),
    First = rpc:nb_yield(Key),
    {waiting, Runner} = receive {waiting, _} = M -> M end,
    Runner ! {stop, stopped},
    {First, rpc:nb_yield(Key, 10000)}.

multicall(P) -> rpc:multicall([P, 'nobody@127.0.0.1', node()], dist_peer, two, [m, n]).

multicall_bad(P) -> rpc:multicall([P], dist_peer, raise, [throw, up], 10000).

multicall_timeout(P) -> rpc:multicall([P], dist_peer, sleep, [60000], 30).

block_call(P) -> {rpc:block_call(P, dist_peer, two, [1, 2]), rpc:block_call(P, dist_peer, two, [3, 4], 10000)}.

block_call_bad(P) ->
    [rpc:block_call(P, dist_peer, raise, [Class, bad]) || Class <- [throw, exit, error]]
        ++ [rpc:block_call(P, dist_peer, nothing_here, [])].

abcast(P) ->
    Puppet = dist_kit:named(P, dist_abcast),
    {rpc:abcast([P], dist_abcast, hello), got(Puppet)}.

sbcast(P) ->
    Puppet = dist_kit:named(P, dist_sbcast),
    {rpc:sbcast([P, 'nobody@127.0.0.1'], dist_sbcast, hello), got(Puppet), rpc:sbcast([P], no_such_name, hello)}.

eval_everywhere(P) -> {rpc:eval_everywhere([P], dist_peer, tell, [self(), everywhere]), element(1, next())}.

server_call(P) -> {rpc:server_call(P, dist_door, dist_door, {served, <<"x">>}), rpc:server_call('nobody@127.0.0.1', dist_door, dist_door, x)}.

multi_server_call(P) -> rpc:multi_server_call([P], dist_door, {served, y}).

node_of(P) -> rpc:call(P, erlang, node, []).

whereis(P) -> {is_pid(rpc:call(P, erlang, whereis, [dist_door])), rpc:call(P, erlang, whereis, [no_such_name])}.

rex_call(P) -> attempt(fun() -> gen_server:call({rex, P}, {call, dist_peer, two, [r, s], group_leader()}) end).

rex_call_error(P) -> attempt(fun() -> gen_server:call({rex, P}, {call, dist_peer, raise, [error, bad], group_leader()}) end).

rex_unknown(P) -> attempt(fun() -> gen_server:call({rex, P}, no_such_question, 200) end).

rex_old_call(P) ->
    {rex, P} ! {self(), {call, dist_peer, two, [old, call], group_leader()}},
    next().

rex_features(P) -> {rex, P} ! {self(), features_request}, next().

rex_cast(P) -> {gen_server:cast({rex, P}, {cast, dist_peer, tell, [self(), hello], group_leader()}), element(1, next())}.
