using Microsoft.AspNetCore.HttpOverrides;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Ops.Limits;

/// <summary>
/// Whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: only the configured proxies', since from anybody else
/// they would let a caller choose the address they are counted under.
/// </summary>
internal static class KnownProxies
{
    public static void AddKnownProxies(this IServiceCollection services, PublicSettings address) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardedHeaders = address.KnownProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

        // As many hops as there are known proxies in a row; the first unknown address is the caller's.
        options.ForwardLimit = null;
        foreach (var network in address.KnownProxies)
        {
            options.KnownIPNetworks.Add(network);
        }
    });
}
