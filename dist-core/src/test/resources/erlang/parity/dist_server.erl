%% A gen_server with one of each way to answer. Its state is a number.
-module(dist_server).
-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

init(State) -> {ok, State}.

handle_call({echo, Term}, _From, State) -> {reply, Term, State};
handle_call(from, From, State) -> {reply, From, State};
handle_call(state, _From, State) -> {reply, State, State};
handle_call({add, N}, _From, State) -> {reply, State + N, State + N};
handle_call(never, _From, State) -> {noreply, State};
handle_call({later, Term}, From, State) -> self() ! {answer, From, Term}, {noreply, State};
handle_call({held, Term, Owner}, From, State) -> Owner ! {held, self(), {From, Term}}, {noreply, State};
handle_call({raise, error, Reason}, _From, _State) -> error(Reason);
handle_call({raise, Class, Reason}, _From, _State) -> dist_peer:raise(Class, Reason);
handle_call({stop, Reason, Reply}, _From, State) -> {stop, Reason, Reply, State};
handle_call({stop, Reason}, _From, State) -> {stop, Reason, State}.

handle_cast({add, N}, State) -> {noreply, State + N};
handle_cast({tell, Pid, Term}, State) -> Pid ! {told, Term}, {noreply, State};
handle_cast({raise, error, Reason}, _State) -> error(Reason);
handle_cast({stop, Reason}, State) -> {stop, Reason, State}.

handle_info({answer, From, Term}, State) -> gen_server:reply(From, Term), {noreply, State};
handle_info({add, N}, State) -> {noreply, State + N};
handle_info(_, State) -> {noreply, State}.
