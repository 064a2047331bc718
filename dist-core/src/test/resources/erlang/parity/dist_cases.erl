%% Everything that an Erlang node asks of a peer, case by case, with one line of observable result each.
%% The peer is another Erlang node that runs dist_peer:start(), or one that offers the same: the lines of
%% both shall be equal. By hand, with the peer up and all of these modules compiled:
%%
%%   erl -noshell -hidden -name driver@127.0.0.1 -setcookie C -run dist_cases main peer@127.0.0.1
-module(dist_cases).
-export([main/1, start/0, table/0, run/3]).

%% {Group, Case} or {Group, Case, Since} with the first release that can ask; the function Case of the
%% group's module, or the function given.
cases() ->
    [{send, to_pid}, {send, to_name}, {send, to_own_name}, {send, to_nobody}, {send, to_dead_pid}, {send, options},
     {send, other_puppet}, {send, from_peer_to_pid}, {send, from_peer_to_name}, {send, from_peer_to_nobody},
     {send, from_peer_to_dead}, {send, priority_to_peer, 28}, {send, priority_from_peer, 28},
     {send, priority_without_leave, 28}, {send, priority_plain_message, 28},

     {alias, alias}, {alias, alias_undone}, {alias, alias_reply_once}, {alias, alias_of_the_dead}, {alias, alias_strange},
     {alias, own_alias}, {alias, own_alias_reply}, {alias, alias_echoed},

     {token, token_label}, {token, token_big_label}, {token, token_flags}, {token, token_serial}, {token, token_by_name},
     {token, token_two_hops}, {token, token_forgotten}, {token, token_to_alias}, {token, token_exit2},
     {token, token_exit2_back}, {token, token_link_exit}, {token, token_spawn}, {token, token_spawn_back},

     {link, atom}, {link, normal}, {link, shutdown}, {link, nested}, {link, processes}, {link, map}, {link, big_binary},
     {link, functions}, {link, record, 29}, {link, error}, {link, exit}, {link, dead},
     {link, dead_untrapped}, {link, twice}, {link, unlinked}, {link, relinked}, {link, unlinked_never_linked},
     {link, unlinked_by_peer}, {link, crossing}, {link, crossing_unlink}, {link, by_peer}, {link, by_peer_dead},
     {link, by_peer_untrapped}, {link, by_peer_normal}, {link, by_peer_unlinked}, {link, by_peer_big_reason},
     {link, both_ways}, {link, linker_killed}, {link, linker_killed_trapped}, {link, linker_exits_kill},
     {link, linker_exits_kill_untrapped}, {link, peer_killed}, {link, peer_exits_kill}, {link, chain}, {link, many},

     {exit, exit2_normal}, {exit, exit2_normal_trapped}, {exit, exit2_other}, {exit, exit2_other_trapped},
     {exit, exit2_kill}, {exit, exit2_kill_trapped}, {exit, exit2_killed}, {exit, exit2_shutdown}, {exit, exit2_big},
     {exit, exit2_dead}, {exit, exit2_trap_later}, {exit, exit2_in_order}, {exit, exit2_by_peer},
     {exit, exit2_by_peer_normal}, {exit, exit2_by_peer_normal_untrapped}, {exit, exit2_by_peer_kill},
     {exit, exit2_by_peer_other}, {exit, exit2_by_peer_dead}, {exit, exit2_priority, 28}, {exit, exit2_priority_kill, 28},
     {exit, exit2_by_peer_priority, 28},

     {monitor, pid}, {monitor, pid_normal}, {monitor, pid_big_reason}, {monitor, pid_kill_reason}, {monitor, pid_dead},
     {monitor, error}, {monitor, exit}, {monitor, name}, {monitor, name_noproc},
     {monitor, name_and_pid}, {monitor, name_killed}, {monitor, several}, {monitor, undone},
     {monitor, undone_flush}, {monitor, undone_info}, {monitor, undone_by_name}, {monitor, tag}, {monitor, tag_noproc},
     {monitor, alias_explicit}, {monitor, alias_demonitor}, {monitor, alias_reply}, {monitor, alias_explicit_down},
     {monitor, alias_demonitor_down}, {monitor, alias_reply_down}, {monitor, by_peer}, {monitor, by_peer_dead},
     {monitor, by_peer_name}, {monitor, by_peer_noproc}, {monitor, by_peer_undone}, {monitor, by_peer_alias_explicit},
     {monitor, by_peer_alias_demonitor}, {monitor, by_peer_alias_reply}, {monitor, each_other}, {monitor, in_order},

     {leader, leader_default}, {leader, leader_set}, {leader, leader_set_of_peer}, {leader, leader_set_by_peer},
     {leader, leader_of_spawned}, {leader, leader_of_dead},

     {spawn, plain}, {spawn, link}, {spawn, monitor}, {spawn, ends_normal}, {spawn, ends_exit}, {spawn, ends_throw},
     {spawn, ends_error}, {spawn, ends_crash}, {spawn, ends_undef}, {spawn, ends_undef_arity}, {spawn, undef_module},
     {spawn, undef_module_link}, {spawn, options}, {spawn, option_tag}, {spawn, option_alias_explicit},
     {spawn, option_alias_demonitor}, {spawn, option_alias_reply}, {spawn, bad_option}, {spawn, bad_option_spawn},
     {spawn, request}, {spawn, request_tag}, {spawn, request_no_reply}, {spawn, request_error_only},
     {spawn, request_success_only}, {spawn, request_badopt}, {spawn, request_badopt_error_only},
     {spawn, request_badopt_success_only}, {spawn, request_monitor}, {spawn, request_link},
     {spawn, request_link_no_reply}, {spawn, request_monitor_no_reply}, {spawn, request_undef},
     {spawn, request_abandoned}, {spawn, request_abandoned_monitor}, {spawn, request_many}, {spawn, lives},
     {spawn, stopped}, {spawn, shot}, {spawn, parent_ends}, {spawn, big_arguments}, {spawn, node_unknown}, {spawn, alive},
     {spawn, back_plain}, {spawn, back_link}, {spawn, back_monitor}, {spawn, back_undef}, {spawn, back_tag},
     {spawn, back_no_reply},

     {erpc, value}, {erpc, no_arguments}, {erpc, two_arguments}, {erpc, without_limit}, {erpc, thrown}, {erpc, error},
     {erpc, exit}, {erpc, exit_normal}, {erpc, crash}, {erpc, undef_function}, {erpc, undef_arity}, {erpc, undef_module},
     {erpc, timeout}, {erpc, timeout_zero}, {erpc, noconnection}, {erpc, bad_arguments}, {erpc, caller_is_other},
     {erpc, big}, {erpc, external_fun}, {erpc, killed_while_called}, {erpc, caller_dies}, {erpc, request},
     {erpc, request_limit}, {erpc, request_error}, {erpc, request_wait}, {erpc, request_wait_none},
     {erpc, request_check}, {erpc, collection}, {erpc, collection_mixed}, {erpc, multicall}, {erpc, multicall_mixed},
     {erpc, multicall_error}, {erpc, multicall_exit}, {erpc, multicall_undef}, {erpc, multicall_timeout}, {erpc, cast},
     {erpc, cast_undef}, {erpc, multicast}, {erpc, many}, {erpc, back_value}, {erpc, back_throw}, {erpc, back_error},
     {erpc, back_exit}, {erpc, back_undef}, {erpc, back_undef_module}, {erpc, back_timeout}, {erpc, back_noconnection},
     {erpc, back_cast},

     {rpc, value}, {rpc, limit}, {rpc, thrown}, {rpc, error}, {rpc, exit}, {rpc, exit_tuple}, {rpc, undef},
     {rpc, undef_module}, {rpc, timeout}, {rpc, nodedown}, {rpc, bad_arguments}, {rpc, cast}, {rpc, cast_undef},
     {rpc, async}, {rpc, async_error}, {rpc, async_nb}, {rpc, multicall}, {rpc, multicall_bad}, {rpc, multicall_timeout},
     {rpc, block_call}, {rpc, block_call_bad}, {rpc, abcast}, {rpc, sbcast}, {rpc, eval_everywhere}, {rpc, server_call},
     {rpc, multi_server_call}, {rpc, node_of}, {rpc, whereis}, {rpc, rex_call}, {rpc, rex_call_error},
     {rpc, rex_unknown}, {rpc, rex_old_call}, {rpc, rex_features}, {rpc, rex_cast},

     {gen_server, call}, {gen_server, call_pid}, {gen_server, call_limit}, {gen_server, call_from}, {gen_server, state},
     {gen_server, later}, {gen_server, never}, {gen_server, late}, {gen_server, held}, {gen_server, noproc_name},
     {gen_server, noproc_pid}, {gen_server, nodedown}, {gen_server, raise_error}, {gen_server, raise_exit},
     {gen_server, raise_throw}, {gen_server, stop_reply}, {gen_server, stop_no_reply}, {gen_server, killed_in_call},
     {gen_server, cast}, {gen_server, cast_name}, {gen_server, cast_noproc}, {gen_server, cast_stop},
     {gen_server, cast_raise}, {gen_server, info}, {gen_server, abcast}, {gen_server, multi_call},
     {gen_server, multi_call_bad}, {gen_server, multi_call_noproc}, {gen_server, multi_call_timeout},
     {gen_server, request}, {gen_server, request_wait}, {gen_server, request_check}, {gen_server, request_error},
     {gen_server, request_timeout}, {gen_server, request_collection}, {gen_server, stop}, {gen_server, stop_reason},
     {gen_server, stop_noproc}, {gen_server, linked_server}, {gen_server, big}, {gen_server, many},
     {gen_server, back_call}, {gen_server, back_call_pid}, {gen_server, back_later}, {gen_server, back_timeout},
     {gen_server, back_noproc}, {gen_server, back_nodedown}, {gen_server, back_raise}, {gen_server, back_stop},
     {gen_server, back_late}, {gen_server, back_cast}, {gen_server, back_multi_call},

     {sys, sys_state}, {sys, sys_replace}, {sys, sys_suspend}, {sys, sys_status}, {sys, sys_terminate}, {sys, sys_noproc},

     {gen_statem, statem_call}, {gen_statem, statem_turn}, {gen_statem, statem_limit}, {gen_statem, statem_clean_limit},
     {gen_statem, statem_cast}, {gen_statem, statem_noproc}, {gen_statem, statem_request}, {gen_statem, back_statem},

     {gen_event, event_notify}, {gen_event, event_tell}, {gen_event, event_call}, {gen_event, event_call_limit},
     {gen_event, event_call_no_handler}, {gen_event, event_handlers}, {gen_event, event_info}, {gen_event, event_noproc},
     {gen_event, event_order}, {gen_event, event_request}, {gen_event, event_delete_unknown},
     {gen_event, event_add}, {gen_event, event_add_named}, {gen_event, event_add_unknown}, {gen_event, event_leaves},
     {gen_event, event_fails}, {gen_event, event_swap}, {gen_event, event_supervised},
     {gen_event, event_supervised_removed},

     echo(small_integers), echo(big_integers), echo(floats), echo(atoms), echo(long_atoms), echo(many_atoms),
     echo(strings), echo(lists), echo(tuples), echo(maps), echo(binaries), echo(bitstrings), echo(pids),
     echo(references), echo(ports), echo(external_funs), echo(local_funs), {term, called}, echo(deep_list),
     echo(deep_tuple), echo(deep_map), echo(improper_deep), echo(many_pids), echo(mixed), echo(records, 29),

     {size, small_bytes, 25, fun(P) -> case_value:sizes(P, lists:seq(0, 300)) end},
     {size, fragment_edges, 25, fun(P) -> case_value:sizes(P, lists:seq(65400, 65600, 7) ++ [65535, 65536, 65537, 131072]) end},
     {size, one_mib, 25, fun(P) -> case_value:size(P, 1 bsl 20) end},
     {size, five_mib, 25, fun(P) -> case_value:size(P, 5 bsl 20) end},
     {size, twenty_mib, 25, fun(P) -> case_value:size(P, 20 bsl 20) end},
     {size, many_parts, 25, fun case_value:many_parts/1},

     {order, sent_in_order}, {order, received_in_order}, {order, senders}, {order, peers_senders},
     {order, message_then_exit}, {order, message_then_exit2}, {order, exit_then_message},
     {order, big_then_link_then_exit}, {order, monitor_then_message}, {order, small_beside_big}, {order, two_receivers},
     {order, name_and_pid_in_order},

     {other, module_of_otp}, {other, spawn_fun}, {other, erpc_fun}, {other, process_info}, {other, system_info},
     {other, load_code}, {other, user_device},

     {node, ping}, {node, ping_again}, {node, ping_by_peer}, {node, connect}, {node, hidden_connect}, {node, is_auth},
     {node, net_kernel_unknown}, {node, net_kernel_cast}, {node, net_kernel_spawn}, {node, net_kernel_spawn_link},
     {node, net_kernel_pid}, {node, net_kernel_monitored}, {node, node_info}, {node, process_questions},
     {node, disconnect}, {node, disconnect_unknown}, {node, nodes_monitored}, {node, nodes_monitored_reason},
     {node, nodes_monitored_visible}, {node, node_monitored}, {node, node_monitored_connects},
     {node, node_unknown_monitored}, {node, node_monitored_by_peer}, {node, node_unknown_monitored_by_peer},
     {node, node_unmonitored_by_peer}, {node, links_broken}, {node, links_broken_untrapped}, {node, links_broken_at_peer},
     {node, monitors_broken}, {node, monitors_broken_at_peer}, {node, monitor_reconnects}, {node, link_reconnects},
     {node, send_reconnects}, {node, send_noconnect}, {node, spawn_reconnects}, {node, peer_reconnects},
     {node, call_broken}, {node, erpc_broken}, {node, rpc_broken}, {node, spawned_link_broken},
     {node, call_broken_at_peer}, {node, erpc_broken_at_peer}, {node, many_reconnects}].

