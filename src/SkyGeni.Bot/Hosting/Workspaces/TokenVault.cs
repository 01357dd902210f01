using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Encrypts a workspace's token for the store. One workspace's cannot be read as another's.</summary>
internal sealed class TokenVault(IDataProtectionProvider protection)
{
    private const string Purpose = "slack-bot-token";

    public string Lock(string id, string token) => protection.CreateProtector(Purpose, id).Protect(token);

    /// <summary>Null where it cannot be read: the keys it was encrypted with are gone.</summary>
    public string? Open(string id, string locked)
    {
        try
        {
            return protection.CreateProtector(Purpose, id).Unprotect(locked);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
