using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>Each person's open modals, topmost last, and each person's Home.</summary>
internal sealed class ViewBook(TimeProvider clock)
{
    public const int MostOpen = 3;
    private readonly Dictionary<string, List<SlackView>> stacks = [];
    private readonly Dictionary<string, SlackView> homes = [];
    private readonly Lock gate = new();
    private int count;

    public SlackView Open(string userId, JsonObject json)
    {
        lock (gate)
        {
            var view = New(userId, json, null);
            stacks[userId] = [view];
            return view;
        }
    }

    /// <summary>Null where as many views are open as Slack allows.</summary>
    public SlackView? Push(string userId, JsonObject json)
    {
        lock (gate)
        {
            var stack = Stack(userId);
            if (stack.Count >= MostOpen)
            {
                return null;
            }
            var view = New(userId, json, stack.LastOrDefault());
            stack.Add(view);
            return view;
        }
    }

    public SlackView? Find(string? viewId, string? externalId = null)
    {
        lock (gate)
        {
            return stacks.Values.SelectMany(stack => stack).Concat(homes.Values).FirstOrDefault(view =>
                viewId is not null ? view.Id == viewId : externalId is not null && view.ExternalId == externalId);
        }
    }

    /// <summary>Null where the view was closed meanwhile.</summary>
    public SlackView? Update(string viewId, JsonObject json)
    {
        lock (gate)
        {
            foreach (var stack in stacks.Values)
            {
                var i = stack.FindIndex(view => view.Id == viewId);
                if (i >= 0)
                {
                    return stack[i] = stack[i] with { Json = json, Hash = NextHash() };
                }
            }
            var home = homes.Values.FirstOrDefault(view => view.Id == viewId);
            return home is null ? null : homes[home.UserId] = home with { Json = json, Hash = NextHash() };
        }
    }

    public SlackView Publish(string userId, JsonObject json)
    {
        lock (gate)
        {
            return homes[userId] = homes.TryGetValue(userId, out var home)
                ? home with { Json = json, Hash = NextHash() }
                : New(userId, json, null);
        }
    }

    public SlackView? Home(string userId)
    {
        lock (gate)
        {
            return homes.GetValueOrDefault(userId);
        }
    }

    public IReadOnlyList<SlackView> Opened(string userId)
    {
        lock (gate)
        {
            return [.. Stack(userId)];
        }
    }

    public void Close(string userId, string viewId)
    {
        lock (gate)
        {
            Stack(userId).RemoveAll(view => view.Id == viewId);
        }
    }

    public void Clear(string userId)
    {
        lock (gate)
        {
            Stack(userId).Clear();
        }
    }

    private List<SlackView> Stack(string userId) => stacks.TryGetValue(userId, out var stack) ? stack : stacks[userId] = [];

    private SlackView New(string userId, JsonObject json, SlackView? previous)
    {
        // Whoever keeps which forms were sent knows those of the run before as well: an id must not come twice.
        var id = $"V{clock.GetUtcNow().ToUnixTimeMilliseconds():X}{++count:X4}";
        return new SlackView(id, userId, json) { Hash = NextHash(), RootId = previous?.RootId ?? id, PreviousId = previous?.Id };
    }

    private string NextHash() => $"{++count}.hash";
}