echo(Kind) -> echo(Kind, 25).

echo(Kind, Since) -> {term, Kind, Since, fun(P) -> case_value:echo(P, Kind) end}.

module(Group) ->
    maps:get(Group, #{
        send => case_send, alias => case_send, token => case_send, link => case_link, exit => case_link,
        monitor => case_monitor, leader => case_monitor, spawn => case_spawn, erpc => case_erpc, rpc => case_rpc,
        gen_server => case_server, sys => case_server, gen_statem => case_server, gen_event => case_server,
        term => case_value, order => case_value, other => case_other, node => case_node}).

expanded() -> [expanded(Case) || Case <- cases()].

expanded({Group, Id}) -> expanded({Group, Id, 25});
expanded({Group, Id, Since}) -> {Group, Id, Since, fun(P) -> (module(Group)):Id(P) end};
expanded(Row) -> Row.

%% The driver's own node answers too, when the peer asks.
start() -> dist_peer:start().

%% "Group Id Since" a line.
table() -> [io_lib:format("~s ~s ~b~n", [Group, Id, Since]) || {Group, Id, Since, _} <- expanded()].

main([Peer]) ->
    start(),
    Groups = lists:uniq([Group || {Group, _, _, _} <- expanded()]),
    [io:put_chars(run(list_to_atom(Peer), Group, 10000)) || Group <- Groups],
    erlang:halt(0).

