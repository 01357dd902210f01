using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Tests.Support;

/// <summary>What a test wants the handlers to do, and what they were given.</summary>
internal sealed class Script
{
    public Func<SlashCommand, CancellationToken, Task<SlackReply>> OnCommand { get; set; } = (c, _) => Task.FromResult<SlackReply>(new SlackMessage($"You said {c.Text}"));

    public Func<BlockAction, Task> OnAction { get; set; } = _ => Task.CompletedTask;

    public Func<ViewSubmission, ViewResponse> OnView { get; set; } = _ => ViewResponse.Close;

    public Func<SlackEvent, Task> OnEvent { get; set; } = _ => Task.CompletedTask;

    public Func<OptionsRequest, IReadOnlyList<Option>> OnOptions { get; set; } = _ => [];

    public void AddTo(SlackBuilder slack)
    {
        slack.Services.AddSingleton(this);
        slack.AddCommand<EchoCommand>().AddAction<PressAction>().AddView<FormView>().AddEvent<HomeEvent>().AddEvent<RevokedEvent>().AddOptions<Choices>();
    }
}

internal sealed class EchoCommand(Script script) : ISlashCommandHandler
{
    public string Command => "/echo";

    public Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken) => script.OnCommand(command, cancellationToken);
}

internal sealed class PressAction(Script script) : IBlockActionHandler
{
    public string ActionId => "press-me";

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => script.OnAction(action);
}

internal sealed class FormView(Script script) : IViewSubmissionHandler
{
    public string CallbackId => "a-form";

    public Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken) => Task.FromResult(script.OnView(submission));
}

internal sealed class HomeEvent(Script script) : IEventHandler
{
    public string EventType => "app_home_opened";

    public Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken) => script.OnEvent(slackEvent);
}

internal sealed class RevokedEvent(Script script) : IEventHandler
{
    public string EventType => "tokens_revoked";

    public Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken) => script.OnEvent(slackEvent);
}

internal sealed class Choices(Script script) : IOptionsHandler
{
    public string ActionId => "pick-one";

    public Task<IReadOnlyList<Option>> HandleAsync(OptionsRequest request, CancellationToken cancellationToken) => Task.FromResult(script.OnOptions(request));
}
