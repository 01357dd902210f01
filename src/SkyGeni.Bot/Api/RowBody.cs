using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Api;

/// <summary>Bodies that hold rows, in any of three formats.</summary>
internal static class RowBody
{
    private const string Csv = "text/csv";
    private const string Json = "application/json";

    /// <summary>By the content type; null where it is none of them.</summary>
    public static RowFormat? FormatOf(HttpRequest request)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var media) ? media.MediaType.Value?.ToLowerInvariant() : null;
        return type switch
        {
            Csv => RowFormat.Csv,
            Json => RowFormat.JsonArray,
            ScoresApi.NdJson => RowFormat.NdJson,
            _ => null,
        };
    }

    public static ProblemHttpResult Unsupported(HttpRequest request) => Problems.Of(
        StatusCodes.Status415UnsupportedMediaType,
        $"Content-Type is '{Problems.Short(request.ContentType ?? "")}'; allowed: {Csv}, {Json} (an array of objects), {ScoresApi.NdJson} (an object a line).");

    /// <summary>Describes the body for <c>/openapi/v1.json</c>.</summary>
    public static RouteHandlerBuilder TakesRows(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var row = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A row, with the names of the CSV header as fields." };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Csv] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A header line, then a row a line." } },
                [Json] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = row } },
                [ScoresApi.NdJson] = new() { Schema = row },
            },
        };
        return Task.CompletedTask;
    });

    /// <summary>Takes bodies as large as imports are.</summary>
    public static RouteHandlerBuilder TakesImports(this RouteHandlerBuilder endpoint, IEndpointRouteBuilder api) =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(api.ServiceProvider.GetRequiredService<LimitSettings>().ImportBody));

    /// <summary>Describes a body that is one row.</summary>
    public static RouteHandlerBuilder TakesRow(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A deal, with the names of the CSV header as fields." } },
            },
        };
        return Task.CompletedTask;
    });
}
