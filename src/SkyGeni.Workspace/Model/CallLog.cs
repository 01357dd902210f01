using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>Every call the bot made, what was wrong with it, and what is set to go wrong with the next.</summary>
internal sealed class CallLog(TimeProvider clock)
{
    private readonly List<SlackCall> calls = [];
    private readonly List<string> problems = [];
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();
    private long number;

    public IReadOnlyList<SlackCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (gate)
            {
                return [.. problems];
            }
        }
    }

    public void Record(string method, JsonObject arguments, JsonObject? answer, int status, bool faulted)
    {
        lock (gate)
        {
            calls.Add(new SlackCall(++number, method, arguments, clock.GetUtcNow()) { Answer = answer, Status = status, Faulted = faulted });
        }
    }

    public void Problem(string what)
    {
        lock (gate)
        {
            problems.Add(what);
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    /// <summary>The fault this call meets, if any; each is met as often as it was asked for.</summary>
    public Fault? Meet(string method)
    {
        lock (gate)
        {
            var fault = faults.Find(fault => fault.Concerns(method));
            fault?.Used();
            return fault;
        }
    }

    public void ClearFaults()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }
}
