using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.People;

/// <summary>The roster in memory: asked at every click, changed a few times a day.</summary>
public sealed class RosterCache(PersonReader reader) : INodeSignal, IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Roster? current;

    /// <summary>A roster was read, with whatever changed in it.</summary>
    public event Action<Roster>? Changed;

    public event Action? Called;

    public string Topic => "people";

    /// <summary>Who is who now. The first use loads it, once, from the local store.</summary>
    public Roster Current => current ?? LoadAsync().GetAwaiter().GetResult();

    /// <summary>Reads the roster again after a write here, and lets other nodes do so.</summary>
    public async Task<Roster> ChangedHereAsync()
    {
        var roster = await LoadAsync();
        Called?.Invoke();
        return roster;
    }

    // Whoever looks a person up meanwhile finds the roster as it was; a reading that fails is made up for by the next look.
    public void Wake() => _ = LoadAsync();

    /// <summary>Reads the roster again: now and then, for writes of other processes.</summary>
    public async Task<Roster> LoadAsync()
    {
        await loading.WaitAsync();
        try
        {
            var roster = new Roster(await reader.AllAsync());
            current = roster;
            Changed?.Invoke(roster);
            return roster;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
