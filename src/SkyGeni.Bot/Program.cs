using SkyGeni.Bot.Verbs;

return await VerbRunner.RunAsync(args, Console.Out, Console.Error);
