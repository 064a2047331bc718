# Prints "case => expected => found" for each thing an Elixir program asks of a Java node, then "done".
Logger.configure(level: :none)
j = :"j@127.0.0.1"
server = {:s, j}

check = fn name, expected, ask ->
  found =
    try do
      ask.()
    catch
      kind, reason -> {kind, reason}
    end

  IO.puts("#{name} => #{inspect(expected)} => #{inspect(found)}")
end

java = {:java_exception, "java.lang.IllegalStateException", "broken"}

check.("ping", :pong, fn -> Node.ping(j) end)
check.("list", [j], fn -> Node.list(:hidden) end)
check.("call", {:a, "b"}, fn -> GenServer.call(server, {:echo, {:a, "b"}}) end)
check.("cast", 5, fn ->
  :ok = GenServer.cast(server, 5)
  GenServer.call(server, :total)
end)
check.("call timeout", {:exit, {:timeout, {GenServer, :call, [server, :never, 20]}}}, fn ->
  GenServer.call(server, :never, 20)
end)
check.("multi call", {[{j, 1}], []}, fn -> GenServer.multi_call([j], :s, {:echo, 1}, 5000) end)
check.("call of nobody", {:exit, {:noproc, {GenServer, :call, [{:nobody, j}, :x, 5000]}}}, fn ->
  GenServer.call({:nobody, j}, :x)
end)
check.("erpc", 3, fn -> :erpc.call(j, :samples, :echo, [3]) end)
check.("erpc error", {:error, {:exception, java, [{:samples, :java, 1, []}]}}, fn ->
  :erpc.call(j, :samples, :java, [1])
end)
check.("erpc undef", {:error, {:exception, :undef, [{Billing, :total, [1], []}]}}, fn ->
  :erpc.call(j, Billing, :total, [1])
end)
check.("rpc", 4, fn -> :rpc.call(j, :samples, :echo, [4]) end)
check.("spawn", :waiting, fn ->
  pid = Node.spawn(j, :samples, :wait, [self()])
  receive do
    {:waiting, ^pid} -> :waiting
  end
end)
check.("spawn link", {:EXIT, :bye}, fn ->
  Process.flag(:trap_exit, true)
  pid = Node.spawn_link(j, :samples, :exit, [:bye])
  receive do
    {:EXIT, ^pid, why} -> {:EXIT, why}
  end
end)
check.("monitor", :normal, fn ->
  {pid, _} = Node.spawn_monitor(j, :samples, :echo, [1])
  receive do
    {:DOWN, _, :process, ^pid, why} -> why
  end
end)
check.("task", {:a, 1}, fn ->
  Task.await(Task.Supervisor.async({:tasks, j}, :samples, :echo, [{:a, 1}]))
end)
check.("task that fails", {:exit, {:a, [{:samples, :error, 1, []}]}}, fn ->
  task = Task.Supervisor.async_nolink({:tasks, j}, :samples, :error, [:a])
  Task.yield(task)
end)
check.("task of an anonymous function", :undef, fn ->
  {:exit, {reason, _}} = Task.yield(Task.Supervisor.async_nolink({:tasks, j}, fn -> 1 end))
  reason
end)
check.("child", :waiting, fn ->
  {:ok, pid} = Task.Supervisor.start_child({:tasks, j}, :samples, :wait, [self()])
  receive do
    {:waiting, ^pid} -> :waiting
  end
end)
check.("stop", :ok, fn -> GenServer.stop(server) end)
IO.puts("done")
