%% What the peer of dist_cases offers, as an Erlang node: functions to call and to spawn, and the door,
%% a registered process that echoes and makes puppets. io.dist4j.interop.ParityPeer offers the same.
-module(dist_peer).
-export([start/0, echo/1, two/0, two/2, raise/2, crash/0, sleep/1, tell/2, wait/1, leader/0, caller/0]).

start() ->
    logger:set_primary_config(level, none),
    true = register(dist_door, spawn(fun door/0)),
    {ok, _} = gen_server:start({local, dist_server}, dist_server, 0, []),
    {ok, _} = gen_statem:start({local, dist_statem}, dist_statem, [], []),
    {ok, _} = gen_event:start({local, dist_event}),
    ok = gen_event:add_handler(dist_event, dist_event, []),
    ok.

%% Functions for rpc, erpc and spawn.
echo(Term) -> Term.

two() -> 2.

two(A, B) -> {A, B}.

raise(throw, Reason) -> throw(Reason);
raise(error, Reason) -> error(Reason);
raise(exit, Reason) -> exit(Reason).

crash() -> error(crashed).

sleep(Milliseconds) -> receive after Milliseconds -> slept end.

tell(Pid, Message) -> Pid ! {Message, self()}, told.

%% Lives until it is told a reason.
wait(Owner) ->
    Owner ! {waiting, self()},
    receive {stop, Reason} -> exit(Reason) end.

leader() -> group_leader().

caller() -> self().

%% The door.
door() ->
    receive
        {echo, From, Ref, Term} -> From ! {Ref, Term};
        {puppet, Owner, Ref, Trap} -> spawn(fun() -> puppet(Owner, Ref, Trap) end);
        {puppet, Owner, Ref, Trap, Name} -> spawn(fun() -> register(Name, self()), puppet(Owner, Ref, Trap) end);
        {lasting, Owner, Ref} -> spawn(fun() -> Owner ! {Ref, self()}, act(Owner, none) end);
        {server, Owner, Ref} ->
            {ok, Server} = gen_server:start(dist_server, 0, []),
            Owner ! {Ref, Server};
        {From, {served, Term}} -> From ! {dist_door, node(), Term};
        _ -> ok
    end,
    door().

%% A process whose every act is commanded. What is no command goes to its owner.
%% It says itself who it is, when it is ready.
puppet(Owner, Ref, Trap) ->
    process_flag(trap_exit, Trap),
    Watch = monitor(process, Owner),
    Owner ! {Ref, self()},
    act(Owner, Watch).

act(Owner, Watch) ->
    receive
        {'DOWN', Watch, process, _, _} -> exit(normal);
        {do, From, Ref, Command} -> From ! {Ref, act(Command)};
        {tell, {stop, Reason}} -> exit(Reason);
        {tell, {raise, error, Reason}} -> error(Reason);
        {tell, {raise, Class, Reason}} -> raise(Class, Reason);
        {tell, Command} -> act(Command);
        Other -> Owner ! {got, self(), Other}
    end,
    act(Owner, Watch).

act({echo, Term}) -> Term;
act({send, To, Message}) -> To ! Message, sent;
act({send_priority, To, Message}) -> erlang:send(To, Message, [priority]), sent;
act({all, Commands}) -> [act(Command) || Command <- Commands];
act({stream, To, Sizes}) -> [To ! {N, binary:copy(<<N>>, Size)} || {N, Size} <- number(Sizes)], sent;
act({link, Pid}) -> link(Pid);
act({unlink, Pid}) -> unlink(Pid);
act({monitor, Who}) -> monitor(process, Who);
act({monitor, Who, Alias}) -> monitor(process, Who, [{alias, Alias}]);
act({demonitor, Ref}) -> demonitor(Ref, [flush]);
act({alias, explicit}) -> alias();
act({alias, reply}) -> alias([reply]);
act({alias, priority}) -> apply(erlang, alias, [[priority]]);
act({unalias, Alias}) -> unalias(Alias);
act({exit, Pid, Reason}) -> exit(Pid, Reason);
act({exit_priority, Pid, Reason}) -> apply(erlang, exit, [Pid, Reason, [priority]]);
act({trap, Trap}) -> process_flag(trap_exit, Trap);
act(leader) -> group_leader();
act({leader, Pid, Leader}) -> group_leader(Leader, Pid);
act({monitor_node, Node, On}) -> monitor_node(Node, On);
act({spawn_request, Node, {M, F, A}, Options}) -> spawn_request(Node, M, F, A, Options);
act({erpc, Node, {M, F, A}, Limit}) -> outcome(fun() -> erpc:call(Node, M, F, A, Limit) end);
act({erpc_cast, Node, {M, F, A}}) -> erpc:cast(Node, M, F, A);
act({call, Server, Request, Limit}) -> outcome(fun() -> gen_server:call(Server, Request, Limit) end);
act({cast, Server, Request}) -> gen_server:cast(Server, Request);
act({multi_call, Nodes, Name, Request, Limit}) -> gen_server:multi_call(Nodes, Name, Request, Limit);
act({ping, Node}) -> net_adm:ping(Node).

number(List) -> lists:zip(lists:seq(1, length(List)), List).

outcome(Call) ->
    try {ok, Call()}
    catch Class:Reason -> {Class, Reason}
    end.
