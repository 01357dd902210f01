using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.People;

public sealed class PeopleCheckTests
{
    private static readonly Roster Known = new([
        new Person("boss", "Bo Boss", "bo@example.com", Role.Manager, null, "Europe/Berlin", "UBOSS"),
        new Person("ana", "Ana Rep", "ana@example.com", Role.Rep, "boss", null, null),
    ]);

    private static PersonInput Somebody => new() { Id = "new", Name = "New Person", Email = "new@example.com", Role = "rep", ManagerId = "boss", TimeZone = "Asia/Kolkata" };

    [Fact]
    public void People_with_a_known_manager_and_zone_are_fine() => PeopleCheck.Check([Somebody], Known).ShouldBeEmpty();

    [Fact]
    public void A_manager_may_come_in_the_same_request_after_the_report() => PeopleCheck.Check(
        [Somebody with { ManagerId = "chief" }, new PersonInput { Id = "chief", Name = "Chief", Role = "admin" }], Known).ShouldBeEmpty();

    [Fact]
    public void Each_wrong_field_is_named_with_what_is_allowed()
    {
        var problems = PeopleCheck.Check(
            [new PersonInput { Id = " ", Role = "boss", Email = "nobody", TimeZone = "Mars/Olympus", SlackUserId = "<@U1>" }], Known);
        problems.Select(p => p.Field).ShouldBe(["id", "name", "role", "email", "timeZone", "slackUserId"]);
        problems.Single(p => p.Field == "role").Problem.ShouldContain("rep, manager, admin");
        problems.Single(p => p.Field == "timeZone").Problem.ShouldContain("Europe/Berlin");
    }

    [Theory]
    [InlineData("../../etc/localtime")]
    [InlineData("/Europe/Berlin")]
    [InlineData("Europe/Berlin\0")]
    public void A_zone_is_a_name_and_never_a_path(string zone) =>
        PeopleCheck.Check([Somebody with { TimeZone = zone }], Known).ShouldHaveSingleItem().Field.ShouldBe("timeZone");

    [Fact]
    public void An_unknown_manager_is_named() =>
        PeopleCheck.Check([Somebody with { ManagerId = "ghost" }], Known).ShouldHaveSingleItem().Problem.ShouldContain("'ghost'");

    [Fact]
    public void A_circle_is_refused_also_through_people_known_before()
    {
        var problem = PeopleCheck.Check([new PersonInput { Id = "boss", Name = "Bo Boss", Role = "manager", ManagerId = "ana" }], Known).ShouldHaveSingleItem();
        problem.Field.ShouldBe("managerId");
        problem.Problem.ShouldContain("circle");
    }

    [Fact]
    public void Nobody_is_their_own_manager() =>
        PeopleCheck.Check([Somebody with { ManagerId = "new" }], Known).ShouldHaveSingleItem().Problem.ShouldContain("circle");

    [Fact]
    public void Ids_addresses_and_accounts_belong_to_one_person()
    {
        PeopleCheck.Check([Somebody, Somebody], Known).ShouldHaveSingleItem().Field.ShouldBe("id");
        PeopleCheck.Check([Somebody with { Email = "ANA@example.com" }], Known).ShouldHaveSingleItem().Field.ShouldBe("email");
        PeopleCheck.Check([Somebody with { SlackUserId = "U1" }, Somebody with { Id = "b", Email = null, SlackUserId = "U1" }], Known)
            .ShouldHaveSingleItem().Field.ShouldBe("slackUserId");
    }

    [Fact]
    public void A_null_in_the_list_is_a_problem_and_no_crash() => PeopleCheck.Check([null], Known).ShouldHaveSingleItem().Problem.ShouldContain("null");
}
