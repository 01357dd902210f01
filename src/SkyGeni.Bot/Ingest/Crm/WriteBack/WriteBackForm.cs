namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>As what an intervention is written into a CRM.</summary>
public enum WriteBackForm
{
    Off,
    Note,

    /// <summary>A task that is done already.</summary>
    Task,
}

/// <summary>The words for <see cref="WriteBackForm"/> in settings and SQL.</summary>
public static class WriteBackForms
{
    public const string Key = "WriteBack";

    private const string Allowed = "off, note, task";

    public static string Word(this WriteBackForm form) => form switch
    {
        WriteBackForm.Note => "note",
        WriteBackForm.Task => "task",
        _ => "off",
    };

    /// <summary>Reads a word of the store.</summary>
    public static WriteBackForm Read(string? word) => word switch
    {
        "note" => WriteBackForm.Note,
        "task" => WriteBackForm.Task,
        _ => WriteBackForm.Off,
    };

    /// <summary>Reads the setting; off where it is not set.</summary>
    /// <param name="section">The CRM's section.</param>
    /// <param name="missing">The setting without which nothing can be written; null: none is missing.</param>
    /// <exception cref="SettingsException">It is none of the words, or nothing can be written.</exception>
    public static WriteBackForm From(IConfigurationSection section, string? missing)
    {
        var text = section[Key]?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text == WriteBackForm.Off.Word())
        {
            return WriteBackForm.Off;
        }

        return Read(text) is var form && form == WriteBackForm.Off ? throw new SettingsException($"{section.Path}:{Key} is '{text}'; allowed: {Allowed}.")
            : missing is null ? form
            : throw new SettingsException($"{section.Path}:{Key} is '{text}', but {missing} is not set; set it, or turn {Key} off.");
    }
}
