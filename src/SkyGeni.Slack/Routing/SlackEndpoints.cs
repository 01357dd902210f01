using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

public static class SlackEndpoints
{
    /// <summary>
    /// Maps <c>/slack/command</c>, <c>/slack/action</c>, <c>/slack/event</c> and <c>/slack/options</c>; in Socket Mode nothing, as
    /// everything comes through the socket. Options and handler ids are checked here: a mistake in them stops the start.
    /// </summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var gate = services.GetRequiredService<SlackGate>();
        var dispatcher = services.GetRequiredService<SlackDispatcher>();
        if (!string.IsNullOrWhiteSpace(services.GetRequiredService<IOptions<SlackOptions>>().Value.AppToken))
        {
            return endpoints;
        }

        Map(endpoints, gate, "command", body => CommandAsync(dispatcher, body));
        Map(endpoints, gate, "action", body => InteractionAsync(dispatcher, body));
        Map(endpoints, gate, "options", body => InteractionAsync(dispatcher, body));
        Map(endpoints, gate, "event", body => dispatcher.EventAsync(body.Span));
        return endpoints;
    }

    private static void Map(IEndpointRouteBuilder endpoints, SlackGate gate, string name, Func<ReadOnlyMemory<byte>, Task<SlackAnswer>> answer) =>
        endpoints.MapPost($"/slack/{name}", (RequestDelegate)(context => gate.HandleAsync(context, async body => await answer(body).ConfigureAwait(false))))
            .WithName($"slack-{name}")
            .ExcludeFromDescription();

    private static Task<SlackAnswer> CommandAsync(SlackDispatcher dispatcher, ReadOnlyMemory<byte> body)
    {
        if (Form(body) is not { } form)
        {
            return NotAForm;
        }

        // Slack looks now and then whether the address still answers: no command, and nothing to do.
        return Field(form, "ssl_check") == "1" ? Task.FromResult(SlackAnswer.Empty) : dispatcher.CommandAsync(new SlashCommandDto(
            Field(form, "command"),
            Field(form, "text"),
            Field(form, "user_id"),
            Field(form, "user_name"),
            Field(form, "team_id"),
            Field(form, "channel_id"),
            Field(form, "channel_name"),
            Field(form, "trigger_id"),
            Field(form, "response_url"),
            Field(form, "enterprise_id")));
    }

    private static Task<SlackAnswer> InteractionAsync(SlackDispatcher dispatcher, ReadOnlyMemory<byte> body) => Form(body) is { } form
        ? Field(form, "payload") is { } payload
            ? dispatcher.InteractionAsync(Encoding.UTF8.GetBytes(payload))
            : Task.FromResult(SlackAnswer.Wrong("The form lacks payload."))
        : NotAForm;

    private static Task<SlackAnswer> NotAForm => Task.FromResult(SlackAnswer.Wrong("The body is not a form (application/x-www-form-urlencoded)."));

    internal static Dictionary<string, StringValues>? Form(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body.Span));
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            // More or longer fields than a form of Slack's ever has.
            return null;
        }
    }

    internal static string? Field(Dictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var values) && values is [{ Length: > 0 } first, ..] ? first : null;
}
