using System.Globalization;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether the data directory can be written and has room.</summary>
internal sealed class DiskCheck(BotSettings settings) : IDoctorCheck
{
    private const double LeastGigabytes = 1;

    public string Id => "disk";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var probe = Path.Combine(settings.DataDirectory, $".doctor-{Environment.ProcessId}");
        try
        {
            await File.WriteAllTextAsync(probe, "probe", cancel);
            File.Delete(probe);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return DoctorLine.Broken($"{settings.DataDirectory} cannot be written: {denied.Message}", "Give the program's user write access, or set Data:Directory to another place.");
        }

        var free = new DriveInfo(settings.DataDirectory).AvailableFreeSpace / (1024.0 * 1024 * 1024);
        var found = string.Create(CultureInfo.InvariantCulture, $"{free:0.0} GB free");
        return free < LeastGigabytes ? DoctorLine.Doubtful(found, "Free some: the event log and the scores only grow.") : DoctorLine.Well(found);
    }
}