%% The lines of a group. A case has Limit milliseconds.
run(Peer, Group, Limit) -> lines(Peer, [Case || {G, _, _, _} = Case <- expanded(), G =:= Group], Limit).

lines(_, [], _) -> [];
lines(Peer, [{Group, Id, Since, Fun} | Rest], Limit) ->
    Release = list_to_integer(erlang:system_info(otp_release)),
    Result = result(Peer, Since =< Release, Fun, Limit),
    Line = io_lib:format("~s ~s ~0tp~n", [Group, Id, Result]),
    [Line | lines(Peer, Rest, patience(Result, Limit))].

%% Where nothing is answered, not everything is waited for.
patience(timeout, Limit) -> max(500, Limit div 2);
patience(_, Limit) -> Limit.

result(_, false, _, _) -> 'n/a';
result(Peer, true, Fun, Limit) ->
    {Pid, Ref} = spawn_monitor(fun() -> exit({result, observed(Peer, Fun)}) end),
    receive
        {'DOWN', Ref, process, Pid, {result, Result}} -> Result;
        {'DOWN', Ref, process, Pid, Reason} -> {case_ended, dist_kit:plain(Reason)}
    after Limit ->
        exit(Pid, kill),
        receive {'DOWN', Ref, process, Pid, _} -> timeout end
    end.

observed(Peer, Fun) ->
    Result =
        try Fun(Peer)
        catch Class:Reason:Stack -> {case_failed, Class, Reason, hd(Stack)}
        end,
    seq_trace:set_token([]),
    dist_kit:plain(Result).
