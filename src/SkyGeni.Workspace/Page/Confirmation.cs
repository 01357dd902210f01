using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Page;

/// <summary>A question put to the person before a click goes out; one at a time.</summary>
public sealed class Confirmation
{
    private TaskCompletionSource<bool>? answer;

    public event Action? Changed;

    /// <summary>The confirm object being asked; null where none is.</summary>
    public JsonObject? Asked { get; private set; }

    public Task<bool> AskAsync(JsonObject question)
    {
        answer?.TrySetResult(false);
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Asked = question;
        Changed?.Invoke();
        return answer.Task;
    }

    public void Answer(bool yes)
    {
        Asked = null;
        answer?.TrySetResult(yes);
        Changed?.Invoke();
    }
}
