using Shouldly;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Core.Tests.People;

/// <summary>Whose deals somebody sees where a CRM names their owners by ids of its own.</summary>
public sealed class RosterTests
{
    private static readonly Roster Team = new(
    [
        new Person("boss", "Mara Lind", null, Role.Manager, null, null, null),
        new Person("noor", "Noor Haddad", null, Role.Rep, "boss", null, null) { OwnerIds = ["7001", "7002"] },
        new Person("7003", "Olu Ade", null, Role.Rep, null, null, null),
        new Person("mean", "Mean One", null, Role.Rep, null, null, null) { OwnerIds = ["7003"] },
    ]);

    [Fact]
    public void A_CRMs_id_is_the_person_of_the_roster()
    {
        Team.Find("7002")!.Id.ShouldBe("noor");
        Team.Sees(Team.Find("noor")!, "7001").ShouldBeTrue();
        Team.Sees(Team.Find("boss")!, "7001").ShouldBeTrue();
        Team.Sees(Team.Find("noor")!, "7003").ShouldBeFalse();
        Team.VisibleOwners(Team.Find("boss")!)!.ShouldBe(["boss", "noor", "7001", "7002"], ignoreOrder: true);
    }

    [Fact]
    public void The_rosters_own_id_goes_before_a_CRMs()
    {
        Team.Find("7003")!.Name.ShouldBe("Olu Ade");
        Team.Sees(Team.Find("mean")!, "7003").ShouldBeFalse();
        Team.VisibleOwners(Team.Find("mean")!)!.ShouldBe(["mean"]);
    }
}
