using Microsoft.AspNetCore.Diagnostics;

namespace SkyGeni.Bot.Api;

/// <summary>Turns what the framework could not read of a request into a problem that says what to mend.</summary>
internal sealed class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException wrong)
        {
            return false;
        }

        await Problems.Of(wrong).ExecuteAsync(httpContext);
        return true;
    }
}
