using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Web;

// What comes back, as far as we read it; unknown fields are skipped.
internal record ApiResponse
{
    public bool Ok { get; init; }
    public string? Error { get; init; }
    public string? Needed { get; init; }
    public ResponseMetadataDto? ResponseMetadata { get; init; }

    /// <summary>What came before the body.</summary>
    [JsonIgnore]
    public HttpResponseHeaders? Headers { get; set; }
}

internal sealed record ResponseMetadataDto(string? NextCursor, List<string>? Messages);

internal sealed record AuthTestResponse : ApiResponse
{
    public string? TeamId { get; init; }
    public string? Team { get; init; }
    public string? UserId { get; init; }
    public string? BotId { get; init; }
    public string? Url { get; init; }
}

internal sealed record UserResponse : ApiResponse
{
    public UserDto? User { get; init; }
}

internal sealed record UsersResponse : ApiResponse
{
    public List<UserDto>? Members { get; init; }
}

internal sealed record UserDto(
    string? Id, string? TeamId, string? Name, string? RealName, string? Tz, bool? IsBot, bool? Deleted, ProfileDto? Profile)
{
    public SlackUser? ToUser() => Id is not { Length: > 0 } id ? null : new(
        id,
        FirstOf(Profile?.DisplayName, Profile?.RealName, RealName, Name) ?? id,
        FirstOf(Profile?.Email),
        FirstOf(Tz),
        IsBot ?? false,
        Deleted ?? false,
        TeamId);

    private static string? FirstOf(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                return name;
            }
        }

        return null;
    }
}

internal sealed record ProfileDto(string? Email, string? RealName, string? DisplayName);

internal sealed record ConversationResponse : ApiResponse
{
    public ChannelDto? Channel { get; init; }
}

internal sealed record ChannelDto(string? Id);

internal sealed record MessageResponse : ApiResponse
{
    public string? Channel { get; init; }
    public string? Ts { get; init; }
    public string? MessageTs { get; init; }
}

internal sealed record PermalinkResponse : ApiResponse
{
    public string? Permalink { get; init; }
}

internal sealed record UploadUrlResponse : ApiResponse
{
    public string? UploadUrl { get; init; }
    public string? FileId { get; init; }
}

internal sealed record ViewResultResponse : ApiResponse
{
    public ViewResultDto? View { get; init; }
}

internal sealed record ViewResultDto(string? Id, string? Hash);

internal sealed record ConnectionResponse : ApiResponse
{
    public string? Url { get; init; }
}

internal sealed record OAuthResponse : ApiResponse
{
    public string? AccessToken { get; init; }
    public string? Scope { get; init; }
    public string? BotUserId { get; init; }
    public bool? IsEnterpriseInstall { get; init; }
    public long? ExpiresIn { get; init; }
    public PlaceDto? Team { get; init; }
    public PlaceDto? Enterprise { get; init; }
    public PlaceDto? AuthedUser { get; init; }
}

internal sealed record PlaceDto(string? Id, string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiResponse))]
[JsonSerializable(typeof(AuthTestResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UsersResponse))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(PermalinkResponse))]
[JsonSerializable(typeof(ViewResultResponse))]
[JsonSerializable(typeof(ConnectionResponse))]
[JsonSerializable(typeof(UploadUrlResponse))]
[JsonSerializable(typeof(OAuthResponse))]
internal sealed partial class ResponseJsonContext : JsonSerializerContext;
