using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Verbs;

/// <summary>What a verb is given: its arguments, the program's parts, and the ways to answer.</summary>
internal sealed class VerbContext(ParseResult line, VerbOutput output, string[] settings, IServiceProvider? services)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The settings given on the command line, for a verb that builds the program itself.</summary>
    public string[] Settings => settings;

    /// <summary>Whether the answer goes out as JSON.</summary>
    public bool Json => output.Json;

    /// <summary>Where everything but the answer goes: stderr.</summary>
    public TextWriter Notes => output.Error;

    public T? Value<T>(Option<T> option) => line.GetValue(option);

    public T? Value<T>(Argument<T> argument) => line.GetValue(argument);

    /// <summary>The time the program lives in.</summary>
    public TimeProvider Clock => services?.GetRequiredService<TimeProvider>() ?? BotSettings.From(WebApplication.CreateBuilder(settings).Configuration).Clock();

    /// <summary>A part of the program, from its container.</summary>
    public T Service<T>()
        where T : notnull => services is null
            ? throw new InvalidOperationException("A verb that needs the store says so in NeedsStore.")
            : services.GetRequiredService<T>();

    /// <summary>Whether the program it works with has a part.</summary>
    public bool Has<T>() => services?.GetService(typeof(T)) is not null;

    /// <summary>Gives the one answer: with <c>--json</c> as a JSON document, otherwise in words; both on stdout.</summary>
    public int Answer<T>(T answer, JsonTypeInfo<T> type, Action<TextWriter> words)
    {
        if (!Json)
        {
            words(output.Out);
            return ExitCodes.Done;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            JsonSerializer.Serialize(writer, answer, type);
        }

        output.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        return ExitCodes.Done;
    }

    /// <summary>Says on stderr that it could not be done.</summary>
    public int Fail(string message)
    {
        Notes.WriteLine(message);
        return ExitCodes.Failed;
    }

    /// <summary>Says on stderr what was wrong with the input and what is allowed.</summary>
    public int BadInput(string message)
    {
        Notes.WriteLine(message);
        return ExitCodes.BadInput;
    }

    /// <summary>
    /// Does work that may last: past a second its progress shows on stderr, as a bar on a terminal and as plain lines elsewhere.
    /// </summary>
    /// <param name="what">What is being done, such as "Importing deals.csv".</param>
    /// <param name="work">The work, which reports the part done, 0 to 1.</param>
    public Task<T> WithProgressAsync<T>(string what, Func<IProgress<double>, Task<T>> work) =>
        VerbProgress.RunAsync(what, output, work);
}
