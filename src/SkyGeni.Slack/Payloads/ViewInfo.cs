namespace SkyGeni.Slack.Payloads;

/// <summary>The modal or Home tab something happened in.</summary>
/// <param name="Id">Slack's id, for <c>views.update</c>.</param>
/// <param name="CallbackId">Ours; empty where we gave none.</param>
/// <param name="PrivateMetadata">Ours; empty where we gave none.</param>
/// <param name="State">What its fields hold.</param>
/// <param name="Hash">Guards an update against a newer one.</param>
/// <param name="RootViewId">The first of a stack of modals.</param>
public sealed record ViewInfo(string Id, string CallbackId, string PrivateMetadata, ViewState State, string? Hash = null, string? RootViewId = null);
