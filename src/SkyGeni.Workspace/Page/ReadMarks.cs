using System.Collections.Concurrent;

namespace SkyGeni.Workspace.Page;

/// <summary>How far each person has read each channel.</summary>
public sealed class ReadMarks(SimulatedSlack slack)
{
    private readonly ConcurrentDictionary<(string User, string Channel), string> marks = [];

    public void Read(string userId, string channel)
    {
        if (slack.MessagesIn(channel, userId) is [.., var last])
        {
            marks[(userId, channel)] = last.Ts;
        }
    }

    /// <summary>How many messages of others the person has not seen yet.</summary>
    public int Unread(string userId, string channel)
    {
        var mark = marks.GetValueOrDefault((userId, channel), "");
        return slack.MessagesIn(channel, userId).Count(message => message.UserId != userId && string.CompareOrdinal(message.Ts, mark) > 0);
    }
}
