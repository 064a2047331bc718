%% The connection itself: pings, what net_kernel is asked, and everything that ends with a connection.
-module(case_node).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, barrier/1, helper/1, ended/1, down/1, attempt/1]).

ping(P) -> net_adm:ping(P).

ping_again(P) -> cut(P), {net_adm:ping(P), lists:member(P, nodes(hidden)), lists:member(P, nodes())}.

ping_by_peer(P) -> {do(puppet(P), {ping, node()}), do(puppet(P), {ping, 'nobody@127.0.0.1'})}.

connect(P) -> cut(P), {net_kernel:connect_node(P), lists:member(P, nodes(hidden)), lists:member(P, nodes(known))}.

hidden_connect(P) -> cut(P), {net_kernel:hidden_connect_node(P), lists:member(P, nodes(hidden))}.

is_auth(P) -> gen_server:call({net_kernel, P}, {is_auth, node()}).

net_kernel_unknown(P) -> attempt(fun() -> gen_server:call({net_kernel, P}, no_such_question, 200) end).

net_kernel_cast(P) -> {gen_server:cast({net_kernel, P}, no_such_cast), ({net_kernel, P} ! no_such_message), barrier(P), none()}.

%% How nodes older than OTP 23 spawn.
net_kernel_spawn(P) ->
    Pid = gen_server:call({net_kernel, P}, {spawn, dist_peer, tell, [self(), hello], group_leader()}),
    {hello, Spawned} = next(),
    {Pid =:= Spawned, node(Pid)}.

net_kernel_spawn_link(P) ->
    process_flag(trap_exit, true),
    Pid = gen_server:call({net_kernel, P}, {spawn_link, dist_peer, raise, [exit, gone], group_leader()}),
    {'EXIT', Pid, Reason} = next(),
    Reason.

net_kernel_pid(P) ->
    Ref = monitor(process, {net_kernel, P}),
    demonitor(Ref, [flush]).

net_kernel_monitored(P) -> monitor(process, {net_kernel, P}), cut(P), next().

node_info(P) ->
    barrier(P),
    {ok, Info} = net_kernel:node_info(P),
    {lists:keyfind(type, 1, Info), lists:keyfind(state, 1, Info)}.

process_questions(P) ->
    %% What the emulator refuses before it asks anybody.
    Puppet = puppet(P),
    [attempt(fun() -> is_process_alive(Puppet) end), attempt(fun() -> process_info(Puppet) end)].

%% Ends of connections.
cut(P) ->
    case lists:member(P, nodes(connected)) of
        true ->
            monitor_node(P, true),
            true = erlang:disconnect_node(P),
            receive {nodedown, P} -> ok end;
        false -> ok
    end.

disconnect(P) -> barrier(P), {erlang:disconnect_node(P), barrier(P)}.

disconnect_unknown(_) -> erlang:disconnect_node('nobody@127.0.0.1').

nodes_monitored(P) ->
    cut(P),
    ok = net_kernel:monitor_nodes(true, [{node_type, hidden}]),
    pong = net_adm:ping(P),
    Up = next(),
    true = erlang:disconnect_node(P),
    Down = next(),
    ok = net_kernel:monitor_nodes(false, [{node_type, hidden}]),
    {Up, Down, none()}.

nodes_monitored_reason(P) ->
    cut(P),
    ok = net_kernel:monitor_nodes(true, [{node_type, all}, nodedown_reason]),
    pong = net_adm:ping(P),
    Up = next(),
    true = erlang:disconnect_node(P),
    Down = next(),
    ok = net_kernel:monitor_nodes(false, [{node_type, all}, nodedown_reason]),
    {Up, Down}.

nodes_monitored_visible(P) ->
    cut(P),
    ok = net_kernel:monitor_nodes(true),
    pong = net_adm:ping(P),
    true = erlang:disconnect_node(P),
    barrier(P),
    ok = net_kernel:monitor_nodes(false),
    none().

node_monitored(P) ->
    barrier(P),
    true = monitor_node(P, true), true = monitor_node(P, true),
    true = erlang:disconnect_node(P),
    {next(), next(), none()}.

node_monitored_connects(P) -> cut(P), {monitor_node(P, true), barrier(P), monitor_node(P, false), lists:member(P, nodes(hidden))}.

node_unknown_monitored(_) -> {monitor_node('nobody@127.0.0.1', true), next()}.

node_monitored_by_peer(P) ->
    Puppet = lasting(P),
    true = do(Puppet, {monitor_node, node(), true}),
    true = erlang:disconnect_node(P),
    got(Puppet).

node_unknown_monitored_by_peer(P) ->
    Puppet = puppet(P),
    {do(Puppet, {monitor_node, 'nobody@127.0.0.1', true}), got(Puppet)}.

node_unmonitored_by_peer(P) ->
    Puppet = lasting(P),
    true = do(Puppet, {monitor_node, node(), true}),
    true = do(Puppet, {monitor_node, node(), false}),
    true = erlang:disconnect_node(P),
    {do(Puppet, {echo, alive}), none()}.

