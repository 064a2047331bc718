%% A gen_statem: a door with a lock.
-module(dist_statem).
-behaviour(gen_statem).
-export([init/1, callback_mode/0, handle_event/4]).

init([]) -> {ok, locked, []}.

callback_mode() -> handle_event_function.

handle_event({call, From}, {echo, Term}, _, _) -> {keep_state_and_data, [{reply, From, Term}]};
handle_event({call, From}, state, State, _) -> {keep_state_and_data, [{reply, From, State}]};
handle_event({call, From}, turn, locked, Data) -> {next_state, open, Data, [{reply, From, open}]};
handle_event({call, From}, turn, open, Data) -> {next_state, locked, Data, [{reply, From, locked}]};
handle_event({call, _}, never, _, _) -> keep_state_and_data;
handle_event(cast, {set, State}, _, Data) -> {next_state, State, Data};
handle_event(_, _, _, _) -> keep_state_and_data.
