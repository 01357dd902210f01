using System.CommandLine;
using SkyGeni.Bot.Ops.Doctor;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>doctor</c>: looks at everything the program needs, and says what to do where something is amiss.</summary>
internal sealed class DoctorVerb : IVerb
{
    public string Name => "doctor";

    public string Summary =>
        "Look at settings, database, server, disk, time zones, people, data and their sources, model, Slack's token and scopes, clocks and the public address; say what is amiss and what to do. "
        + "Works beside a running server and without one. Exit 1 where something fails.";

    public bool NeedsSchema => false;

    public bool WorksOnFront => true;

    public void Describe(Command command)
    {
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var answer = await context.Service<Examination>().RunAsync(cancel);
        context.Answer(answer, ScoringVerbJson.Default.DoctorAnswer, to =>
        {
            foreach (var check in answer.Checks)
            {
                to.WriteLine($"{check.State,-4}  {check.Id,-10}  {check.Found}");
                if (check.Advice is not null)
                {
                    to.WriteLine($"{"",18}→ {check.Advice}");
                }
            }
        });
        return answer.State == DoctorLine.Fail ? ExitCodes.Failed : ExitCodes.Done;
    }
}
