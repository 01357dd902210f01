using SkyGeni.Bot.People;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Who reads a message, when, and on which clock.</summary>
public sealed record Viewer(Person Person, TimeZoneInfo Zone, DateTimeOffset Now)
{
    public static Viewer Of(Person person, DateTimeOffset now) => new(person, PersonZone.Of(person), now);

    /// <summary>Today on their own calendar.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    /// <summary>Managers and admins see other people's deals, so an owner is named to them.</summary>
    public bool SeesOthers => Person.Role != Role.Rep;
}
