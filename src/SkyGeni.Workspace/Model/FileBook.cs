using System.Security.Cryptography;

namespace SkyGeni.Workspace;

/// <summary>A file that was brought here and can be shown.</summary>
internal sealed record StoredFile(string Id, string Name, string Title, string AltText, byte[] Bytes);

/// <summary>Files on their way: a place is asked for, the bytes come, and only then can it be completed and shown.</summary>
internal sealed class FileBook
{
    private readonly Dictionary<string, Upload> byId = [];
    private readonly Dictionary<string, string> byTicket = [];
    private readonly Lock gate = new();

    /// <summary>A place for so many bytes; the ticket is what its address ends in.</summary>
    public (string FileId, string Ticket) Reserve(string name, int length, string altText)
    {
        lock (gate)
        {
            var (id, ticket) = ($"F0LOCAL{byId.Count + 1:D4}", RandomNumberGenerator.GetHexString(24, lowercase: true));
            byId[id] = new Upload(name, length, altText);
            byTicket[ticket] = id;
            return (id, ticket);
        }
    }

    /// <summary>How many bytes belong to a ticket; null where there is none.</summary>
    public int? LengthOf(string ticket)
    {
        lock (gate)
        {
            return byTicket.TryGetValue(ticket, out var id) ? byId[id].Length : null;
        }
    }

    public bool Put(string ticket, byte[] bytes)
    {
        lock (gate)
        {
            if (!byTicket.TryGetValue(ticket, out var id) || byId[id].Length != bytes.Length)
            {
                return false;
            }
            byId[id].Bytes = bytes;
            return true;
        }
    }

    /// <summary>False where there is no such place, or nothing was sent there.</summary>
    public bool Complete(string id, string? title)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var upload) || upload.Bytes is null)
            {
                return false;
            }
            (upload.Title, upload.IsComplete) = (title ?? upload.Name, true);
            return true;
        }
    }

    /// <summary>Null where it was never completed.</summary>
    public StoredFile? Find(string? id)
    {
        lock (gate)
        {
            return id is not null && byId.TryGetValue(id, out var upload) && upload is { IsComplete: true, Bytes: { } bytes }
                ? new StoredFile(id, upload.Name, upload.Title, upload.AltText, bytes)
                : null;
        }
    }

    private sealed class Upload(string name, int length, string altText)
    {
        public string Name { get; } = name;

        public int Length { get; } = length;

        public string AltText { get; } = altText;

        public string Title { get; set; } = name;

        public byte[]? Bytes { get; set; }

        public bool IsComplete { get; set; }
    }
}
