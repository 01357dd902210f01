using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Slack.Routing;

/// <summary>Four letters and digits a person can read out, found again in the log. Not secret, not unique for ever.</summary>
public static class ErrorReference
{
    // Without 0 and O, 1 and I and L: they are misheard and misread.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>The reference of what went wrong, from what it was and when; equal inputs give equal references.</summary>
    public static string Of(string what, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}\n{at.UtcTicks}")));
        return string.Create(4, hash, (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Alphabet[bytes[i] % Alphabet.Length];
            }
        });
    }
}
