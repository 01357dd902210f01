using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

internal sealed record OptionsBody(IReadOnlyList<Option> Options);

/// <summary>Choices while a person types. A menu has no place for words, so a failure shows as "no results".</summary>
internal sealed class OptionsRoute(HandlerCatalog catalog, HandlerRunner runner)
{
    public async Task<SlackAnswer> AnswerAsync(InteractionDto dto)
    {
        var (request, problem) = Reader.Options(dto);
        if (request is null)
        {
            return SlackAnswer.Wrong(problem!);
        }

        if (catalog.Find(HandlerKind.Options, request.ActionId) is not { } type)
        {
            return SlackAnswer.Of(new OptionsBody([]));
        }

        var (options, _) = await runner
            .RunAsync<IOptionsHandler, IReadOnlyList<Option>>(HandlerKind.Options, request.ActionId, type, (h, ct) => h.HandleAsync(request, ct))
            .ConfigureAwait(false);
        return SlackAnswer.Of(new OptionsBody([.. (options ?? []).Take(SlackLimits.SelectOptions)]));
    }
}
