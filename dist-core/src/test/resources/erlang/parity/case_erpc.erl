%% The module erpc against the peer.
-module(case_erpc).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, do/2, got/1, next/0, none/0, barrier/1, attempt/1]).

call(P, Function, Args) -> attempt(fun() -> erpc:call(P, dist_peer, Function, Args, 10000) end).

value(P) -> call(P, echo, [{a, "term", 1.5, #{self() => <<1, 2, 3:3>>}}]).

no_arguments(P) -> call(P, two, []).

two_arguments(P) -> call(P, two, [[], {}]).

without_limit(P) -> attempt(fun() -> erpc:call(P, dist_peer, two, []) end).

thrown(P) -> call(P, raise, [throw, {thrown, term}]).

error(P) -> call(P, raise, [error, {an, error}]).

exit(P) -> call(P, raise, [exit, {an, exit}]).

exit_normal(P) -> call(P, raise, [exit, normal]).

crash(P) -> call(P, crash, []).

undef_function(P) -> call(P, no_such_function, [1, 2]).

undef_arity(P) -> call(P, two, [1]).

undef_module(P) -> attempt(fun() -> erpc:call(P, no_such_module, f, [<<"arg">>]) end).

timeout(P) -> {attempt(fun() -> erpc:call(P, dist_peer, sleep, [60000], 30) end), none()}.

timeout_zero(P) -> {attempt(fun() -> erpc:call(P, dist_peer, sleep, [60000], 0) end), none()}.

noconnection(_) -> attempt(fun() -> erpc:call('nobody@127.0.0.1', dist_peer, two, []) end).

bad_arguments(P) -> attempt(fun() -> erpc:call(P, dist_peer, two, not_a_list) end).

caller_is_other(P) -> {ok, Pid} = call(P, caller, []), {node(Pid), Pid =/= self()}.

big(P) ->
    Big = binary:copy(<<"erpc">>, 300000),
    {ok, Back} = call(P, echo, [Big]),
    dist_kit:equal(Big, Back).

external_fun(P) -> attempt(fun() -> erpc:call(P, fun dist_peer:two/0) end).

killed_while_called(P) ->
    %% The process that runs the call is killed by what it calls.
    Case = self(),
    {Caller, Ref} = spawn_monitor(fun() -> Case ! {self(), attempt(fun() -> erpc:call(P, dist_peer, wait, [Case]) end)} end),
    {waiting, Runner} = next(),
    erlang:exit(Runner, kill),
    Result = receive {Caller, R} -> R end,
    {Result, dist_kit:down(Ref)}.

caller_dies(P) ->
    %% When the caller dies the call goes on.
    Case = self(),
    {Caller, Ref} = spawn_monitor(fun() -> erpc:call(P, dist_peer, wait, [Case]) end),
    {waiting, Runner} = next(),
    erlang:exit(Caller, kill),
    killed = dist_kit:down(Ref),
    Watch = monitor(process, Runner),
    Alive = rpc:call(P, erlang, is_process_alive, [Runner]),
    Runner ! {stop, done},
    Watch2 = dist_kit:down(Watch),
    {Alive, Watch2 =/= noproc}.

request(P) ->
    Id = erpc:send_request(P, dist_peer, two, [a, b]),
    {erpc:receive_response(Id), none()}.

request_limit(P) ->
    Id = erpc:send_request(P, dist_peer, sleep, [60000]),
    {attempt(fun() -> erpc:receive_response(Id, 20) end), attempt(fun() -> erpc:receive_response(Id, 20) end)}.

request_error(P) ->
    Id = erpc:send_request(P, dist_peer, raise, [error, bad]),
    attempt(fun() -> erpc:receive_response(Id) end).

request_wait(P) ->
    Id = erpc:send_request(P, dist_peer, two, []),
    wait(Id).

wait(Id) ->
    case erpc:wait_response(Id, 50) of
        no_response -> wait(Id);
        {response, Result} -> Result
    end.

request_wait_none(P) ->
    Id = erpc:send_request(P, dist_peer, wait, [self()]),
    First = erpc:wait_response(Id, 0),
    {waiting, Runner} = receive {waiting, _} = M -> M end,
    Runner ! {stop, stopped},
    {First, attempt(fun() -> wait(Id) end)}.

request_check(P) ->
    Id = erpc:send_request(P, dist_peer, raise, [throw, ball]),
    Message = next(),
    {erpc:check_response(another_message, Id), attempt(fun() -> erpc:check_response(Message, Id) end)}.

collection(P) ->
    Ids = lists:foldl(
        fun(N, Collected) -> erpc:send_request(P, dist_peer, echo, [N], {label, N}, Collected) end,
        erpc:reqids_new(), [1, 2, 3]),
    Answers = collected(Ids),
    {erpc:reqids_size(Ids), lists:sort(Answers)}.

collected(Ids) ->
    case erpc:receive_response(Ids, 10000, true) of
        no_request -> [];
        {Answer, Label, Left} -> [{Label, Answer} | collected(Left)]
    end.

collection_mixed(P) ->
    Ids0 = erpc:reqids_add(erpc:send_request(P, dist_peer, two, []), fine, erpc:reqids_new()),
    Ids = erpc:reqids_add(erpc:send_request(P, dist_peer, raise, [exit, out]), bad, Ids0),
    lists:sort([collect_one(Ids, Label) || Label <- [fine, bad]]).

collect_one(Ids, Label) ->
    Id = hd([Id || {Id, L} <- erpc:reqids_to_list(Ids), L =:= Label]),
    {Label, attempt(fun() -> erpc:receive_response(Id) end)}.

multicall(P) -> erpc:multicall([P, node(), P], dist_peer, two, [x, y]).

multicall_mixed(P) -> erpc:multicall([P, 'nobody@127.0.0.1'], dist_peer, raise, [throw, up], 10000).

multicall_error(P) -> erpc:multicall([P], dist_peer, raise, [error, bad]).

multicall_exit(P) -> erpc:multicall([P], dist_peer, raise, [exit, bad]).

multicall_undef(P) -> erpc:multicall([P, P], dist_peer, nothing_here, [1]).

multicall_timeout(P) -> erpc:multicall([P], dist_peer, sleep, [60000], 30).

cast(P) -> {erpc:cast(P, dist_peer, tell, [self(), cast]), element(1, next())}.

cast_undef(P) -> {erpc:cast(P, dist_peer, nothing_here, []), barrier(P), none()}.

multicast(P) -> {erpc:multicast([P, P], dist_peer, tell, [self(), cast]), element(1, next()), element(1, next())}.

many(P) ->
    Ids = [erpc:send_request(P, dist_peer, echo, [N]) || N <- lists:seq(1, 200)],
    lists:sum([erpc:receive_response(Id) || Id <- Ids]).

%% The peer calls here.
back(P, Function, Args) -> do(puppet(P), {erpc, node(), {dist_peer, Function, Args}, 10000}).

back_value(P) -> back(P, echo, [{a, "term", 1.5, #{k => <<1, 2, 3:3>>}}]).

back_throw(P) -> back(P, raise, [throw, {thrown, term}]).

back_error(P) -> back(P, raise, [error, {an, error}]).

back_exit(P) -> back(P, raise, [exit, {an, exit}]).

back_undef(P) -> back(P, no_such_function, [1, 2]).

back_undef_module(P) -> do(puppet(P), {erpc, node(), {no_such_module, f, [1]}, 10000}).

back_timeout(P) -> do(puppet(P), {erpc, node(), {dist_peer, sleep, [60000]}, 30}).

back_noconnection(P) -> do(puppet(P), {erpc, 'nobody@127.0.0.1', {dist_peer, two, []}, 10000}).

back_cast(P) -> {do(puppet(P), {erpc_cast, node(), {dist_peer, tell, [self(), cast]}}), element(1, next())}.