links_broken(P) ->
    process_flag(trap_exit, true),
    Puppets = [puppet(P) || _ <- lists:seq(1, 5)],
    [link(Puppet) || Puppet <- Puppets],
    barrier(P),
    true = erlang:disconnect_node(P),
    {[receive {'EXIT', Puppet, Reason} -> Reason end || Puppet <- Puppets], none()}.

links_broken_untrapped(P) ->
    Puppet = puppet(P),
    Case = self(),
    Helper = helper(fun() -> link(Puppet), Case ! linked, receive never -> ok end end),
    receive linked -> ok end,
    barrier(P),
    true = erlang:disconnect_node(P),
    ended(Helper).

links_broken_at_peer(P) ->
    Puppet = lasting(P),
    do(Puppet, {trap, true}),
    Helper = {Pid, _} = helper(fun() -> process_flag(trap_exit, true), receive M -> exit(M) end end),
    do(Puppet, {link, Pid}),
    true = erlang:disconnect_node(P),
    barrier(P),
    {element(3, got(Puppet)), element(3, ended(Helper))}.

monitors_broken(P) ->
    Puppet = puppet(P),
    monitor(process, Puppet),
    monitor(process, {dist_door, P}),
    monitor(process, Puppet, [{tag, mine}]),
    barrier(P),
    true = erlang:disconnect_node(P),
    Heard = [next(), next(), next()],
    {lists:sort([{Tag, is_pid(Object) orelse Object, Reason} || {Tag, _, process, Object, Reason} <- Heard]), none()}.

monitors_broken_at_peer(P) ->
    Puppet = lasting(P),
    do(Puppet, {monitor, self()}),
    do(Puppet, {monitor, {dist_door, node()}}),
    true = erlang:disconnect_node(P),
    lists:sort([{Object, Reason} || {'DOWN', _, process, Object, Reason} <- [got(Puppet), got(Puppet)]]).

monitor_reconnects(P) -> cut(P), Ref = monitor(process, {no_such_name, P}), down(Ref).

link_reconnects(P) ->
    process_flag(trap_exit, true),
    Puppet = lasting(P),
    cut(P),
    link(Puppet),
    tell(Puppet, {stop, gone}),
    element(3, next()).

send_reconnects(P) -> Puppet = lasting(P), cut(P), Puppet ! hello, got(Puppet).

send_noconnect(P) ->
    Puppet = lasting(P),
    cut(P),
    {erlang:send(Puppet, lost, [noconnect]), do(Puppet, {echo, alive}), none()}.

spawn_reconnects(P) -> cut(P), Pid = spawn(P, dist_peer, tell, [self(), hello]), next() =:= {hello, Pid}.

peer_reconnects(P) ->
    Puppet = lasting(P),
    Ref = make_ref(),
    Other = puppet(P),
    cut(P),
    {Puppet =/= Other, do(Puppet, {send, self(), {back, Ref}}), element(1, next())}.

call_broken(P) ->
    Case = self(),
    Server = dist_kit:server(P),
    {_, Watch} = spawn_monitor(fun() -> exit(attempt(fun() -> gen_server:call(Server, {held, x, Case}) end)) end),
    receive {held, Server, _} -> ok end,
    true = erlang:disconnect_node(P),
    down(Watch).

erpc_broken(P) ->
    Case = self(),
    {_, Watch} = spawn_monitor(fun() -> exit(attempt(fun() -> erpc:call(P, dist_peer, wait, [Case]) end)) end),
    receive {waiting, _} -> ok end,
    true = erlang:disconnect_node(P),
    down(Watch).

rpc_broken(P) ->
    Case = self(),
    {_, Watch} = spawn_monitor(fun() -> exit(attempt(fun() -> rpc:call(P, dist_peer, wait, [Case]) end)) end),
    receive {waiting, _} -> ok end,
    true = erlang:disconnect_node(P),
    down(Watch).

spawned_link_broken(P) ->
    process_flag(trap_exit, true),
    Pid = spawn_link(P, dist_peer, wait, [self()]),
    {waiting, Pid} = next(),
    true = erlang:disconnect_node(P),
    {'EXIT', Pid, Reason} = next(),
    %% The other end of the link broke as well, so the process there is gone.
    {Reason, rpc:call(P, erlang, is_process_alive, [Pid])}.

call_broken_at_peer(P) ->
    Puppet = lasting(P),
    Ref = make_ref(),
    Server = dist_kit:server(node()),
    Puppet ! {do, self(), Ref, {call, Server, {held, x, self()}, 10000}},
    receive {held, Server, _} -> ok end,
    true = erlang:disconnect_node(P),
    receive {Ref, Result} -> Result end.

erpc_broken_at_peer(P) ->
    Puppet = lasting(P),
    Ref = make_ref(),
    Puppet ! {do, self(), Ref, {erpc, node(), {dist_peer, wait, [self()]}, 10000}},
    receive {waiting, _} -> ok end,
    true = erlang:disconnect_node(P),
    receive {Ref, Result} -> Result end.

many_reconnects(P) -> [begin cut(P), net_adm:ping(P) end || _ <- lists:seq(1, 10)].

%% A puppet whose owner is a process of its own node: it outlives the connection, and its words reach us.
lasting(P) ->
    Ref = make_ref(),
    {dist_door, P} ! {lasting, self(), Ref},
    receive {Ref, Pid} -> Pid end.
