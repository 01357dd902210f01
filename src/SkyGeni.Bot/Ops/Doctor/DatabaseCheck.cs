using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether the database is whole and its schema up to date.</summary>
internal sealed class DatabaseCheck(Database database, Migrator migrator) : IDoctorCheck
{
    public string Id => "database";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        try
        {
            // As every verb does first; where it cannot be done, that is what is to be said.
            await migrator.MigrateAsync(cancel);
        }
        catch (SettingsException unusable)
        {
            return DoctorLine.Broken(unusable.Message, "Check Store:ConnectionString and Data:Directory; a damaged file is replaced by the last backup.");
        }

        return await database.ReadAsync(database.Engine.DamageAsync) is { } damage
            ? DoctorLine.Broken($"is damaged: {damage}", "Stop the program, keep a copy of the database, and restore the last backup.")
            : DoctorLine.Well($"{database.Engine.Name}, whole and up to date");
    }
}
