using Microsoft.AspNetCore.Http.Json;
using SkyGeni.Bot.Ingest.Webhooks;

namespace SkyGeni.Bot.Api;

/// <summary>What this folder puts into the container and onto the web.</summary>
internal static class ApiServices
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ApiKeys.From(configuration));
        services.AddSingleton(WebhookSecrets.From(configuration));
        services.AddSingleton<ExperimentForm>();
        services.AddSingleton<EffectAnswers>();
        services.AddSingleton<RecommendationAnswers>();
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options =>
        {
            ApiJson.Configure(options.SerializerOptions);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddDescription();
        return services;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseMiddleware<ApiGate>();
        var api = app.MapGroup(Root);
        DealsApi.Map(api);
        RiskApi.Map(api);
        ScoresApi.Map(api);
        ScoreApi.Map(api);
        PeopleApi.Map(api);
        ActivitiesApi.Map(api);
        InterventionsApi.Map(api);
        FeedbackApi.Map(api);
        CloseReasonsApi.Map(api);
        ModelsApi.Map(api);
        ReportsApi.Map(api);
        DigestsApi.Map(api);
        AlertsApi.Map(api);
        ExperimentPlanApi.Map(api);
        ExperimentsApi.Map(api);
        ExperimentRecordsApi.Map(api);
        ImpactApi.Map(api);
        FindingsApi.Map(api);
        DealsWebhook.Map(app);
        CrmApi.Map(api);
        HubSpotWebhook.Map(app);
        SalesforceWebhook.Map(app);
        app.MapDescription();
        return app;
    }
}
