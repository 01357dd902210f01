namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>A CRM that sends what happens to its deals: what of it is its own; all the rest is the same for every CRM.</summary>
internal interface ICrm
{
    /// <summary>Its name in the log, in tables and in labels of counters, such as <c>hubspot</c>.</summary>
    string Name { get; }

    /// <summary>Its name for people, and in the settings under <c>Crm</c>.</summary>
    string Label { get; }

    /// <summary>Whether records can be asked for: those heard of first through a change are then read as a whole.</summary>
    bool ReadsBack { get; }

    /// <summary>Which of its fields become which of a deal.</summary>
    CrmFieldMap Fields { get; }

    /// <summary>What a stored event comes to. Pure: the same event comes to the same while the settings are.</summary>
    Mapping Map(StoredDelivery delivery, DateTimeOffset now);
}
