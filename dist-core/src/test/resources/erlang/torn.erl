%% The Erlang half of TornDownIT: processes that each have a link with and a monitor of a Java one.
-module(torn).
-export([start/0, ties/0, kill/1]).

start() ->
    Ready = self(),
    Parent = spawn(fun() ->
        register(torn, self()),
        Ready ! ready,
        receive
            {tie, From, Theirs} ->
                Self = self(),
                Ours = [spawn(fun() -> tied(Self, Pid) end) || Pid <- Theirs],
                [receive {tied, Pid} -> ok end || Pid <- Ours],
                From ! {ours, Ours},
                serve(Ours)
        end
    end),
    receive ready -> Parent end,
    ok.

tied(Parent, Pid) ->
    process_flag(trap_exit, true),
    link(Pid),
    monitor(process, Pid),
    Parent ! {tied, self()},
    drain().

drain() -> receive stop -> exit(torn_down); _ -> drain() end.

serve(Ours) ->
    receive
        {ties, From} ->
            Lists = [List || Pid <- Ours, Info <- [process_info(Pid, [links, monitors, monitored_by])],
                             Info =/= undefined, {_, List} <- Info],
            From ! {ties, lists:sum([length(List) || List <- Lists])},
            serve(Ours);
        {kill, N, From} ->
            {Killed, Rest} = lists:split(N, Ours),
            [Pid ! stop || Pid <- Killed],
            From ! killed,
            serve(Rest)
    end.

%% Links, monitors and watchers that are left in all of them together.
ties() -> torn ! {ties, self()}, receive {ties, N} -> N end.

kill(N) -> torn ! {kill, N, self()}, receive killed -> ok end.
