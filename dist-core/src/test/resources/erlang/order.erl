%% Senders and receivers that prove the order of signals; OrderCases.java is the same in Java.
%%
%% A sender says {hello, S, self()}, sends {S, N, Payload} for N = 0 .. Count - 1 to every receiver,
%% mixes links and monitors in, is held to two batches ahead of a receiver's {ack, R, Batch}, and
%% exits with {done, S}. A receiver is linked with and monitors each sender, and so must see its
%% exit and its 'DOWN' after the last of its messages.
-module(order).
-export([receivers/3, senders/4, await/1]).

receivers(Count, Senders, Batch) ->
    Self = self(),
    [register(list_to_atom("r" ++ integer_to_list(R)),
              spawn(fun() -> receiver(Self, R, Count, Senders, Batch) end))
     || R <- lists:seq(0, Senders - 1)],
    ok.

senders(Node, Count, Receivers, Batch) ->
    [spawn(fun() -> sender(S, Node, Count, Receivers, Batch) end)
     || S <- lists:seq(0, Receivers - 1)],
    ok.

%% What each of the receivers here has found.
await(0) -> ok;
await(N) ->
    receive
        {receiver, _, ok} -> await(N - 1);
        {receiver, R, Wrong} -> {R, Wrong}
    after 110000 -> {missing, N}
    end.

receiver(Owner, R, Count, Senders, Batch) ->
    process_flag(trap_exit, true),
    Result = try collect(R, Count, Batch, 2 * Senders, #{}, #{}) catch C:E:St -> {C, E, St} end,
    Owner ! {receiver, R, Result}.

collect(_, _, _, 0, _, _) -> ok;
collect(R, Count, Batch, Ends, Next, Pids) ->
    receive
        {hello, S, Pid} ->
            monitor(process, Pid),
            Pid ! {welcome, R, self()},
            collect(R, Count, Batch, Ends, Next#{S => 0}, Pids#{S => Pid, Pid => S});
        {S, N, Payload} when is_integer(S) ->
            #{S := N} = Next,
            true = Payload =:= payload(size(S, R, N)),
            (N + 1) rem Batch =:= 0 andalso (maps:get(S, Pids) ! {ack, R, N div Batch}),
            collect(R, Count, Batch, Ends, Next#{S := N + 1}, Pids);
        {'EXIT', Pid, {done, S}} ->
            #{Pid := S} = Pids,
            #{S := Count} = Next,
            collect(R, Count, Batch, Ends - 1, Next, Pids);
        {'DOWN', _, process, Pid, {done, S}} ->
            #{Pid := S} = Pids,
            #{S := Count} = Next,
            collect(R, Count, Batch, Ends - 1, Next, Pids);
        Other -> {unexpected, Other}
    end.

sender(S, Node, Count, Receivers, Batch) ->
    Names = [{list_to_atom("r" ++ integer_to_list(R)), Node} || R <- lists:seq(0, Receivers - 1)],
    [Name ! {hello, S, self()} || Name <- Names],
    Pids = [receive {welcome, R, Pid} -> link(Pid), {R, Pid} end
            || R <- lists:seq(0, Receivers - 1)],
    send(S, 0, Count, Batch, Pids),
    exit({done, S}).

send(_, Count, Count, _, _) -> ok;
send(S, N, Count, Batch, Pids) ->
    N rem Batch =:= 0 andalso N >= 2 * Batch andalso
        [acknowledged(R, Pid, N div Batch - 2, Count, Batch) || {R, Pid} <- Pids],
    N rem Batch =:= Batch div 2 andalso [mix(Pid, N div Batch, Count, Batch) || {_, Pid} <- Pids],
    [Pid ! {S, N, payload(size(S, R, N))} || {R, Pid} <- Pids],
    send(S, N + 1, Count, Batch, Pids).

mix(Pid, Batch, Count, Size) ->
    demonitor(monitor(process, Pid)),
    unlinks(Batch, Count, Size) andalso unlink(Pid).

%% Linked again only when the receiver has acknowledged the unlink, as it has when an {ack, _, _} has
%% come that it sent after it. Before that Erlang is no oracle: a link/1 that is suspended on a busy
%% connection returns without taking back the mark that the link is being unlinked, and then the
%% exit is told to nobody. Two Erlang nodes lose it too.
acknowledged(R, Pid, Batch, Count, Size) ->
    receive {ack, R, Batch} -> ok end,
    unlinks(Batch, Count, Size) andalso link(Pid).

%% Every other batch, if its link can be made anew before the end.
unlinks(Batch, Count, Size) -> Batch rem 2 =:= 0 andalso (Batch + 2) * Size < Count.

size(S, R, 777) when (S + R) rem 4 =:= 0 -> 1 bsl 20;
size(S, _, N) when N rem 2500 =:= 1 -> 65536 + 1000 * S;
size(_, R, N) when N rem 50 =:= 2 -> 1024 + R;
size(S, _, N) -> 1 + (7 * N + S) rem 60.

payload(Size) ->
    case get(Size) of
        undefined ->
            Made = binary:copy(<<(Size band 255)>>, Size),
            put(Size, Made),
            Made;
        Made -> Made
    end.
