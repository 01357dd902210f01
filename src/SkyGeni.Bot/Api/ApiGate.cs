using Microsoft.Extensions.Primitives;

namespace SkyGeni.Bot.Api;

/// <summary>Lets nobody past <c>/api</c> without a key that may do what is asked: also not to learn which addresses exist.</summary>
internal sealed class ApiGate(RequestDelegate next, ApiKeys keys)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        var presented = Presented(context.Request.Headers.Authorization);
        if (presented is null || keys.ScopeOf(presented) is not { } scope)
        {
            return RefuseKey(context, presented);
        }

        var needed = context.GetEndpoint()?.Metadata.GetMetadata<ScopeNeeded>()?.Scope ?? ApiScope.Read;
        if (scope >= needed)
        {
            context.Features.Set(new ScopeHeld(scope));
            return next(context);
        }

        var word = needed.ToString().ToLowerInvariant();
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{word}\"";
        return Refuse(context, StatusCodes.Status403Forbidden, $"This needs a key with scope '{word}'.");
    }

    /// <summary>Answers a request that presents no key, or one that is none of ours.</summary>
    public static Task RefuseKey(HttpContext context, string? presented)
    {
        context.Response.Headers.WWWAuthenticate = presented is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Refuse(context, StatusCodes.Status401Unauthorized, presented is null
            ? "Send a key of Api:Keys as 'Authorization: Bearer <key>'."
            : "This key is none of Api:Keys.");
    }

    private static Task Refuse(HttpContext context, int status, string detail) =>
        Problems.Of(status, detail).ExecuteAsync(context);

    /// <summary>The key that a request presents; null where it presents none.</summary>
    public static string? Presented(StringValues header)
    {
        const string scheme = "Bearer ";
        var value = header.Count == 1 ? header[0] : null;
        return value is not null && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && value.Length > scheme.Length
            ? value[scheme.Length..].Trim()
            : null;
    }
}

/// <summary>Stands on an endpoint: which scope it needs.</summary>
internal sealed record ScopeNeeded(ApiScope Scope);

/// <summary>What the key of a request may do.</summary>
internal sealed record ScopeHeld(ApiScope Scope);

internal static class ScopeExtensions
{
    /// <summary>Whether the key of a request that passed the gate may do this.</summary>
    public static bool MayDo(this HttpContext context, ApiScope scope) => context.Features.Get<ScopeHeld>()?.Scope >= scope;

    /// <summary>Says what a key must allow for this endpoint.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, ApiScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeNeeded(scope));
}
