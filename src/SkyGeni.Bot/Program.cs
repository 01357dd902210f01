using SkyGeni.Bot;
using SkyGeni.Bot.Verbs;

try
{
    return await ServeVerb.RunAsync(args);
}
catch (SettingsException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
