using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>
/// A value inside a message or view, and where it stands there. Checks on it add Slack's own words for what is wrong,
/// such as <c>must be less than 151 characters [json-pointer:/blocks/0/text/text]</c>.
/// </summary>
internal readonly record struct Place(JsonNode? Node, string Pointer, List<string> Errors)
{
    public Place this[string key] => new((Node as JsonObject)?[key], $"{Pointer}/{key}", Errors);

    public bool Exists => Node is not null;

    public string? Text => Node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public string? Type => this["type"].Text;

    public void Error(string what) => Errors.Add($"[ERROR] {what} [json-pointer:{Pointer}]");

    public bool IsObject()
    {
        if (Node is JsonObject)
        {
            return true;
        }
        Error(Exists ? "must be an object" : "missing required field");
        return false;
    }

    /// <summary>The items of an array of the given size; nothing, and an error, for anything else.</summary>
    public IEnumerable<Place> Items(int most, int least = 1)
    {
        if (Node is not JsonArray array)
        {
            Error(Exists ? "must be an array" : "missing required field");
            return [];
        }
        if (array.Count < least)
        {
            Error($"no fewer than {least} items allowed");
        }
        if (array.Count > most)
        {
            Error($"no more than {most} items allowed");
        }
        var (pointer, errors) = (Pointer, Errors);
        return array.Select((node, i) => new Place(node, $"{pointer}/{i}", errors));
    }

    /// <summary>A string of <paramref name="least"/> to <paramref name="most"/> characters, which has to be there.</summary>
    public void RequireString(int most, int least = 1)
    {
        if (Text is not { } text)
        {
            Error(Exists ? "must provide a string" : "missing required field");
        }
        else if (text.Length < least)
        {
            Error($"must be more than {least - 1} characters");
        }
        else if (text.Length > most)
        {
            Error($"must be less than {most + 1} characters");
        }
    }

    public void OptionalString(int most, int least = 1)
    {
        if (Exists)
        {
            RequireString(most, least);
        }
    }

    public void OptionalBool()
    {
        if (Exists && Node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Error("must be a boolean");
        }
    }

    public void OptionalInteger(int least, int most)
    {
        if (Exists && !(Node is JsonValue value && value.TryGetValue<int>(out var number) && number >= least && number <= most))
        {
            Error($"must be an integer between {least} and {most}");
        }
    }

    public void OneOf(params ReadOnlySpan<string> allowed)
    {
        if (Text is not { } text || !allowed.Contains(text))
        {
            Error($"must be one of: {string.Join(", ", allowed!)}");
        }
    }

    public void OptionalOneOf(params ReadOnlySpan<string> allowed)
    {
        if (Exists)
        {
            OneOf(allowed);
        }
    }

    public void OptionalUrl(int most = 3000)
    {
        if (!Exists)
        {
            return;
        }
        RequireString(most);
        if (Text is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            Error("must be a valid URL");
        }
    }

    /// <summary>Slack refuses what it does not know, which is how a misspelt key is found.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in (JsonObject)Node!)
        {
            if (!known.Contains(key))
            {
                Error($"invalid additional property: {key}");
            }
        }
    }
}
