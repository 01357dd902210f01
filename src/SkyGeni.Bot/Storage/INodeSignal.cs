namespace SkyGeni.Bot.Storage;

/// <summary>A call to whoever waits in this process, which the other nodes of the same database are to hear too. Only a nudge: what there is to do stands in rows.</summary>
public interface INodeSignal
{
    /// <summary>Names it among nodes: a few letters.</summary>
    string Topic { get; }

    /// <summary>Somebody in this process called.</summary>
    event Action? Called;

    /// <summary>Another node called: whoever waits here hears it, and nobody else.</summary>
    void Wake();
}
