using SkyGeni.Benchmarks;
using SkyGeni.Benchmarks.Servers;

return args is [EmptyApp.Word, .. var settings]
    ? await EmptyApp.RunAsync(settings)
    : await BenchmarkCommand.Create().Parse(args).InvokeAsync();
