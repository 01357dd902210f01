using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace SkyGeni.Slack.Routing;

internal enum HandlerKind
{
    Command,
    Action,
    View,
    Event,
    Options,
}

internal sealed record HandlerRegistration(HandlerKind Kind, Type Handler);

/// <summary>Who answers what. Checked once, at start: an id that is malformed or taken twice stops the program.</summary>
internal sealed partial class HandlerCatalog
{
    private readonly Dictionary<(HandlerKind Kind, string Id), Type> handlers = [];

    public HandlerCatalog(IEnumerable<HandlerRegistration> registrations, IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        foreach (var (kind, type) in registrations)
        {
            var id = Id(kind, scope.ServiceProvider.GetRequiredService(type));
            Check(kind, id, type);
            if (!handlers.TryAdd((kind, id), type))
            {
                throw new InvalidOperationException($"{kind} '{id}' is answered twice: by {handlers[(kind, id)].Name} and by {type.Name}.");
            }
        }

        Commands = [.. handlers.Keys.Where(k => k.Kind == HandlerKind.Command).Select(k => k.Id).Order(StringComparer.Ordinal)];
    }

    /// <summary>All commands answered, in order.</summary>
    public IReadOnlyList<string> Commands { get; }

    public Type? Find(HandlerKind kind, string id) => handlers.GetValueOrDefault((kind, id));

    // By kind, not by type: one class may answer in two ways.
    private static string Id(HandlerKind kind, object handler) => kind switch
    {
        HandlerKind.Command => ((ISlashCommandHandler)handler).Command,
        HandlerKind.Action => ((IBlockActionHandler)handler).ActionId,
        HandlerKind.View => ((IViewSubmissionHandler)handler).CallbackId,
        HandlerKind.Event => ((IEventHandler)handler).EventType,
        _ => ((IOptionsHandler)handler).ActionId,
    };

    private static void Check(HandlerKind kind, string id, Type type)
    {
        var (form, allowed) = kind switch
        {
            HandlerKind.Command => (CommandForm(), "a slash and kebab-case, such as /deal-risk"),
            HandlerKind.Event => (EventForm(), "Slack's event name, such as app_home_opened"),
            _ => (IdForm(), "kebab-case, such as deal-snooze"),
        };
        if (!form.IsMatch(id) || id.Length > Blocks.SlackLimits.Id)
        {
            throw new InvalidOperationException($"{kind} '{id}' of {type.Name}: allowed is {allowed}, up to {Blocks.SlackLimits.Id} characters.");
        }
    }

    [GeneratedRegex("^/[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CommandForm();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();

    [GeneratedRegex("^[a-z]+([_.][a-z]+)*$")]
    private static partial Regex EventForm();
}
