using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace SkyGeni.Workspace.Page;

/// <summary>Who looks at what, and sending what is typed.</summary>
public sealed partial class WorkspaceShell
{
    private readonly Confirmation confirm = new();
    private SlackUser? viewer;
    private SlackChannel? channel;
    private string tab = "";
    private string pointed = "";
    private bool drawer;
    private bool waiting;
    private bool stale;

    public void Dispose() => Slack.Changed -= Refresh;

    protected override void OnInitialized()
    {
        Slack.Changed += Refresh;
        confirm.Changed += () => InvokeAsync(StateHasChanged);
        Arrive();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && tab == HomeTab.Name && viewer is not null)
        {
            await Slack.OpenHomeAsync(viewer.Id);
        }
    }

    /// <summary>Lands on the person, channel and message the address names, or on the first person's conversation with the bot.</summary>
    private void Arrive()
    {
        var asked = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var wanted = Slack.Channel(asked.GetValueOrDefault("channel"));
        viewer = (Slack.User(asked.GetValueOrDefault("user")) ?? Slack.User(wanted?.DirectWith)) is { IsBot: false } named
            ? named
            : Slack.People.MinBy(user => Roles.Rank(user.Title));
        if (viewer is null)
        {
            return;
        }
        channel = wanted?.SeenBy(viewer.Id) == true ? wanted : Slack.DirectChannel(viewer.Id);
        pointed = asked.GetValueOrDefault("message").ToString();
        tab = channel.IsDirect && asked.GetValueOrDefault("tab") == HomeTab.Name ? HomeTab.Name : "";
        Marks.Read(viewer.Id, channel.Id);
    }

    /// <summary>Many changes close together are drawn once.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref stale, true))
        {
            return;
        }
        _ = InvokeAsync(() =>
        {
            stale = false;
            if (viewer is null)
            {
                Arrive();
            }
            else if (tab != HomeTab.Name)
            {
                Marks.Read(viewer.Id, channel!.Id);
            }
            StateHasChanged();
        });
    }

    private Task BecomeAsync(SlackUser person)
    {
        viewer = person;
        return channel!.IsDirect ? OpenAsync(Slack.DirectChannel(person.Id)) : OpenAsync(channel);
    }

    private async Task OpenAsync(SlackChannel place)
    {
        (channel, tab, drawer) = (place, "", false);
        Marks.Read(viewer!.Id, place.Id);
        await ShowAddressAsync();
    }

    private async Task TurnToAsync(string to)
    {
        tab = to;
        await ShowAddressAsync();
        if (tab == HomeTab.Name)
        {
            await Slack.OpenHomeAsync(viewer!.Id);
        }
    }

    private async Task SendAsync(string text)
    {
        if (!text.StartsWith('/'))
        {
            Slack.Say(viewer!.Id, channel!.Id, text);
            return;
        }
        var (command, rest) = text.Split(' ', 2) is [var left, var right] ? (left, right.Trim()) : (text, "");
        waiting = true;
        try
        {
            await Slack.SlashAsync(viewer!.Id, rest, channel!.Id, command);
        }
        finally
        {
            waiting = false;
        }
    }

    /// <summary>Keeps the address such that reloading or sharing it lands at the same place.</summary>
    private async Task ShowAddressAsync() => await Js.InvokeVoidAsync(
        "workspace.address", $"/?user={viewer!.Id}&channel={channel!.Id}{(tab.Length > 0 ? $"&tab={tab}" : "")}");
}
