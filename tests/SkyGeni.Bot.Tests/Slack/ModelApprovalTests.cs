using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>A challenger that would move many open deals across a band waits for an admin, who decides in Slack.</summary>
public sealed class ModelApprovalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_not_promoted_but_put_before_every_admin_once()
    {
        await using var town = await WaitingTown.OpenAsync();
        var trained = town.Trained;
        trained.Outcome.ShouldBe("waiting", trained.Why);
        trained.Why.ShouldContain("into another band");
        (await town.StatusAsync("2024-03")).ShouldBe("champion");
        (await town.StatusAsync(town.Version)).ShouldBe("waiting");

        var robin = town.Waiting(WaitingTown.Robin).ShouldHaveSingleItem();
        town.Waiting(WaitingTown.Kim).ShouldHaveSingleItem();
        town.Waiting(WaitingTown.Maya).ShouldBeEmpty();
        var words = town.Read(robin);
        words.ShouldContain($"Model {town.Version} waits for your decision");
        words.ShouldContain("log loss (low is good): new 0.");
        words.ShouldContain("AUC (0.5 is guessing)");
        words.ShouldContain("calibration error");
        words.ShouldContain("The deals that move most");
        words.ShouldContain("→");
        town.Labels(robin).Count(l => l == "Details").ShouldBe(5);
        town.Labels(robin).ShouldContain("Approve");
        town.Labels(robin).ShouldContain("Keep the present model");
        (await town.World.Get<FindingStore>().ListAsync()).ShouldContain(f => f.Finding.CheckId == ModelSteps.WaitsCheck && f.Finding.Subject == town.Version);

        var listed = (await town.World.Api.Get("/api/v1/models")).Json[0];
        (listed.GetProperty("version").GetString(), listed.GetProperty("status").GetString()).ShouldBe((town.Version, "waiting"));
        listed.GetProperty("why").GetString()!.ShouldContain("into another band");
        listed.GetProperty("decisions")[0].GetProperty("kind").GetString().ShouldBe("waiting");
        listed.GetProperty("differences").GetProperty("against").GetString().ShouldBe("2024-03");
        var told = await town.World.Slack.SlashAsync(WaitingTown.Maya, "model");
        town.Read(told.Shown!).ShouldContain($"Model {town.Version} waits for an admin’s decision");

        await town.PressAsync(WaitingTown.Robin, robin, "Details");
        town.Read(town.World.Slack.MessagesFor(WaitingTown.Robin)[^1]).ShouldContain("What raises it");
    }

    [Fact]
    public async Task With_no_admin_to_ask_it_takes_over_and_says_so()
    {
        await using var town = await WaitingTown.OpenAsync();
        await town.PeopleAsync(kim: "manager", robin: "manager");

        var again = await town.World.Get<TrainModel>().RunAsync(null, Cancel);

        again.Outcome.ShouldBe("promoted", again.Why);
        again.Why.ShouldContain("into another band");
        again.Why.ShouldContain("There is no admin with Slack to ask");
        town.World.Get<Champion>().Current!.Version.ShouldBe(again.Card.Version);
    }

    [Fact]
    public async Task The_first_press_decides_and_every_copy_becomes_the_receipt()
    {
        await using var town = await WaitingTown.OpenAsync();
        var (robin, kim) = (town.Waiting(WaitingTown.Robin)[0], town.Waiting(WaitingTown.Kim)[0]);

        await town.PressAsync(WaitingTown.Robin, robin, "Approve");
        await town.ReadsAsync(kim, "Approved: " + town.Version + " took over from 2024-03 · Robin, 12:00");
        await town.ReadsAsync(robin, "Approved: ");
        town.Labels(kim).ShouldNotContain("Approve");
        (await town.StatusAsync(town.Version)).ShouldBe("champion");
        town.World.Get<Champion>().Current!.Version.ShouldBe(town.Version);
        (await town.World.Get<RiskScoreStore>().LatestAsync("N1"))!.Score.ModelVersion.ShouldBe(town.Version);
        (await town.World.Get<FindingStore>().ListAsync()).ShouldNotContain(f => f.Finding.CheckId == ModelSteps.WaitsCheck);

        var undoable = town.World.Slack.Message(robin.Channel, robin.Ts)!;

        // Kim's window still shows the old message: the press is told, and changes nothing.
        await town.PressOldAsync(WaitingTown.Kim, kim, "Keep the present model");
        town.Read(town.World.Slack.MessagesFor(WaitingTown.Kim)[^1]).ShouldContain($"Robin approved {town.Version} at 12:00. Nothing was changed.");
        (await town.StatusAsync(town.Version)).ShouldBe("champion");

        // With the next training the approval is no longer the latest change: the receipt stays, its Undo goes.
        town.Labels(robin).ShouldContain("Undo");
        await town.World.Get<TrainModel>().RunAsync(null, Cancel);
        await Eventually.HoldsAsync(() => Task.FromResult(!town.Labels(robin).Contains("Undo")));
        await town.PressOldAsync(WaitingTown.Robin, undoable, "Undo");
        (await town.StatusAsync("2024-03")).ShouldBe("retired");
    }

    [Fact]
    public async Task The_same_press_twice_is_one_and_undo_goes_back_while_it_is_the_latest_change()
    {
        await using var town = await WaitingTown.OpenAsync();
        var robin = town.Waiting(WaitingTown.Robin)[0];
        await Task.WhenAll(town.PressOldAsync(WaitingTown.Robin, robin, "Approve"), town.PressOldAsync(WaitingTown.Robin, robin, "Approve"));
        await town.ReadsAsync(robin, "Approved: ");
        (await town.World.Get<ModelDecisionStore>().OfAsync(town.Version)).Count(d => d.Kind == DecisionKind.Approved).ShouldBe(1);

        await town.PressAsync(WaitingTown.Kim, town.Waiting(WaitingTown.Kim)[0], "Undo");
        await town.ReadsAsync(robin, "Undone: back to 2024-03 · Kim, 12:00");
        (await town.StatusAsync("2024-03")).ShouldBe("champion");
        (await town.World.Get<RiskScoreStore>().LatestAsync("N1"))!.Score.ModelVersion.ShouldBe("2024-03");
        town.Labels(robin).ShouldNotContain("Undo");
    }

    [Fact]
    public async Task Keeping_the_present_model_can_be_undone_and_then_it_waits_again()
    {
        await using var town = await WaitingTown.OpenAsync();
        var robin = town.Waiting(WaitingTown.Robin)[0];
        await town.PressAsync(WaitingTown.Robin, robin, "Keep the present model");
        await town.ReadsAsync(robin, "Kept the present model: 2024-03 goes on scoring · Robin");
        (await town.StatusAsync(town.Version)).ShouldBe("challenger");
        (await town.StatusAsync("2024-03")).ShouldBe("champion");

        await town.PressAsync(WaitingTown.Robin, robin, "Undo");
        await town.ReadsAsync(robin, "waits for your decision");
        (await town.StatusAsync(town.Version)).ShouldBe("waiting");
    }

    [Fact]
    public async Task Only_admins_decide_whatever_message_they_press_in()
    {
        await using var town = await WaitingTown.OpenAsync();
        var robin = town.Waiting(WaitingTown.Robin)[0];
        await town.PressOldAsync(WaitingTown.Maya, robin, "Approve");
        (await town.StatusAsync(town.Version)).ShouldBe("waiting");

        // Kim is demoted after the message went out.
        await town.PeopleAsync(kim: "rep");
        await town.PressOldAsync(WaitingTown.Kim, town.Waiting(WaitingTown.Kim)[0], "Approve");
        town.Read(town.World.Slack.MessagesFor(WaitingTown.Kim)[^1]).ShouldContain("Only an admin decides this. Nothing was changed. Ask Robin Reed (admin).");
        (await town.StatusAsync(town.Version)).ShouldBe("waiting");
    }

    [Fact]
    public async Task It_lapses_when_a_newer_one_is_trained_and_its_message_says_so()
    {
        await using var town = await WaitingTown.OpenAsync();
        var robin = town.Waiting(WaitingTown.Robin)[0];
        var newer = await town.World.Get<TrainModel>().RunAsync(null, Cancel);
        newer.Card.Version.ShouldNotBe(town.Version);
        await town.ReadsAsync(robin, $"Lapsed, 12:00: {newer.Card.Version} was trained before anybody decided.");
        (await town.StatusAsync(town.Version)).ShouldBe("challenger");
        await town.PressOldAsync(WaitingTown.Robin, robin, "Approve");
        (await town.StatusAsync(town.Version)).ShouldBe("challenger");
    }

    [Fact]
    public async Task What_waited_before_a_restart_is_decided_after_it_and_told_once()
    {
        await using var town = await WaitingTown.OpenAsync();
        await using var again = await WaitingTown.ReopenAsync(town);
        again.World.Clock.Advance(TimeSpan.FromMinutes(5));
        again.Waiting(WaitingTown.Robin).ShouldBeEmpty("it was sent before the restart");
        (await again.World.Get<OutboxStore>().BacklogAsync()).Waiting.ShouldBe(0);

        var promoted = await again.World.Api.Post($"/api/v1/models/{town.Version}/promote");
        promoted.Json.GetProperty("status").GetString().ShouldBe("champion");
        (await again.World.Get<ModelDecisionStore>().OfAsync(town.Version)).Select(d => (d.Kind, d.By.Way)).ShouldBe([("waiting", "training"), ("approved", "api")]);
    }

    [Fact]
    public async Task Where_few_deals_would_change_nobody_is_asked()
    {
        await using var town = await WaitingTown.OpenAsync("--Models:ApprovalLeastDeals=1000");
        var trained = await town.World.Get<TrainModel>().RunAsync(null, Cancel);
        trained.Outcome.ShouldBe("promoted", trained.Why);
        await town.DeliveredAsync();
        town.Waiting(WaitingTown.Robin).ShouldHaveSingleItem();
    }
}
