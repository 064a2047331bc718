%% A gen_event handler that keeps the events it has seen and tells whom an event names.
-module(dist_event).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).

init(Events) when is_list(Events) -> {ok, lists:reverse(Events)};
init(Swapped) -> {ok, [Swapped]}.

handle_event({tell, Pid, Term}, Events) -> Pid ! {event, Term}, {ok, Events};
handle_event(clear, _) -> {ok, []};
handle_event(leave, _) -> remove_handler;
handle_event(fail, _) -> error(failed);
handle_event(Event, Events) -> {ok, [Event | Events]}.

handle_call(events, Events) -> {ok, lists:reverse(Events), Events};
handle_call({echo, Term}, Events) -> {ok, Term, Events}.

handle_info(Message, Events) -> {ok, [{info, Message} | Events]}.

terminate(Argument, _) -> {terminated, Argument}.
