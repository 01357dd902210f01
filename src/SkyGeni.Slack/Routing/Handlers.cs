using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

/// <summary>Answers one slash command. Built anew for each request.</summary>
public interface ISlashCommandHandler
{
    /// <summary>With its slash, kebab-case: <c>/deal-risk</c>.</summary>
    string Command { get; }

    Task<SlackReply> HandleAsync(SlashCommand command, CancellationToken cancellationToken);
}

/// <summary>Acts on one kind of press or pick. Built anew for each request.</summary>
public interface IBlockActionHandler
{
    /// <summary>The exact <c>action_id</c>, kebab-case.</summary>
    string ActionId { get; }

    Task HandleAsync(BlockAction action, CancellationToken cancellationToken);
}

/// <summary>Takes one form. Built anew for each request.</summary>
public interface IViewSubmissionHandler
{
    /// <summary>The exact <c>callback_id</c>, kebab-case.</summary>
    string CallbackId { get; }

    Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken);
}

/// <summary>
/// Takes one kind of event, each event once: the <c>event_id</c> of one that was handled does not get here again. After a failure,
/// or the end of the process, it is called anew, so what it does must bear being done twice.
/// </summary>
public interface IEventHandler
{
    /// <summary>Slack's name, such as <c>app_home_opened</c>.</summary>
    string EventType { get; }

    Task HandleAsync(SlackEvent slackEvent, CancellationToken cancellationToken);
}

/// <summary>Gives the choices of one menu while a person types. Built anew for each request.</summary>
public interface IOptionsHandler
{
    /// <summary>The exact <c>action_id</c> of the menu, kebab-case.</summary>
    string ActionId { get; }

    /// <summary>At most 100; what is beyond is not shown.</summary>
    Task<IReadOnlyList<Option>> HandleAsync(OptionsRequest request, CancellationToken cancellationToken);
}
