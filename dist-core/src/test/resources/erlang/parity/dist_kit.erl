%% What the cases have in common: puppets, waiting, and results that two runs can have in common.
-module(dist_kit).
-export([puppet/1, named/2, trapper/1, do/2, tell/2, got/1, next/0, none/0, door/2, server/1, barrier/1, helper/1, helper/2,
         ended/1, down/1, attempt/1, equal/2, plain/1]).

%% A process of the peer that does as told; one that traps exits.
puppet(P) -> ask(P, fun(Ref) -> {puppet, self(), Ref, false} end).

%% With a name, of this case only: the one of an earlier case may not have ended yet.
named(P, Name) -> ask(P, fun(Ref) -> {puppet, self(), Ref, false, Name} end).

trapper(P) -> ask(P, fun(Ref) -> {puppet, self(), Ref, true} end).

server(P) -> ask(P, fun(Ref) -> {server, self(), Ref} end).

door(P, Term) -> ask(P, fun(Ref) -> {echo, self(), Ref, Term} end).

ask(P, Request) ->
    Ref = make_ref(),
    {dist_door, P} ! Request(Ref),
    receive {Ref, Answer} -> Answer end.

do(Puppet, Command) ->
    Ref = make_ref(),
    Puppet ! {do, self(), Ref, Command},
    receive {Ref, Result} -> Result end.

%% A command whose result nobody awaits, such as to end.
tell(Puppet, Command) -> Puppet ! {tell, Command}, ok.

got(Puppet) -> receive {got, Puppet, Message} -> Message end.

%% The next message, whatever it is.
next() -> receive Message -> Message end.

%% Whatever is here by now.
none() -> receive Message -> {unexpected, Message} after 0 -> none end.

%% What was sent before this on the connection has been acted on, and its answer is here.
barrier(P) ->
    barrier = door(P, barrier),
    ok.

%% A process here, of which the case hears the end: {'DOWN', Ref, ...}.
helper(Body) -> helper(Body, []).

helper(Body, Options) ->
    {Pid, Ref} = spawn_opt(Body, [monitor | Options]),
    {Pid, Ref}.

ended({_, Ref}) -> down(Ref).

down(Ref) -> receive {'DOWN', Ref, process, _, Reason} -> Reason end.

attempt(Try) ->
    try {ok, Try()}
    catch Class:Reason -> {Class, Reason}
    end.

equal(A, B) when A =:= B -> equal;
equal(A, B) -> {differ, plain(A), plain(B)}.

%% The term as another run would have it: processes and references by node and by first appearance,
%% stacks by their first frame, long things by size and hash.
plain(Term) ->
    {Plain, _} = plain(Term, #{}),
    Plain.

plain(Pid, Seen) when is_pid(Pid) -> numbered(pid, Pid, Seen);
plain(Ref, Seen) when is_reference(Ref) -> numbered(ref, Ref, Seen);
plain(Port, Seen) when is_port(Port) -> numbered(port, Port, Seen);
plain(Fun, Seen) when is_function(Fun) ->
    case erlang:fun_info(Fun, type) of
        {type, external} -> {Fun, Seen};
        {type, local} -> {{'fun', erlang:fun_info(Fun, module), erlang:fun_info(Fun, arity)}, Seen}
    end;
plain(Bits, Seen) when is_bitstring(Bits), bit_size(Bits) > 512 ->
    {{bits, bit_size(Bits), erlang:phash2(Bits)}, Seen};
plain([{M, F, A, Where} | _] = Stack, Seen) when is_atom(M), is_atom(F), is_list(Where) ->
    case lists:all(fun is_frame/1, Stack) of
        true ->
            {Plain, Seen1} = plain(A, Seen),
            {{stack, M, F, Plain}, Seen1};
        false -> list(Stack, Seen)
    end;
plain(List, Seen) when is_list(List) -> list(List, Seen);
plain(Tuple, Seen) when is_tuple(Tuple) ->
    {List, Seen1} = list(tuple_to_list(Tuple), Seen),
    {list_to_tuple(List), Seen1};
plain(Map, Seen) when is_map(Map), map_size(Map) > 32 -> {{map, map_size(Map), erlang:phash2(Map)}, Seen};
plain(Map, Seen) when is_map(Map) ->
    {List, Seen1} = list(lists:sort(maps:to_list(Map)), Seen),
    {maps:from_list(List), Seen1};
plain(Term, Seen) -> {Term, Seen}.

is_frame({M, F, A, Where}) -> is_atom(M) andalso is_atom(F) andalso (is_integer(A) orelse is_list(A)) andalso is_list(Where);
is_frame(_) -> false.

list(List, Seen) ->
    case is_long(List, 64) of
        true -> {{list, erlang:phash2(List)}, Seen};
        false -> each(List, Seen)
    end.

is_long([_ | _], 0) -> true;
is_long([_ | Rest], N) -> is_long(Rest, N - 1);
is_long(_, _) -> false.

each([Head | Tail], Seen) ->
    {PlainHead, Seen1} = plain(Head, Seen),
    {PlainTail, Seen2} = each(Tail, Seen1),
    {[PlainHead | PlainTail], Seen2};
each([], Seen) -> {[], Seen};
each(Tail, Seen) -> plain(Tail, Seen).

numbered(Kind, Term, Seen) ->
    case Seen of
        #{Term := Plain} -> {Plain, Seen};
        #{} ->
            Plain = {Kind, side(node(Term)), map_size(Seen) + 1},
            {Plain, Seen#{Term => Plain}}
    end.

side(Node) when Node =:= node() -> here;
side(Node) -> Node.
