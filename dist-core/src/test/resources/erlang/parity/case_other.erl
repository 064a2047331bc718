%% What only a node that runs Erlang code can do.
-module(case_other).
-compile([export_all, nowarn_export_all]).
-import(dist_kit, [puppet/1, attempt/1, next/0, down/1]).

module_of_otp(P) -> rpc:call(P, lists, reverse, [[1, 2, 3]]).

spawn_fun(P) ->
    Case = self(),
    {_, Ref} = spawn_monitor(P, fun() -> Case ! ran end),
    Reason = down(Ref),
    receive ran -> {Reason, ran} after 0 -> {kind(Reason), not_run} end.

erpc_fun(P) -> kind(attempt(fun() -> erpc:call(P, fun() -> ran end) end)).

%% The fun itself is part of the reason.
kind({undef, _}) -> undef;
kind({error, {exception, undef, _}}) -> undef;
kind(Other) -> Other.

process_info(P) ->
    Puppet = puppet(P),
    rpc:call(P, erlang, process_info, [Puppet, status]).

system_info(P) -> is_list(rpc:call(P, erlang, system_info, [otp_release])).

load_code(P) ->
    {Module, Binary, File} = code:get_object_code(dist_extra),
    case rpc:call(P, code, load_binary, [Module, File, Binary]) of
        {module, Module} -> loaded;
        {badrpc, {'EXIT', {undef, _}}} -> undef
    end.

user_device(P) -> is_pid(rpc:call(P, erlang, whereis, [user])).
