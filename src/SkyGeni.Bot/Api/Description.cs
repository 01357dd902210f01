using Microsoft.OpenApi;

namespace SkyGeni.Bot.Api;

/// <summary>The API described for machines: <c>/openapi/v1.json</c>.</summary>
internal static class Description
{
    private const string Scheme = "bearer";

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SkyGeni Bot",
                Version = "v1",
                Description = "Which open deals are likely to be lost, why, and what to do. Errors are problem details (RFC 9457).",
            };
            document.Servers?.Clear();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of Api:Keys.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().LastOrDefault()?.Scope ?? ApiScope.Read;
            operation.Description = $"{operation.Description} Needs a key with scope {scope.ToString().ToLowerInvariant()}.".Trim();
            return Task.CompletedTask;
        });
    });

    public static void MapDescription(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json");
}
