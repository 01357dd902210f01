using System.Net;
using System.Net.Sockets;
using SkyGeni.Bot.Api;

namespace SkyGeni.Bot.Ops.Limits;

/// <summary>Who is counted together: the holders of one key, else whoever comes from one address.</summary>
internal static class Caller
{
    /// <summary>A household or a machine has a whole /64 of IPv6 addresses to choose from.</summary>
    private const int NetworkBytes = 8;

    public static string Of(HttpContext context, RouteClass route, ApiKeys keys) =>
        route == RouteClass.Api && ApiGate.Presented(context.Request.Headers.Authorization) is { } key && keys.NumberOf(key) is { } number
            ? $"key {number}"
            : Address(context.Connection.RemoteIpAddress);

    private static string Address(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
