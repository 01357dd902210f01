using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether every method of learning can be tried on this machine.</summary>
internal sealed class LearningCheck : IDoctorCheck
{
    public string Id => "learning";

    public Task<DoctorLine> LookAsync(CancellationToken cancel) => Task.FromResult(BoostedLibrary.Loads
        ? DoctorLine.Well("all methods can be tried, boosted trees among them")
        : DoctorLine.Doubtful("boosted trees cannot be tried: their native library does not load; the other methods can", "On Debian and Ubuntu install libgomp1. Scoring does not need it."));
}
