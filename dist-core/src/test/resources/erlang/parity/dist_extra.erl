%% The same handler as dist_event, under another name.
-module(dist_extra).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).

init(Argument) -> dist_event:init(Argument).

handle_event(fail, _) -> error(failed);
handle_event(Event, Events) -> dist_event:handle_event(Event, Events).

handle_call(Query, Events) -> dist_event:handle_call(Query, Events).

handle_info(Message, Events) -> dist_event:handle_info(Message, Events).

terminate(Argument, State) -> dist_event:terminate(Argument, State).
