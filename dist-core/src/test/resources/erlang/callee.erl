%% What calls of tests meet: functions that end in every way, and servers of each behaviour.
-module(callee).
-export([value/1, raise/2, die/1, hang/0, wait/1, late/2, print/0, self_pid/0, count/0]).
-export([start/1, start_statem/1, start_event/1, stop/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, callback_mode/0, handle_event/4]).
-export([handle_event/2, handle_call/2]).

value(V) -> V.

raise(throw, R) -> throw(R);
raise(error, R) -> error(R);
raise(exit, R) -> exit(R).

die(R) -> exit(self(), R), receive after infinity -> ok end.

hang() -> receive after infinity -> ok end.

wait(Ms) -> receive after Ms -> waited end.

late(Ms, V) -> receive after Ms -> V end.

print() -> io:format("said ~p~n", [here]), printed.

self_pid() -> {self(), group_leader()}.

%% How many processes apply a function for somebody.
count() ->
    length([P || P <- processes(), P =/= self(),
                 {current_function, {M, _, _}} <- [process_info(P, current_function)],
                 M =:= callee]).

start(Name) -> {ok, _} = gen_server:start({local, Name}, callee, server, []), ok.
start_statem(Name) -> {ok, _} = gen_statem:start({local, Name}, callee, statem, []), ok.

start_event(Name) ->
    {ok, _} = gen_event:start({local, Name}),
    gen_event:add_handler(Name, callee, event).

stop(Name) -> exit(whereis(Name), shutdown), ok.

init(server) -> {ok, []};
init(statem) -> {ok, idle, []};
init(event) -> {ok, []}.

callback_mode() -> handle_event_function.

handle_call({echo, V}, _From, State) -> {reply, V, State};
handle_call({later, Ms, V}, From, State) ->
    spawn(fun() -> receive after Ms -> gen_server:reply(From, V) end end),
    {noreply, State};
handle_call(never, _From, State) -> {noreply, State};
handle_call({crash, R}, _From, State) -> {stop, R, State};
handle_call(seen, _From, State) -> {reply, lists:reverse(State), []};
handle_call(monitors, _From, State) ->
    {monitored_by, By} = process_info(self(), monitored_by),
    {reply, length(By) - 1, State}. % without the one who asks

handle_cast(V, State) -> {noreply, [V | State]}.
handle_info(_, State) -> {noreply, State}.

handle_event({call, From}, {echo, V}, _, _) -> {keep_state_and_data, [{reply, From, V}]};
handle_event({call, From}, seen, _, Data) ->
    {keep_state, [], [{reply, From, lists:reverse(Data)}]};
handle_event(cast, V, _, Data) -> {keep_state, [V | Data]}.

handle_event(V, State) -> {ok, [V | State]}.
handle_call(seen, State) -> {ok, lists:reverse(State), []};
handle_call({echo, V}, State) -> {ok, V, State}.
