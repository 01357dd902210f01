namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>A CRM into which interventions can be written.</summary>
internal interface ICrmWriter
{
    /// <inheritdoc cref="ICrm.Name"/>
    string Crm { get; }

    /// <inheritdoc cref="ICrm.Label"/>
    string Label { get; }

    /// <summary>As what they are written.</summary>
    WriteBackForm Form { get; }

    /// <summary>The instant that what is written will carry, and the CRM's echo of it with it.</summary>
    /// <param name="happenedOn">The day it was done.</param>
    /// <param name="loggedAt">When it was logged.</param>
    DateTimeOffset StampOf(DateOnly happenedOn, DateTimeOffset loggedAt);

    /// <summary>The CRM's id of what carries a write's mark at its deal; null, without a trouble, where nothing does.</summary>
    Task<CrmAnswer<string>> FindAsync(CrmWrite write, CancellationToken cancel);

    /// <summary>Writes it; answers the CRM's id of it.</summary>
    Task<CrmAnswer<string>> WriteAsync(CrmWrite write, CancellationToken cancel);

    /// <summary>Takes it away; answers its id. One that is not there any more is taken away.</summary>
    Task<CrmAnswer<string>> RemoveAsync(CrmWrite write, CancellationToken cancel);

    /// <summary>Whether it may be written there; null: it may.</summary>
    Task<CrmTrouble?> MayAsync(CancellationToken cancel);
}
