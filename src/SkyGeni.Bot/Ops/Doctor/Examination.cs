namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Runs every check; one that breaks is reported and hides nothing.</summary>
internal sealed class Examination(IEnumerable<IDoctorCheck> checks)
{
    public async Task<DoctorAnswer> RunAsync(CancellationToken cancel)
    {
        var lines = new List<DoctorAnswerLine>();
        foreach (var check in checks)
        {
            var (state, found, advice) = await LookAsync(check, cancel);
            lines.Add(new DoctorAnswerLine(check.Id, state, found, advice));
        }

        var worst = lines.Exists(l => l.State == DoctorLine.Fail) ? DoctorLine.Fail
            : lines.Exists(l => l.State == DoctorLine.Warn) ? DoctorLine.Warn : DoctorLine.Ok;
        return new DoctorAnswer(worst, lines);
    }

    private static async Task<DoctorLine> LookAsync(IDoctorCheck check, CancellationToken cancel)
    {
        try
        {
            return await check.LookAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever breaks in a check is what it found.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            var why = wrong is SettingsException ? wrong.Message : $"{wrong.GetType().Name}: {wrong.Message}";
            return DoctorLine.Broken($"could not be looked at: {why}", "Mend what the message names, and run doctor again.");
        }
    }
}
