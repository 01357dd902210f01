using System.CommandLine;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Ops.Doctor;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>health</c>: whether the bot that runs here is ready. It asks over HTTP, and opens no store.</summary>
internal sealed class HealthVerb : IVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "health";

    public string Summary => "Ask the bot that runs here whether it is ready. Exit 0 where it is, 1 where it is not or does not answer: for a container's health check.";

    public bool NeedsStore => false;

    public void Describe(Command command)
    {
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var address = OwnServer.Ready(WebApplication.CreateBuilder(context.Settings).Configuration);
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(address, cancel);
            return Answer(context, new HealthAnswer(response.IsSuccessStatusCode, $"{address} answers {(int)response.StatusCode}"));
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Answer(context, new HealthAnswer(false, $"{address} does not answer: {silent.Message}"));
        }
    }

    private static int Answer(VerbContext context, HealthAnswer answer)
    {
        context.Answer(answer, HealthVerbJson.Default.HealthAnswer, to => to.WriteLine(answer.Detail));
        return answer.Ready ? ExitCodes.Done : ExitCodes.Failed;
    }
}

/// <summary>What <c>health</c> answers.</summary>
internal sealed record HealthAnswer(bool Ready, string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthVerbJson : JsonSerializerContext;
