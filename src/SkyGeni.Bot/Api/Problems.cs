using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace SkyGeni.Bot.Api;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">Where: a field, or a path such as <c>[3].managerId</c>.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed record FieldProblem(string Field, string Problem);

/// <summary>Answers in the form of RFC 9457, with the wrong fields under <c>errors</c>.</summary>
internal static partial class Problems
{
    public static ProblemHttpResult Of(int status, string detail, params IReadOnlyCollection<FieldProblem> errors) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            title: ReasonPhrases.GetReasonPhrase(status),
            extensions: errors.Count == 0 ? null : [KeyValuePair.Create<string, object?>("errors", errors.ToArray())]);

    public static ProblemHttpResult BadRequest(string detail, params IReadOnlyCollection<FieldProblem> errors) =>
        Of(StatusCodes.Status400BadRequest, detail, errors);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult UnknownDeal(string dealId) => NotFound($"There is no deal '{Short(dealId)}'.");

    /// <summary>What a client sent that the framework could not read.</summary>
    public static ProblemHttpResult Of(BadHttpRequestException wrong) => wrong switch
    {
        { InnerException: JsonException json } => Of(json),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Of(wrong.StatusCode, "The body is larger than this address takes."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Of(wrong.StatusCode, "Send JSON, with 'Content-Type: application/json'."),
        { StatusCode: StatusCodes.Status400BadRequest } => BadRequest(Plain(wrong.Message)),
        _ => Of(wrong.StatusCode, wrong.Message),
    };

    /// <summary>Says where JSON is wrong, in the client's own terms: no type of ours is named.</summary>
    public static ProblemHttpResult Of(JsonException wrong)
    {
        var place = $"line {wrong.LineNumber + 1 ?? 1}, byte {wrong.BytePositionInLine + 1 ?? 1}";
        var path = wrong.Path is null or "$" ? "" : wrong.Path.TrimStart('$', '.');
        if (UnknownMember().Match(wrong.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            var field = path.Length == 0 || path.EndsWith(name, StringComparison.Ordinal) ? name : $"{path}.{name}";
            return BadRequest($"'{Short(field)}' at {place} is not a field of this request.", new FieldProblem(Short(field), "is not a field of this request"));
        }

        if (wrong.Message.Contains("could not be converted", StringComparison.Ordinal) && path.Length > 0)
        {
            return BadRequest($"'{Short(path)}' at {place} has a value of the wrong type.", new FieldProblem(Short(path), "has a value of the wrong type"));
        }

        if (MissingMembers().Match(wrong.Message) is { Success: true } missing)
        {
            return BadRequest($"Missing at {place}: {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal)}.");
        }

        return BadRequest(wrong.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? $"The body is JSON of another shape than this address takes ({place})."
            : $"The body is not valid JSON: see {place}{(path.Length == 0 ? "" : $", in '{Short(path)}'")}.");
    }

    /// <summary>A client's own text, short enough for an answer.</summary>
    public static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Plain(string message) =>
        message.StartsWith("Implicit body inferred", StringComparison.Ordinal) || message.Contains("was not provided from body", StringComparison.Ordinal)
            ? "The body is missing."
            : QuotedType().Replace(message, "$1");

    [GeneratedRegex("^The JSON property '(.*?)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (.*?)\\.?$")]
    private static partial Regex MissingMembers();

    // "Failed to bind parameter "DateTimeOffset since" from "x"": the type is of no interest to a client.
    [GeneratedRegex("parameter \"[^ ]+ ([^\"]+)\"")]
    private static partial Regex QuotedType();
}
