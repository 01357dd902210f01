using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class HandlerCatalogTests
{
    [Fact]
    public async Task Two_handlers_of_one_id_stop_the_start_and_are_both_named()
    {
        var e = await Should.ThrowAsync<InvalidOperationException>(() => SlackApp.StartAsync(s =>
        {
            new Script().AddTo(s);
            s.AddCommand<EchoAgain>();
        }));
        e.Message.ShouldContain("EchoCommand");
        e.Message.ShouldContain("EchoAgain");
    }

    [Theory]
    [InlineData("deal_snooze")]
    [InlineData("DealSnooze")]
    [InlineData("")]
    [InlineData("deal--snooze")]
    [InlineData("-deal")]
    public async Task An_action_id_that_is_not_kebab_case_stops_the_start(string id)
    {
        var e = await Should.ThrowAsync<InvalidOperationException>(() => SlackApp.StartAsync(s =>
        {
            s.Services.AddSingleton(new Id(id));
            s.AddAction<NamedAction>();
        }));
        e.Message.ShouldContain("kebab-case");
    }

    [Theory]
    [InlineData("deal-risk")]
    [InlineData("/Deal")]
    [InlineData("/deal risk")]
    public async Task A_command_without_its_slash_or_in_another_case_stops_the_start(string id) =>
        await Should.ThrowAsync<InvalidOperationException>(() => SlackApp.StartAsync(s =>
        {
            s.Services.AddSingleton(new Id(id));
            s.AddCommand<NamedCommand>();
        }));

    [Fact]
    public async Task A_handler_is_built_anew_for_each_request_with_its_own_scope()
    {
        await using var app = await SlackApp.StartAsync(s =>
        {
            s.Services.AddScoped<Visits>();
            s.AddCommand<CountingCommand>();
        });
        (await app.CommandAsync("/count")).Json.GetProperty("text").GetString().ShouldBe("1");
        (await app.CommandAsync("/count")).Json.GetProperty("text").GetString().ShouldBe("1");
    }

    private sealed record Id(string Value);

    private sealed class Visits
    {
        public int Count { get; set; }
    }

    private sealed class EchoAgain : ISlashCommandHandler
    {
        public string Command => "/echo";

        public Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken) => Task.FromResult(SlackReply.None);
    }

    private sealed class NamedCommand(Id id) : ISlashCommandHandler
    {
        public string Command => id.Value;

        public Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken) => Task.FromResult(SlackReply.None);
    }

    private sealed class NamedAction(Id id) : IBlockActionHandler
    {
        public string ActionId => id.Value;

        public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class CountingCommand(Visits visits) : ISlashCommandHandler
    {
        public string Command => "/count";

        public Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken) =>
            Task.FromResult<SlackReply>(new Slack.Blocks.SlackMessage($"{++visits.Count}"));
    }
}
