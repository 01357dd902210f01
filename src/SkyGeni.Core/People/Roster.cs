namespace SkyGeni.Core.People;

/// <summary>Who reports to whom, and so who may see whose deals. Immutable: a change makes a new roster.</summary>
public sealed class Roster
{
    private readonly Dictionary<string, Person> byId;
    private readonly ILookup<string, Person> byManager;
    private readonly Dictionary<string, Person> bySlack;
    private readonly Dictionary<string, Person> byOwner = new(StringComparer.Ordinal);

    public Roster(IEnumerable<Person> people)
    {
        byId = people.ToDictionary(p => p.Id, StringComparer.Ordinal);
        byManager = byId.Values.Where(p => p.ManagerId is not null).ToLookup(p => p.ManagerId!, StringComparer.Ordinal);
        bySlack = byId.Values.Where(p => p.SlackUserId is not null)
            .GroupBy(p => p.SlackUserId!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var person in byId.Values)
        {
            foreach (var owner in person.OwnerIds)
            {
                byOwner.TryAdd(owner, person);
            }
        }
    }

    public IReadOnlyCollection<Person> People => byId.Values;

    /// <summary>The person of an id, be it the roster's own or a CRM's for the owner of a deal.</summary>
    public Person? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id) ?? byOwner.GetValueOrDefault(id);

    public Person? BySlackUser(string slackUserId) => bySlack.GetValueOrDefault(slackUserId);

    /// <summary>Whether somebody may see, and act on, the deals of an owner. An admin may see all, also deals of nobody known.</summary>
    public bool Sees(Person viewer, string? ownerId) => viewer.Role == Role.Admin
        || ((Find(ownerId)?.Id ?? ownerId) is { } id && (viewer.Id == id || (viewer.Role == Role.Manager && Reports(viewer.Id).Contains(id))));

    /// <summary>The ids of those whose deals somebody sees: themselves and, for a manager, everyone below. Null: everyone's.</summary>
    public IReadOnlySet<string>? VisibleOwners(Person viewer) => viewer.Role switch
    {
        Role.Admin => null,
        Role.Manager => OwnersOf(Reports(viewer.Id).Append(viewer.Id)),
        _ => OwnersOf([viewer.Id]),
    };

    /// <summary>Every id under which deals may name some people as owner.</summary>
    private HashSet<string> OwnersOf(IEnumerable<string> ids) =>
        ids.SelectMany(id => byId.TryGetValue(id, out var person) ? person.OwnerIds.Where(owner => ReferenceEquals(Find(owner), person)).Append(id) : [id]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Everyone below somebody, at any depth; a circle in the roster ends where it began.</summary>
    public IReadOnlySet<string> Reports(string managerId)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([managerId]);
        while (next.TryDequeue(out var id))
        {
            foreach (var report in byManager[id])
            {
                if (report.Id != managerId && below.Add(report.Id))
                {
                    next.Enqueue(report.Id);
                }
            }
        }

        return below;
    }
}
