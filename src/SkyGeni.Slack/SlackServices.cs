using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Sockets;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack;

public static class SlackServices
{
    /// <summary>
    /// Adds everything that speaks Slack. The program may register its own <see cref="ISeenEvents"/> or <see cref="WallClock"/>, before
    /// or after; handlers are added to the builder, one by one.
    /// </summary>
    public static SlackBuilder AddSlack(this IServiceCollection services, Action<SlackOptions> configure)
    {
        services.AddOptions<SlackOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(new WallClock(TimeProvider.System));
        services.TryAddSingleton<ISeenEvents, SeenEvents>();
        services.AddSingleton<SlackMetrics>();
        services.AddSingleton<LateWork>();
        services.AddHostedService(sp => sp.GetRequiredService<LateWork>());
        SlackClients.Add(services);
        AddRouting(services);
        return new SlackBuilder(services);
    }

    private static void AddRouting(IServiceCollection services)
    {
        services.AddSingleton<HandlerCatalog>();
        services.AddSingleton<HandlerRunner>();
        services.AddSingleton<CommandRoute>();
        services.AddSingleton<ActionRoute>();
        services.AddSingleton<ViewRoute>();
        services.AddSingleton<OptionsRoute>();
        services.AddSingleton<EventRoute>();
        services.AddSingleton<SlackDispatcher>();
        services.AddSingleton<SlackGate>();
        services.AddSingleton<EnvelopeMemory>();
        services.AddSingleton<EnvelopeRouter>();
        services.AddHostedService<SocketModeClient>();
    }
}

/// <summary>Where handlers are named, one line each.</summary>
public sealed class SlackBuilder
{
    internal SlackBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    public SlackBuilder AddCommand<T>() where T : class, ISlashCommandHandler => Add<T>(HandlerKind.Command);

    public SlackBuilder AddAction<T>() where T : class, IBlockActionHandler => Add<T>(HandlerKind.Action);

    public SlackBuilder AddView<T>() where T : class, IViewSubmissionHandler => Add<T>(HandlerKind.View);

    public SlackBuilder AddEvent<T>() where T : class, IEventHandler => Add<T>(HandlerKind.Event);

    public SlackBuilder AddOptions<T>() where T : class, IOptionsHandler => Add<T>(HandlerKind.Options);

    private SlackBuilder Add<T>(HandlerKind kind) where T : class
    {
        Services.TryAddScoped<T>();
        Services.AddSingleton(new HandlerRegistration(kind, typeof(T)));
        return this;
    }
}
